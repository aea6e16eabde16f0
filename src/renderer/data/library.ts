import { Dexie, type Transaction } from 'dexie'
import type { StoreError } from '@core/errors'
import type { Result } from '@core/result'
import type { JournalBatch, JsonObject, RecordBody } from '@core/vault/record'
import type { JsonText } from '@shared/json-text'
import { lastSeq, rowsOfLines } from './change-lines'
import type { LibraryDb } from './db'
import { entities } from './entities'
import { batchOf, countsOf, storedRow, textOfBatch } from './journal-batch'
import { tellAll } from './tell-all'
import type { ChangeLine, EntityName, Rows } from './rows'

/** Where changes are written before they come about. */
export type JournalPort = {
  /** Resolves when the disk has the changes. */
  append: (batch: JsonText<JournalBatch>) => Promise<Result<null, StoreError>>
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
export type LoggedChange = Omit<ChangeLine, 'op'> & {
  existed: boolean
  row: JsonObject | null
  body: RecordBody | undefined
}

/** In the order in which they were made; they get their numbers at the end. */
const logged = new WeakMap<Transaction, Omit<LoggedChange, 'seq'>[]>()
/** What is still to be done in a change while the journal is written. */
const left = new WeakMap<Transaction, Along>()
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

/** @param last the last line that the change logs; undefined where it logs none */
type Along = (last: ChangeLine | undefined) => Promise<unknown>

/** Does what logs nothing at the end of a change, while the journal is written; `change` has to be around it. */
export const alongJournal = (along: Along): void => void left.set(rootTransaction(), along)

/** What becomes of a row, null for nothing; `existed` says whether there is one now. */
export type RowWrite<E extends EntityName> = { id: string; row: Rows[E] | null; existed: boolean }

/**
 * Writes many rows of an entity and logs each; a version that goes takes its body with it. `change` has to be around it, and
 * the rows have been read within that. It goes past Dexie, which would find out for each row which queries it touches: that
 * takes longer than all the rest. They all run again once, when the change has come about.
 * @param writes each row once
 */
export function writeRows<E extends EntityName>(
  { db, now }: LibraryDeps,
  entity: E,
  writes: readonly RowWrite<E>[],
): void {
  const transaction = rootTransaction()
  const { idbtrans } = transaction
  const changes = changesOf(transaction)
  const { table, key } = entities[entity]
  const rows = idbtrans.objectStore(table)
  const bodies = idbtrans.objectStore(db.bodies.name)
  const at = now().toISOString()
  // Nobody waits for them: what goes wrong with one of them ends the whole transaction.
  for (const { id, row, existed } of writes) {
    if (row) rows.put(row)
    else rows.delete(key(id))
    if (!row && entity === 'version') bodies.delete(id)
    changes.push({ entity, id, at, existed, row, body: undefined })
  }
  toldAtOnce.add(transaction)
}

async function write(
  { db, now }: LibraryDeps,
  entity: EntityName,
  id: string,
  row: Rows[EntityName] | JsonObject | null,
  body?: RecordBody,
): Promise<void> {
  const table = db.table(entities[entity].table)
  const key = entities[entity].key(id)
  // What is stored is what JSON can hold; main checks it.
  const written = { entity, id, at: now().toISOString(), existed: false, row, body }
  // Before anything is waited for: several may be under way at once, and are numbered as they reach the database.
  changesOf(rootTransaction()).push(written)
  // Asked for at once: the database answers in this order, so that the first sees what there was before.
  const [before] = await Promise.all([
    table.get(key) as Promise<unknown>,
    row ? table.put(row) : table.delete(key),
  ])
  written.existed = before !== undefined
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
      const unnumbered: Omit<LoggedChange, 'seq'>[] = []
      logged.set(transaction, unnumbered)
      const [before, last, result] = await Promise.all([countsOf(db), lastSeq(db), work(transaction)])
      const changes = unnumbered.map((one, index) => ({ ...one, seq: last + 1 + index }))
      const batch = batchOf(changes, before)
      const lines = changes.map(lineOf)
      const along = left.get(transaction)?.(lines.at(-1))
      if (!batch) {
        await along
        return result
      }
      const noted = Promise.all([
        db.changes.bulkAdd(rowsOfLines(lines)),
        along,
        db.meta.put({ key: 'counts', counts: batch.counts }),
      ])
      if (!journal) {
        await noted
        return result
      }
      written = batch.id
      const [taken] = await Promise.all([Dexie.waitFor(journal.append(textOfBatch(batch))), noted])
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

const lineOf = ({ seq, entity, id, at, row }: LoggedChange): ChangeLine => ({
  ...{ seq, entity, id, at },
  op: row ? 'put' : 'delete',
})

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
function changesOf(transaction: Transaction): Omit<LoggedChange, 'seq'>[] {
  const changes = logged.get(transaction)
  if (!changes) throw new Error('a row is written inside of `change` only')
  return changes
}
