import type { RebuiltRecord } from '@shared/vault'
import type { AssetStore } from '../assets/asset-store'
import { readPackedBody } from './journal/body'
import type { JournalState } from './journal/load-journal'
import { readRecords, type VaultRecord } from './journal/records'

/** How many articles go at once. */
const articlesInBatch = 100

export type Rebuild = {
  records: number
  articles: number
  /** The next records, null at the end. @throws DamagedFile */
  next: () => Promise<RebuiltRecord[] | null>
}

type Group = { savedAt: string; records: VaultRecord[] }

/**
 * Everything in the vault on its way back into IndexedDB: articles with all that is theirs, the newest first, then the rest.
 * What belongs to an article says so in a field `articleId`, and an article when it came in `savedAt`; of nothing else in
 * a row does the vault know.
 */
export async function prepareRebuild(
  state: Pick<JournalState, 'base' | 'batches'>,
  assets: Pick<AssetStore, 'read'>,
): Promise<Rebuild> {
  const groups = new Map<string, Group>()
  const rest: VaultRecord[] = []
  let records = 0
  let articles = 0
  for await (const record of readRecords(state)) {
    records += 1
    const { articleId, savedAt } = record.row
    const isArticle = record.entity === 'article'
    const owner = isArticle ? record.id : articleId
    if (typeof owner !== 'string') {
      rest.push(record)
      continue
    }
    const group = groups.get(owner) ?? { savedAt: '', records: [] }
    groups.set(owner, group)
    group.records.push(record)
    if (!isArticle) continue
    articles += 1
    if (typeof savedAt === 'string') group.savedAt = savedAt
  }
  const waiting = [...groups.values()].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))

  const withBody = async (record: VaultRecord): Promise<RebuiltRecord> => {
    const { body: _body, assets: _assets, inline: _inline, ...rebuilt } = record
    const body = await readPackedBody(record, assets)
    return body === undefined ? rebuilt : { ...rebuilt, body }
  }

  return {
    records,
    articles,
    async next() {
      const batch =
        waiting.length > 0
          ? waiting.splice(0, articlesInBatch).flatMap((group) => group.records)
          : rest.splice(0, articlesInBatch * 10)
      return batch.length > 0 ? Promise.all(batch.map(withBody)) : null
    },
  }
}
