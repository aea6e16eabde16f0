import type { VerifyReport } from '@shared/vault'
import type { JournalState } from '../journal/load-journal'
import { assetsOf } from './named-assets'
import { readRecords } from '../journal/records'

export type Loss = VerifyReport['lost'][number] & {
  /** Whether it concerns what opens when the article is read, rather than an older version of it. */
  isCurrent: boolean
}

/**
 * The articles that need one of these assets, each once, in the vault's order. Of a row the vault knows no more than that it
 * names its article in `articleId`, and an article its version in `versionId`. @throws DamagedFile
 */
export async function findLosses(
  state: Pick<JournalState, 'base' | 'batches'>,
  lost: ReadonlySet<string>,
): Promise<Loss[]> {
  /** The rows of each article that lack something, by their ids. */
  const lacking = new Map<string, Set<string>>()
  for await (const record of readRecords(state)) {
    const owner = record.entity === 'article' ? record.id : record.row['articleId']
    if (typeof owner !== 'string' || !assetsOf(record).some((sha256) => lost.has(sha256))) continue
    lacking.set(owner, (lacking.get(owner) ?? new Set()).add(record.id))
  }
  const losses: Loss[] = []
  if (lacking.size === 0) return losses
  for await (const { entity, id, row } of readRecords(state)) {
    const rows = entity === 'article' ? lacking.get(id) : undefined
    if (!rows) continue
    const { title, url, versionId } = row
    losses.push({
      id,
      title: textOf(title),
      url: textOf(url),
      isCurrent: rows.has(id) || rows.has(textOf(versionId)),
    })
  }
  return losses
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
