import type { LibraryDb } from './db'
import { getMany, rowsWith } from './get-many'
import type { LibraryDeps } from './library'
import { writeUpdates, type RowUpdate } from './row-updates'

/** Has articles say which bookmarks they have. Called within a change, once it has done what it does to bookmarks. */
export async function countBookmarks(deps: LibraryDeps, articleIds: readonly string[]): Promise<void> {
  writeUpdates(deps, await miscounted(deps.db, articleIds))
}

/** Those of the articles that say something else of their bookmarks than is so, and what they are to say. */
export async function miscounted(db: LibraryDb, articleIds: readonly string[]): Promise<RowUpdate[]> {
  const ids = [...new Set(articleIds)]
  const [articles, bookmarks] = await Promise.all([
    getMany(db.articles, ids),
    rowsWith(db.bookmarks, 'articleId', ids, ({ articleId }) => articleId),
  ])
  const counts = new Map(ids.map((id) => [id, { own: 0, places: 0 }]))
  for (const { articleId, place } of bookmarks) {
    const count = counts.get(articleId)
    if (count) count[place ? 'places' : 'own'] += 1
  }
  return articles.flatMap((before): RowUpdate[] => {
    const count = before && counts.get(before.id)
    if (!count) return []
    const { own, places } = count
    const isSo = before.bookmarked === Math.min(own, 1) && (before.bookmarkedPlaces ?? 0) === places
    const row = { ...before, bookmarked: own > 0 ? 1 : 0, bookmarkedPlaces: places } as const
    return isSo ? [] : [{ entity: 'article', id: before.id, before, row }]
  })
}
