import { Dexie } from 'dexie'
import type { CollectionItem } from '@core/collection'
import { idsWithin } from '@core/collection-tree'
import type { Tagging } from '@core/tag'
import type { LibraryDb } from './db'
import type { RowWrite } from './undo'

export const taggingRow = (row: Tagging) =>
  ({ entity: 'tagging', id: `${row.articleId} ${row.tagId}`, row }) as const satisfies RowWrite

/** Whose row it is, by its id in the log of changes. */
export const articleOfTagging = (id: string): string => id.slice(0, id.indexOf(' '))
export const articleOfItem = (id: string): string => id.slice(id.indexOf(' ') + 1)

export const itemRow = (row: CollectionItem) =>
  ({ entity: 'collectionItem', id: `${row.collectionId} ${row.articleId}`, row }) as const satisfies RowWrite

/** All keys of two parts that begin with these, or with what is between them. */
const beginningWith = (first: string, last = first) =>
  [
    [first, Dexie.minKey],
    [last, Dexie.maxKey],
  ] as const

/** @param last of several articles, by their ids; by default the same */
export const taggingsOf = (db: LibraryDb, articleId: string, last?: string) =>
  db.taggings.where('[articleId+tagId]').between(...beginningWith(articleId, last))

/** Those of the articles that are there. A cursor, which waits for each in turn, would take many times as long. */
export const articlesThere = async (db: LibraryDb, ids: readonly string[]): Promise<string[]> =>
  (await db.articles.bulkGet([...ids])).flatMap((row) => row?.id ?? [])

/** More articles than this have all memberships read in one go, which is quicker than a query for each of them. */
const mostAsked = 200

/** What tags these articles have, and maybe others, as pairs of article and tag. */
export const taggedPairs = async (
  db: LibraryDb,
  articleIds: readonly string[],
): Promise<[string, string][]> => {
  if (articleIds.length > mostAsked) return db.taggings.toCollection().primaryKeys()
  const keys = articleIds.map((id) => taggingsOf(db, id).primaryKeys())
  return (await Promise.all(keys)).flat()
}

/** What collections these articles are in themselves, and maybe others, as pairs of collection and article. */
export const collectedPairs = async (
  db: LibraryDb,
  articleIds: readonly string[],
): Promise<[string, string][]> => {
  if (articleIds.length > mostAsked) return db.collectionItems.toCollection().primaryKeys()
  const keys = articleIds.map((id) => db.collectionItems.where('articleId').equals(id).primaryKeys())
  return (await Promise.all(keys)).flat()
}

export const versionsOf = (db: LibraryDb, articleId: string) =>
  db.versions.where('[articleId+capturedAt]').between(...beginningWith(articleId))

export const itemsIn = (db: LibraryDb, collectionId: string) =>
  db.collectionItems.where('[collectionId+articleId]').between(...beginningWith(collectionId))

/** The articles that are in it or in one below it; none in a smart one, whose query finds them. */
export async function idsInCollection(db: LibraryDb, collectionId: string): Promise<Set<string>> {
  const within = [...idsWithin(await db.collections.toArray(), collectionId)]
  const keys = await Promise.all(within.map((id) => itemsIn(db, id).primaryKeys()))
  return new Set(keys.flat().map(([, articleId]) => articleId))
}
