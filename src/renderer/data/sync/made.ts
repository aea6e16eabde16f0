import type { Collection, Table } from 'dexie'
import type { LibraryDb } from '../db'
import { loadSeldom } from './apart'
import type { SyncMadeRow } from './sync-rows'

// Documents that are made one after the other and sent at once stand in few rows beside the state until the server has said what became of
// them: written one by one, and once more then, they take IndexedDB longer than all the rest of sending them.

export const madePrefix = 'made '
export const madeIn = (db: LibraryDb): Table<SyncMadeRow, string> => db.table(db.syncState.name)
export const allMade = (db: LibraryDb): Collection<SyncMadeRow, string> =>
  madeIn(db).where('key').startsWith(madePrefix)

/** Has them stand among the others, where all but who sends them looks. Within a transaction. */
export async function settleMade(db: LibraryDb): Promise<void> {
  if (await allMade(db).count()) await (await loadSeldom()).putAmongOthers(db)
}
