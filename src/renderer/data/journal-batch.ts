import type { JournalBatch, JournalEntry, JsonObject } from '@core/vault/record'
import type { LibraryDb } from './db'
import { entities } from './entities'
import type { LoggedChange } from './library'
import type { ChangeRow } from './rows'

/** What the journal keeps of a transaction's changes, read inside of it; null where it changed nothing. */
export async function batchOf(db: LibraryDb, changes: readonly LoggedChange[]): Promise<JournalBatch | null> {
  const [first] = changes
  const last = changes.at(-1)
  if (!first || !last) return null
  return {
    id: crypto.randomUUID(),
    first: first.seq,
    last: last.seq,
    entries: await entriesOf(db, changes),
    counts: countAfter(await countsOf(db), changes),
  }
}

/** The rows that the changes left, as they are now, in the order of their last change. */
export async function entriesOf(db: LibraryDb, changes: readonly ChangeRow[]): Promise<JournalEntry[]> {
  const latest = new Map<string, ChangeRow>()
  for (const one of changes) {
    const key = `${one.entity} ${one.id}`
    latest.delete(key)
    latest.set(key, one)
  }
  return Promise.all([...latest.values()].map((one) => entryOf(db, one)))
}

async function entryOf(db: LibraryDb, { seq, entity, id, at }: ChangeRow): Promise<JournalEntry> {
  const { table, key } = entities[entity]
  const row = ((await db.table(table).get(key(id))) ?? null) as JsonObject | null
  const entry = { seq, entity, id, at, row }
  if (entity !== 'version' || !row) return entry
  const body = await db.bodies.get(id)
  return body ? { ...entry, body: { html: body.html, text: body.text } } : entry
}

/** How many rows of each entity there are. */
export async function countsOf(db: LibraryDb): Promise<Record<string, number>> {
  const row = await db.meta.get('counts')
  return row?.key === 'counts' ? { ...row.counts } : {}
}

function countAfter(
  counts: Record<string, number>,
  changes: readonly LoggedChange[],
): Record<string, number> {
  for (const { entity, op, existed } of changes) {
    const by = Number(op === 'put') - Number(existed)
    counts[entity] = (counts[entity] ?? 0) + by
  }
  return counts
}
