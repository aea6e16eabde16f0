import type { Memberships } from '@core/sync/show'
import type { LibraryDb } from '../db'
import { getMany } from '../get-many'
import { itemRow, taggingRow } from '../memberships'
import type { RowUpdate } from '../row-updates'
import { partsOfKey } from './shadows'

/** What an article's sets had and have by now; `before` is null where it had no row. */
export type MembershipChange = { articleId: string; before: Memberships | null; after: Memberships }

/** Rows in other tables that say what articles' sets have, as they change. SYNC-ROW-6. */
export async function membershipUpdates(
  db: LibraryDb,
  changes: readonly MembershipChange[],
): Promise<RowUpdate[]> {
  const of = (name: string) =>
    changes.flatMap(({ articleId, before, after }) =>
      changesOf(before?.[name], after[name]).map(([element, at]) => ({ articleId, element, at })),
    )
  const [tags, collections, entries] = [of('tags'), of('collections'), of('entries')]
  const [taggings, items, brought] = await Promise.all([
    getMany(
      db.taggings,
      tags.map(({ articleId, element }): [string, string] => [articleId, element]),
    ),
    getMany(
      db.collectionItems,
      collections.map(({ articleId, element }): [string, string] => [element, articleId]),
    ),
    getMany(
      db.feedEntries,
      entries.map(({ element }) => entryKey(element)),
    ),
  ])
  return [
    ...tags.flatMap(({ articleId, element, at }, index): RowUpdate[] => {
      const before = taggings[index]
      const { id, row } = taggingRow({ articleId, tagId: element, at: at ?? '' })
      return before || at !== null ? [{ entity: 'tagging', id, before, row: at === null ? null : row }] : []
    }),
    ...collections.flatMap(({ articleId, element, at }, index): RowUpdate[] => {
      const before = items[index]
      const { id, row } = itemRow({ articleId, collectionId: element, at: at ?? '' })
      return before || at !== null
        ? [{ entity: 'collectionItem', id, before, row: at === null ? null : row }]
        : []
    }),
    ...entries.flatMap(({ articleId, element, at }, index): RowUpdate[] => {
      const before = brought[index]
      // What a feed has brought stays known, so that it does not come back; two laptops may each have made an article of it.
      const isOfAnother = typeof before?.articleId === 'string' && before.articleId < articleId
      if (at === null || isOfAnother) return []
      const [feedId, guid] = entryKey(element)
      return [{ entity: 'feedEntry', id: element, before, row: { feedId, guid, articleId, seenAt: at } }]
    }),
  ]
}

function entryKey(element: string): [feedId: string, guid: string] {
  const { kind, id } = partsOfKey(element)
  return [kind, id]
}

/** Each element with when it came, where that is new, or null where it leaves. */
const changesOf = (
  before: Memberships[string] = {},
  after: Memberships[string] = {},
): [string, string | null][] => [
  ...Object.entries(after).flatMap(([element, at]): [string, string][] =>
    before[element] === at ? [] : [[element, typeof at === 'string' ? at : '']],
  ),
  ...Object.keys(before).flatMap((element): [string, null][] =>
    Object.hasOwn(after, element) ? [] : [[element, null]],
  ),
]
