import type { Transaction } from 'dexie'
import type { LibraryDb } from './db'
import type { EntityName } from './rows'

/** What repositories need from outside, so that tests can hold the clock and the ids. */
export type LibraryDeps = {
  db: LibraryDb
  now: () => Date
  newId: () => string
}

/** Logs a change inside the transaction that makes it. */
export function recordChange(
  { db, now }: LibraryDeps,
  entity: EntityName,
  id: string,
  op: 'put' | 'delete' = 'put',
): Promise<unknown> {
  return db.changes.add({ entity, id, op, at: now().toISOString() })
}

/** Runs `work` in one read-write transaction over every table a change can touch. */
export function change<T>({ db }: LibraryDeps, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.transaction('rw', db.tables, work)
}
