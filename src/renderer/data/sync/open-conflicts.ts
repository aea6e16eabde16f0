import type { LibraryDb } from '../db'
import { notTrash } from '../article-views'
import { entities, isEntityName } from '../entities'
import { partsOfKey } from './shadows'
import type { SyncDocumentRow } from './sync-rows'

/** Documents in which people have written different things in one place, of what is in the library and not in its trash. */
export async function openConflicts(db: LibraryDb): Promise<SyncDocumentRow[]> {
  const rows = await db.syncDocuments.where('conflicted').equals(1).toArray()
  const isHere = await Promise.all(
    rows.map(async ({ key, articleId }) => {
      const { kind, id } = partsOfKey(key)
      const isThere = isEntityName(kind) && (await db.table(entities[kind].table).get(entities[kind].key(id)))
      const article = articleId ?? (kind === 'article' ? id : null)
      return Boolean(isThere) && (article === null || (await isKept(db, article)))
    }),
  )
  return rows.filter((_, index) => isHere[index])
}

async function isKept(db: LibraryDb, id: string): Promise<boolean> {
  const row = await db.articles.get(id)
  return row !== undefined && notTrash(row)
}

/** `<kind> <id>` of each. */
export const keysInConflict = async (db: LibraryDb): Promise<ReadonlySet<string>> =>
  new Set((await openConflicts(db)).map(({ key }) => key))
