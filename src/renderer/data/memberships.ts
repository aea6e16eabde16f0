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

export const itemsIn = (db: LibraryDb, collectionId: string) =>
  db.collectionItems
    .where('[collectionId+articleId]')
    .between([collectionId, Dexie.minKey], [collectionId, Dexie.maxKey])

/** The articles that are in the trash: views and counts leave them out. */
export const trashedIds = async (db: LibraryDb): Promise<Set<string>> =>
  new Set(
    await db.articles
      .where('[state+savedAt]')
      .between(['trash', Dexie.minKey], ['trash', Dexie.maxKey])
      .primaryKeys(),
  )

/** The articles that are in it or in one below it; none in a smart one, whose query finds them. */
export async function idsInCollection(db: LibraryDb, collectionId: string): Promise<Set<string>> {
  const within = [...idsWithin(await db.collections.toArray(), collectionId)]
  const keys = await Promise.all(within.map((id) => itemsIn(db, id).primaryKeys()))
  return new Set(keys.flat().map(([, articleId]) => articleId))
}
