import type { VerifyReport } from '@shared/vault'
import type { JournalState } from '../journal/load-journal'
import { assetsOf } from './named-assets'
import { readRecords } from '../journal/records'

export type Loss = VerifyReport['lost'][number] & {
  /** The assets it concerns: those of what opens when the article is read, and those of older versions of it. */
  current: string[]
  older: string[]
}

/**
 * The articles that need one of these assets, each once, in the vault's order. Of a row the vault knows no more than that it
 * names its article in `articleId`, and an article its version in `versionId`. @throws DamagedFile
 */
export async function findLosses(
  state: Pick<JournalState, 'base' | 'batches'>,
  lost: ReadonlySet<string>,
): Promise<Loss[]> {
  /** What the rows of each article lack, by their ids. */
  const lacking = new Map<string, Map<string, string[]>>()
  for await (const record of readRecords(state)) {
    const owner = record.entity === 'article' ? record.id : record.row['articleId']
    const lacks = assetsOf(record).filter((sha256) => lost.has(sha256))
    if (typeof owner !== 'string' || lacks.length === 0) continue
    lacking.set(owner, (lacking.get(owner) ?? new Map<string, string[]>()).set(record.id, lacks))
  }
  const losses: Loss[] = []
  if (lacking.size === 0) return losses
  for await (const { entity, id, row } of readRecords(state)) {
    const rows = entity === 'article' ? lacking.get(id) : undefined
    if (!rows) continue
    const { title, url, versionId } = row
    const loss: Loss = { id, title: textOf(title), url: textOf(url), current: [], older: [] }
    for (const [of, lacks] of rows) (of === id || of === versionId ? loss.current : loss.older).push(...lacks)
    losses.push(loss)
  }
  return losses
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
