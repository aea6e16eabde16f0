import { Dexie } from 'dexie'
import type { CollectionItem } from '@core/collection'
import { idsWithin } from '@core/collection-tree'
import type { Tagging } from '@core/tag'
import type { LibraryDb } from './db'
import type { RowWrite } from './undo'

export const taggingRow = (row: Tagging) =>
  ({ entity: 'tagging', id: `${row.articleId} ${row.tagId}`, row }) as const satisfies RowWrite

export const itemRow = (row: CollectionItem) =>
  ({ entity: 'collectionItem', id: `${row.collectionId} ${row.articleId}`, row }) as const satisfies RowWrite

export const taggingsOf = (db: LibraryDb, articleId: string): Promise<Tagging[]> =>
  db.taggings
    .where('[articleId+tagId]')
    .between([articleId, Dexie.minKey], [articleId, Dexie.maxKey])
    .toArray()

/** More articles than this have all memberships read in one go, which is quicker than a query for each of them. */
const mostAsked = 200

/** What tags these articles have, and maybe others, as pairs of article and tag. */
export const taggedPairs = async (
  db: LibraryDb,
  articleIds: readonly string[],
): Promise<[string, string][]> => {
  if (articleIds.length > mostAsked) return db.taggings.toCollection().primaryKeys()
  const keys = articleIds.map((id) =>
    db.taggings.where('[articleId+tagId]').between([id, Dexie.minKey], [id, Dexie.maxKey]).primaryKeys(),
  )
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
  db.versions.where('[articleId+capturedAt]').between([articleId, Dexie.minKey], [articleId, Dexie.maxKey])

export const itemsIn = (db: LibraryDb, collectionId: string) =>
  db.collectionItems
    .where('[collectionId+articleId]')
    .between([collectionId, Dexie.minKey], [collectionId, Dexie.maxKey])

/** The articles that are in it or in one below it; none in a smart one, whose query finds them. */
export async function idsInCollection(db: LibraryDb, collectionId: string): Promise<Set<string>> {
  const within = [...idsWithin(await db.collections.toArray(), collectionId)]
  const keys = await Promise.all(within.map((id) => itemsIn(db, id).primaryKeys()))
  return new Set(keys.flat().map(([, articleId]) => articleId))
}
