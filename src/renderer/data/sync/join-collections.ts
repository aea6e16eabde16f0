import type { Collection } from '@core/collection'
import type { Stamp } from '@core/sync/clock'
import { inPlaces, ringsIn, withoutTwins } from '@core/sync/collection-places'
import { bookmarksFollowing } from '../bookmark-paths'
import type { LibraryDb } from '../db'
import { change, type LibraryDeps } from '../library'
import { itemRow, itemsIn } from '../memberships'
import { writeUndoably, type RowWrite } from '../undo'
import { rowIn } from './row-in'
import { keyOf, shadowsOf } from './shadows'

/** Has each collection in a place that there is, and once there. SYNC-JOIN-4, SYNC-JOIN-5. */
export const joinCollections = (deps: LibraryDeps): Promise<void> =>
  change(deps, async () => {
    const { db } = deps
    const all = await db.collections.toArray()
    const lost = await lostAbove(db, all)
    const placed = inPlaces(all, { lost, movedAt: await movesIn(db, ringsIn(all).flat()) })
    const { rows, into } = withoutTwins(placed)
    const before = new Set(all)
    const changed = rows.filter((row) => !before.has(row))
    if (changed.length + into.size === 0) return
    const was = [...all, ...lost.values()]
    const now = new Map([...was, ...rows].map((row) => [row.id, row]))
    for (const [id, kept] of into) now.set(id, { ...kept, id })
    await writeUndoably(deps, [
      ...changed.map((row): RowWrite => ({ entity: 'collection', id: row.id, row })),
      ...(await itemsFollowing(db, into)),
      ...[...into.keys()].map((id): RowWrite => ({ entity: 'collection', id, row: null })),
      ...(await bookmarksFollowing(db, was, [...now.values()])),
    ])
  })

/** What articles are in those that go, they are in those that these become. */
async function itemsFollowing(db: LibraryDb, into: ReadonlyMap<string, Collection>): Promise<RowWrite[]> {
  const items = (await Promise.all([...into.keys()].map((id) => itemsIn(db, id).toArray()))).flat()
  const moved = new Map(
    items.map((item) => {
      const collectionId = into.get(item.collectionId)?.id ?? item.collectionId
      return [`${collectionId} ${item.articleId}`, { ...item, collectionId }] as const
    }),
  )
  const there = await db.collectionItems.bulkGet(
    [...moved.values()].map(({ collectionId, articleId }): [string, string] => [collectionId, articleId]),
  )
  return [
    ...[...moved.values()].filter((_item, index) => !there[index]).map(itemRow),
    ...items.map((item): RowWrite => ({ ...itemRow(item), row: null })),
  ]
}

/** Collections that are gone and stand above others, as their documents have them, with what was above them. */
async function lostAbove(
  db: LibraryDb,
  all: readonly Collection[],
): Promise<ReadonlyMap<string, Collection>> {
  const there = new Set(all.map(({ id }) => id))
  const lost = new Map<string, Collection>()
  for (let rows = [...all]; rows.length > 0;) {
    const ids = rows.flatMap(({ parentId }) => parentId ?? []).filter((id) => !there.has(id) && !lost.has(id))
    rows = await shownBefore(db, new Set(ids))
    for (const row of rows) lost.set(row.id, row)
  }
  return lost
}

async function shownBefore(db: LibraryDb, ids: ReadonlySet<string>): Promise<Collection[]> {
  if (ids.size === 0) return []
  const shadows = await shadowsOf(
    db,
    [...ids].map((id) => keyOf('collection', id)),
  )
  return [...shadows.values()].flatMap(({ document }) => {
    const row = rowIn(document)
    // A row of a kind is a row of the entity of that name: its shape has been looked at.
    return row ? [row as unknown as Collection] : []
  })
}

/** When each of these got its place. */
async function movesIn(db: LibraryDb, collections: readonly Collection[]): Promise<(id: string) => Stamp> {
  const shadows =
    collections.length > 0
      ? await shadowsOf(
          db,
          collections.map(({ id }) => keyOf('collection', id)),
        )
      : new Map<string, never>()
  return (id) => {
    const { parentId = {} } = shadows.get(keyOf('collection', id))?.document.fields ?? {}
    return Object.keys(parentId).reduce((one, other) => (one > other ? one : other), '')
  }
}
