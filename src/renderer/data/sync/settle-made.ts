import type { LibraryDb } from '../db'
import { getMany } from '../get-many'
import { allMade, madeIn } from './made'
import type { SyncDocumentRow } from './sync-rows'

/** Those that stand nowhere else: what is among the other documents has been sent, or changed since. */
export async function madeAlone(db: LibraryDb): Promise<SyncDocumentRow[]> {
  const rows = (await allMade(db).toArray()).flatMap((one) => one.rows)
  const known = await getMany(
    db.syncDocuments,
    rows.map(({ key }) => key),
  )
  return rows.filter((_row, index) => !known[index])
}

export async function putAmongOthers(db: LibraryDb): Promise<void> {
  const keys = await allMade(db).primaryKeys()
  await Promise.all([db.syncDocuments.bulkPut(await madeAlone(db)), madeIn(db).bulkDelete(keys)])
}
