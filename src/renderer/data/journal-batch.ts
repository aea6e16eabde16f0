import { Dexie } from 'dexie'
import {
  isJsonObject,
  type JournalBatch,
  type JournalEntry,
  type JsonObject,
  type RecordBody,
} from '@core/vault/record'
import { toJsonText, type JsonText } from '@shared/json-text'
import { bodyOf } from './body'
import type { LibraryDb } from './db'
import { entities } from './entities'
import type { LoggedChange } from './library'
import type { ChangeLine, EntityName } from './rows'

/** What the journal keeps of a transaction's changes, which are in their order; null where it changed nothing. @param before the counts before it */
export function batchOf(
  changes: readonly LoggedChange[],
  before: Readonly<Record<string, number>>,
): JournalBatch | null {
  const [first] = changes
  const last = changes.at(-1)
  if (!first || !last) return null
  const entries = latestOf(changes).map(({ seq, entity, id, at, row, body }) => ({
    ...{ seq, entity, id, at, row },
    ...(body && { body }),
  }))
  const counts = countAfter(before, changes)
  return { id: crypto.randomUUID(), first: first.seq, last: last.seq, entries, counts }
}

/**
 * The same as the journal takes it.
 * @throws TypeError where a row has what JSON cannot hold: another one would come back
 */
export function textOfBatch(batch: JournalBatch): JsonText<JournalBatch> {
  const wrong = batch.entries.find(({ row }) => row !== null && !isJsonObject(row))
  if (wrong) throw new TypeError(`${wrong.entity} ${wrong.id}: not all of it is JSON`)
  return toJsonText(batch)
}

/** The rows that the changes left, as the database has them now. */
export const entriesOf = (
  db: LibraryDb,
  changes: readonly Omit<ChangeLine, 'op'>[],
): Promise<JournalEntry[]> =>
  Promise.all(
    latestOf(changes).map(async ({ seq, entity, id, at }) => {
      const { row, body } = await storedRow(db, entity, id)
      return { seq, entity, id, at, row: row ?? null, ...(body && { body }) }
    }),
  )

/** A row as it is, with its body; without a row where there is none. Also inside of a transaction. */
export async function storedRow(
  db: LibraryDb,
  entity: EntityName,
  id: string,
): Promise<{ row?: JsonObject; body?: RecordBody }> {
  const { table, key } = entities[entity]
  const row = (await db.table(table).get(key(id))) as JsonObject | undefined
  if (!row) return {}
  const packed = entity === 'version' ? await db.bodies.get(id) : undefined
  return packed ? { row, body: await Dexie.waitFor(bodyOf(packed)) } : { row }
}

/** Of each row the last change, in the order of those. */
function latestOf<T extends Pick<ChangeLine, 'entity' | 'id'>>(changes: readonly T[]): T[] {
  const latest = new Map<string, T>()
  for (const one of changes) {
    const key = `${one.entity} ${one.id}`
    latest.delete(key)
    latest.set(key, one)
  }
  return [...latest.values()]
}

/** How many rows of each entity there are. */
export async function countsOf(db: LibraryDb): Promise<Record<string, number>> {
  const row = await db.meta.get('counts')
  return row?.key === 'counts' ? { ...row.counts } : {}
}

function countAfter(
  before: Readonly<Record<string, number>>,
  changes: readonly LoggedChange[],
): Record<string, number> {
  const counts = { ...before }
  for (const { entity, row, existed } of changes)
    counts[entity] = (counts[entity] ?? 0) + Number(row !== null) - Number(existed)
  return counts
}
