import type { Collection } from '@core/collection'
import { pathsIn } from '@core/collection-tree'
import type { LibraryDb } from './db'
import type { RowWrite } from './undo'

/**
 * Bookmarks are in a collection, and in those above it, by its path: what has to be written for them to stay in it where that becomes another.
 * @param before the collections as they were, `now` as they are to be
 */
export async function bookmarksFollowing(
  db: LibraryDb,
  before: readonly Collection[],
  now: readonly Collection[],
): Promise<RowWrite[]> {
  const [pathBefore, pathNow] = [pathsIn(before), pathsIn(now)]
  const moved = before
    .filter(({ query }) => query === null)
    .map(({ id }) => ({ from: pathBefore(id).join('/'), to: pathNow(id).join('/') }))
    .filter(({ from, to }) => to !== '' && from !== to)
    // What is below one that moves moves with it, wherever it goes itself.
    .sort((one, other) => other.from.length - one.from.length)
  if (moved.length === 0) return []
  const wayOf = (path: string) => moved.find(({ from }) => path === from || path.startsWith(`${from}/`))
  const bookmarks = await db.bookmarks.filter(({ collection }) => wayOf(collection) !== undefined).toArray()
  return bookmarks.map((row): RowWrite => {
    const { from, to } = wayOf(row.collection) ?? { from: '', to: '' }
    return {
      entity: 'bookmark',
      id: row.id,
      row: { ...row, collection: to + row.collection.slice(from.length) },
    }
  })
}
