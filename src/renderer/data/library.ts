import { Dexie, type Transaction } from 'dexie'
import type { StoreError } from '@core/errors'
import type { Result } from '@core/result'
import type { JournalBatch, JsonObject, RecordBody } from '@core/vault/record'
import type { LibraryDb } from './db'
import { entities } from './entities'
import { batchOf, countsOf, storedRow } from './journal-batch'
import { tellAll } from './tell-all'
import type { ChangeRow, EntityName, Rows } from './rows'

/** Where changes are written before they come about. */
export type JournalPort = {
  /** Resolves when the disk has the changes. */
  append: (batch: JournalBatch) => Promise<Result<null, StoreError>>
  /** Takes back the batch with this id, if it has been written. */
  abort: (id: string) => Promise<void>
  /** The batch with this id has come about, and is not taken back any more. */
  committed: (id: string) => Promise<void>
}

/** What repositories need from outside, so that tests can hold the clock and the ids. */
export type LibraryDeps = {
  db: LibraryDb
  now: () => Date
  newId: () => string
  /** None where nothing outside IndexedDB is kept, as in tests of a repository. */
  journal: JournalPort | null
  /** Resolves when changes may be made: not while the library is being rebuilt. */
  changeable: () => Promise<void>
}

/** The journal could not take a change, so it was not made. */
export class JournalError extends Error {
  readonly error: StoreError

  constructor(error: StoreError) {
    super(error.type)
    this.error = error
  }
}

/** A change as the journal gets it; `existed` and `row` tell how the number of rows changes. */
export type LoggedChange = Omit<ChangeRow, 'op'> & {
  existed: boolean
  row: JsonObject | null
  body: RecordBody | undefined
}

const logged = new WeakMap<Transaction, LoggedChange[]>()
/** Transactions that write past Dexie. */
const toldAtOnce = new WeakSet<Transaction>()

/** Writes a row and logs it; `change` has to be around it. @param body of a version: the journal keeps it with the row */
export const putRow = <E extends EntityName>(
  deps: LibraryDeps,
  entity: E,
  id: string,
  row: Rows[E],
  body?: RecordBody,
): Promise<void> => write(deps, entity, id, row, body)

/** Takes a row out and logs that; `change` has to be around it. */
export const deleteRow = (deps: LibraryDeps, entity: EntityName, id: string): Promise<void> =>
  write(deps, entity, id, null)

/** Logs a row once more as it is; `change` has to be around it. */
export async function logAgain(deps: LibraryDeps, entity: EntityName, id: string): Promise<void> {
  const { row, body } = await storedRow(deps.db, entity, id)
  await write(deps, entity, id, row ?? null, body)
}

/** What becomes of a row, null for nothing; `existed` says whether there is one now. */
export type RowWrite<E extends EntityName> = { id: string; row: Rows[E] | null; existed: boolean }

/**
 * Writes many rows of an entity and logs each; a version that goes takes its body with it. `change` has to be around it, and
 * the rows have been read within that. It goes past Dexie, which would find out for each row which queries it touches: that
 * takes longer than all the rest. They all run again once, when the change has come about.
 * @param writes each row once
 */
export async function writeRows<E extends EntityName>(
  { db, now }: LibraryDeps,
  entity: E,
  writes: readonly RowWrite<E>[],
): Promise<void> {
  if (writes.length === 0) return
  const transaction = rootTransaction()
  const { idbtrans } = transaction
  const changes = changesOf(transaction)
  const { table, key } = entities[entity]
  const [log, rows, bodies] = [db.changes.name, table, db.bodies.name].map((name) =>
    idbtrans.objectStore(name),
  )
  if (!log || !rows || !bodies) return
  const at = now().toISOString()
  // One table after the other: to take turns takes the database half as long again.
  const lines = writes.map(({ id, row }) => log.add({ entity, id, op: row ? 'put' : 'delete', at }))
  for (const { id, row } of writes) {
    if (row) rows.put(row)
    else rows.delete(key(id))
    if (!row && entity === 'version') bodies.delete(id)
  }
  toldAtOnce.add(transaction)
  // Their numbers follow one another, as they have been asked for in one go.
  const first = (await numberOf(lines.at(-1))) - writes.length + 1
  for (const [index, { id, row, existed }] of writes.entries())
    changes.push({ seq: first + index, entity, id, at, existed, row, body: undefined })
}

/** The number that a line of the log gets. What goes wrong with it or another ends the whole transaction. */
const numberOf = (line: IDBRequest<IDBValidKey> | undefined): PromiseLike<number> =>
  new Dexie.Promise((resolve, reject) => {
    if (!line) return
    line.onsuccess = () => resolve(Number(line.result))
    line.onerror = () => reject(line.error)
  })

async function write(
  { db, now }: LibraryDeps,
  entity: EntityName,
  id: string,
  row: Rows[EntityName] | JsonObject | null,
  body?: RecordBody,
): Promise<void> {
  const changes = changesOf(rootTransaction())
  const table = db.table(entities[entity].table)
  const key = entities[entity].key(id)
  const at = now().toISOString()
  // Asked for at once: the database answers in this order, so that the first sees what there was before.
  const [before, seq] = await Promise.all([
    table.get(key) as Promise<unknown>,
    db.changes.add({ entity, id, op: row ? 'put' : 'delete', at }),
    row ? table.put(row) : table.delete(key),
  ])
  // What is stored is what JSON can hold; main checks it.
  changes.push({ seq, entity, id, at, existed: before !== undefined, row, body })
}

/**
 * Runs `work` in one read-write transaction over every table a change can touch. What it logs is in the journal before the
 * transaction commits, so that nobody sees a change that could be lost.
 * @throws JournalError when the journal cannot take it; nothing has been changed then
 */
export async function change<T>(
  deps: LibraryDeps,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  // Inside of another change, the transaction would not wait for it.
  if (!Dexie.currentTransaction) await deps.changeable()
  const changing = make(deps, work)
  running.add(changing)
  return changing.finally(() => running.delete(changing))
}

const running = new Set<Promise<unknown>>()

/** Resolves when no change is being made, nor has just been asked for; one that waits for a rebuild is not waited for. */
export async function changesMade(): Promise<void> {
  // What has just been asked for is begun only some promises later.
  await new Promise((resolve) => setTimeout(resolve))
  while (running.size > 0) await Promise.allSettled(running)
}

async function make<T>(
  { db, journal }: LibraryDeps,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let written: string | null = null
  try {
    let telling: Transaction | null = null
    const made = await db.transaction('rw', db.tables, async (transaction) => {
      telling = transaction
      const changes: LoggedChange[] = []
      logged.set(transaction, changes)
      const [before, result] = await Promise.all([countsOf(db), work(transaction)])
      const batch = batchOf(changes, before)
      if (!batch) return result
      const counted = db.meta.put({ key: 'counts', counts: batch.counts })
      if (!journal) {
        await counted
        return result
      }
      written = batch.id
      const [taken] = await Promise.all([Dexie.waitFor(journal.append(batch)), counted])
      if (!taken.ok) throw new JournalError(taken.error)
      return result
    })
    if (telling && toldAtOnce.has(telling)) tellAll()
    if (journal && written !== null) void tellCommitted(journal, written)
    return made
  } catch (error) {
    if (journal && written !== null && !(error instanceof JournalError)) await journal.abort(written)
    throw error
  }
}

/** Main only has to wait for the next change to know as much. */
async function tellCommitted(journal: JournalPort, id: string): Promise<void> {
  try {
    await journal.committed(id)
  } catch (error) {
    reportError(error)
  }
}

function rootTransaction(): Transaction {
  let transaction = Dexie.currentTransaction
  while (transaction?.parent) transaction = transaction.parent
  return transaction
}

/** What a change has logged so far. */
function changesOf(transaction: Transaction): LoggedChange[] {
  const changes = logged.get(transaction)
  if (!changes) throw new Error('a row is written inside of `change` only')
  return changes
}
