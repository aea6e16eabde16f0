import type { LibraryDb } from './db'
import { getMany, rowsWith } from './get-many'
import type { LibraryDeps } from './library'
import { writeUpdates, type RowUpdate } from './row-updates'
import type { ArticleRow } from './rows'

/** Has articles say which bookmarks they have. Called within a change, once it has done what it does to bookmarks. */
export async function countBookmarks(deps: LibraryDeps, articleIds: readonly string[]): Promise<void> {
  writeUpdates(deps, await miscounted(deps.db, articleIds))
}

/**
 * Those of the articles that say something else of their bookmarks than is so, and what they are to say.
 * @param coming what is still to be written, each row once; the rows that are given take the place of those in it
 */
export async function miscounted(
  db: LibraryDb,
  articleIds: readonly string[],
  coming: readonly RowUpdate[] = [],
): Promise<RowUpdate[]> {
  const ids = [...new Set(articleIds)]
  const [rows, bookmarks] = await Promise.all([
    getMany(db.articles, ids),
    rowsWith(db.bookmarks, 'articleId', ids, ({ articleId }) => articleId),
  ])
  const articles = new Map<string, { before: ArticleRow | undefined; row: ArticleRow | null }>()
  for (const row of rows) if (row) articles.set(row.id, { before: row, row })
  const places = new Map(bookmarks.map((row) => [row.id, row]))
  for (const { entity, id, before, row } of coming) {
    if (entity === 'article') articles.set(id, { before, row })
    else if (entity === 'bookmark' && row) places.set(id, row)
    else if (entity === 'bookmark') places.delete(id)
  }
  const counts = new Map(ids.map((id) => [id, { own: 0, places: 0 }]))
  for (const { articleId, place } of places.values()) {
    const count = counts.get(articleId)
    if (count) count[place ? 'places' : 'own'] += 1
  }
  return [...counts].flatMap(([id, count]): RowUpdate[] => {
    const { before, row } = articles.get(id) ?? { row: null }
    if (!row) return []
    const bookmarked = count.own > 0 ? 1 : 0
    if (row.bookmarked === bookmarked && (row.bookmarkedPlaces ?? 0) === count.places) return []
    return [{ entity: 'article', id, before, row: { ...row, bookmarked, bookmarkedPlaces: count.places } }]
  })
}
