import type { Local, Memberships } from '@core/sync/show'
import type { Json, JsonObject } from '@core/vault/record'
import type { LibraryDb } from '../db'
import { isEntityName } from '../entities'
import { taggingsOf } from '../memberships'
import { currentRows } from '../row-updates'
import { articleKey, partsOfKey } from './shadows'

/** Of more articles than this, all between the first and the last are read, which is quicker than a query for each of them. */
const mostAsked = 200

type Elements = Record<string, Json>

/** What the library has of documents, by their keys; of those that have no row nothing. Within a transaction. */
export async function localsOf(db: LibraryDb, keys: readonly string[]): Promise<Map<string, Local>> {
  const rows = await rowsOf(db, keys)
  const articles = [...rows.keys()]
    .map(partsOfKey)
    .flatMap(({ kind, id }) => (kind === 'article' ? [id] : []))
  const memberships = articles.length > 0 ? await membershipsOf(db, articles) : new Map<string, Memberships>()
  return new Map(
    [...rows].map(([key, row]) => [key, { row, memberships: memberships.get(key) ?? {} }] as const),
  )
}

/** The rows that documents are of, by the keys of these; of those that have no row nothing. Within a transaction. */
export const rowsOf = (db: LibraryDb, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> =>
  currentRows(
    db,
    keys.flatMap((key) => {
      const { kind: entity, id } = partsOfKey(key)
      return isEntityName(entity) ? [{ entity, id }] : []
    }),
  )

/** What articles have in other tables, by the keys of their documents. SYNC-ROW-6. */
async function membershipsOf(db: LibraryDb, ids: readonly string[]): Promise<Map<string, Memberships>> {
  const asked = new Set(ids)
  const isMany = ids.length > mostAsked
  const sorted = [...ids].sort()
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)]
  const [items, entries] = [db.collectionItems.where('articleId'), db.feedEntries.where('articleId')]
  const read = await Promise.all([
    isMany
      ? taggingsOf(db, first, last).toArray()
      : Promise.all(ids.map((id) => taggingsOf(db, id).toArray())).then((rows) => rows.flat()),
    (isMany ? items.between(first, last, true, true) : items.anyOf(sorted)).toArray(),
    (isMany ? entries.between(first, last, true, true) : entries.anyOf(sorted)).toArray(),
  ])
  const found = new Map<string, Record<'tags' | 'collections' | 'entries', Elements>>(
    ids.map((id) => [id, { tags: {}, collections: {}, entries: {} }]),
  )
  for (const { articleId, tagId, at } of read[0])
    if (asked.has(articleId)) Object.assign(found.get(articleId)?.tags ?? {}, { [tagId]: at })
  for (const { articleId, collectionId, at } of read[1])
    if (asked.has(articleId)) Object.assign(found.get(articleId)?.collections ?? {}, { [collectionId]: at })
  for (const { articleId, feedId, guid, seenAt } of read[2])
    if (articleId !== null && asked.has(articleId))
      Object.assign(found.get(articleId)?.entries ?? {}, { [`${feedId} ${guid}`]: seenAt })
  return new Map([...found].map(([id, sets]) => [articleKey(id), sets]))
}
