import type { LibraryDb } from '../db'
import { itemRow, taggingRow, taggingsOf } from '../memberships'
import type { RowUpdate } from '../row-updates'
import type { ArticleRow } from '../rows'
import type { Merge } from './merge-incoming'

/**
 * Articles that go, with what stands in tables of its own but their parts, which go by themselves. Feeds keep that they brought them, so
 * that they do not come back. @param givenUp articles that stay, but not what asks for them
 */
export async function belongingsGone(
  db: LibraryDb,
  going: readonly ArticleRow[],
  givenUp: readonly string[],
): Promise<RowUpdate[]> {
  const ids = going.map(({ id }) => id)
  const [requests, taggings, items] = await Promise.all([
    db.captures.bulkGet([...givenUp, ...ids]),
    Promise.all(ids.map((id) => taggingsOf(db, id).toArray())),
    db.collectionItems.where('articleId').anyOf(ids).toArray(),
  ])
  return [
    ...going.map((before): RowUpdate => ({ entity: 'article', id: before.id, before, row: null })),
    ...requests.flatMap((before): RowUpdate[] =>
      before ? [{ entity: 'capture', id: before.articleId, before, row: null }] : [],
    ),
    ...taggings.flat().map((row): RowUpdate => ({ ...taggingRow(row), before: row, row: null })),
    ...items.map((row): RowUpdate => ({ ...itemRow(row), before: row, row: null })),
  ]
}

/** How many of these become one with another article, by its addresses, and so are not lost. SYNC-JOIN-2. */
export async function joinedElsewhere(
  db: LibraryDb,
  leaving: readonly ArticleRow[],
  merges: ReadonlyMap<string, Merge>,
): Promise<number> {
  const ids = new Set(leaving.map(({ id }) => id))
  const urls = leaving.map(({ url }) => url)
  const coming = [...merges.values()].flatMap(({ after: { document } }) =>
    document.kind === 'article' && !ids.has(document.id)
      ? Object.keys(document.autoSets['otherUrls'] ?? {})
      : [],
  )
  const there = await db.articles.where('otherUrls').anyOf(urls).toArray()
  const kept = new Set([
    ...coming,
    ...there.flatMap(({ id, otherUrls = [] }) => (ids.has(id) ? [] : otherUrls)),
  ])
  return urls.filter((url) => kept.has(url)).length
}
