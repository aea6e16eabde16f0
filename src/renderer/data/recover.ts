import type { Counts, JournalEntry } from '@core/vault/record'
import type { TrangApi } from '@shared/api'
import type { RebuiltRecord, VaultOpening } from '@shared/vault'
import { ownBuffer, packBody } from './body'
import { linesBetween, rowsOfLines } from './change-lines'
import type { LibraryDb } from './db'
import { entities, isEntityName } from './entities'
import { countsOf, entriesOf, textOfBatch } from './journal-batch'
import { change, JournalError, logAgain, type LibraryDeps } from './library'
import type { BodyRow, ChangeLine, RebuiltChangesRow } from './rows'
import { tellAll } from './tell-all'

type VaultPort = Pick<TrangApi['vault'], 'append' | 'committed' | 'replay' | 'rebuildStart' | 'rebuildNext'>

/** Has the vault know how many rows there are, where it has lost some: with the next change that is written. */
export async function tellCounts(deps: LibraryDeps): Promise<void> {
  const last = (await notedChanges(deps.db, 1)).at(-1)
  if (last) await change(deps, () => logAgain(deps, last.entity, last.id))
}

/** Changes that go to the vault at once when it lacks them. */
const changesInBatch = 500

/** Makes the changes that IndexedDB lacks, from the journal. Returns how many there were. */
export async function replay(db: LibraryDb, vault: VaultPort, after: number): Promise<number> {
  let seq = after
  let changes = 0
  for (;;) {
    const entries = await vault.replay(seq)
    const last = entries.at(-1)
    if (!last) return changes
    const bodies = (await Promise.all(entries.map(packedBody))).flat()
    await db.transaction('rw', db.tables, () => applyEntries(db, entries, bodies))
    seq = last.seq
    changes += entries.length
  }
}

async function packedBody({ id, row, body }: JournalEntry): Promise<BodyRow[]> {
  return row && body ? [{ versionId: id, packed: await packBody(body) }] : []
}

async function applyEntries(
  db: LibraryDb,
  entries: readonly JournalEntry[],
  bodies: readonly BodyRow[],
): Promise<void> {
  const counts = await countsOf(db)
  const lines: ChangeLine[] = []
  await db.bodies.bulkPut(bodies)
  for (const { seq, entity, id, at, row } of entries) {
    if (!isEntityName(entity)) continue
    const table = db.table(entities[entity].table)
    const key = entities[entity].key(id)
    const existed = (await table.get(key)) !== undefined
    if (row) await table.put(row)
    else await table.delete(key)
    if (!row && entity === 'version') await db.bodies.delete(id)
    counts[entity] = (counts[entity] ?? 0) + Number(row !== null) - Number(existed)
    lines.push({ seq, entity, id, op: row ? 'put' : 'delete', at })
  }
  await db.changes.bulkPut(rowsOfLines(lines))
  await db.meta.put({ key: 'counts', counts })
}

/** Writes the changes that the vault lacks into it: a new vault, or one whose end was damaged. */
export async function catchUp(db: LibraryDb, vault: VaultPort, after: number): Promise<void> {
  const changes = await notedChanges(db, after + 1)
  let seq = after
  for (const some of inBatches(changes)) {
    const last = some.at(-1)
    if (!last) return
    const [entries, counts] = await Promise.all([entriesOf(db, some), countsOf(db)])
    const id = crypto.randomUUID()
    const taken = await vault.append(textOfBatch({ id, first: seq + 1, last: last.seq, entries, counts }))
    if (!taken.ok) throw new JournalError(taken.error)
    await vault.committed(id)
    seq = last.seq
  }
}

/** Writes what is damaged in the vault into it once more, as new changes of the same rows. */
export async function writeAgain(deps: LibraryDeps, ranges: VaultOpening['damaged']): Promise<void> {
  for (const { first, last } of ranges) {
    for (const some of inBatches(await notedChanges(deps.db, first, last)))
      await change(deps, async () => {
        for (const { entity, id } of some) await logAgain(deps, entity, id)
      })
  }
}

/** Changes that the database has noted, in their order, those of a rebuild with them. */
async function notedChanges(db: LibraryDb, first: number, last = Infinity): Promise<NotedChange[]> {
  const [rebuilt, since] = await Promise.all([
    db.rebuiltChanges.where('last').aboveOrEqual(first).toArray(),
    linesBetween(db, first, last),
  ])
  return rebuilt
    .flatMap(({ changes }) => changes.filter(({ seq }) => seq >= first && seq <= last))
    .concat(since)
    .sort((a, b) => a.seq - b.seq)
}

type NotedChange = Omit<ChangeLine, 'op'>

function* inBatches(changes: readonly NotedChange[]): Generator<NotedChange[]> {
  for (let at = 0; at < changes.length; at += changesInBatch) yield changes.slice(at, at + changesInBatch)
}

/**
 * `counts`: the rows that there are of each entity; fewer than the vault knows of where it has lost changes. `damaged`:
 * the changes that it has lost.
 */
export type RebuildOutcome = { articles: number; records: number; lostBodies: number; counts: Counts } & Pick<
  VaultOpening,
  'damaged'
>

/**
 * Fills IndexedDB from the vault, the newest articles first. Interrupted, it begins again at the next start.
 * @param onProgress is told of the records written so far, and first once a part is there to read
 */
export async function rebuild(
  db: LibraryDb,
  vault: VaultPort,
  opening: VaultOpening,
  onProgress: (done: number, total: number) => void,
): Promise<RebuildOutcome> {
  await db.meta.put({ key: 'rebuild' })
  const { records, articles, damaged } = await vault.rebuildStart()
  let done = 0
  let lostBodies = 0
  const counts: Record<string, number> = {}
  const tell = createTeller()
  const write = async (batch: readonly RebuiltRecord[]) => {
    lostBodies += await writeRecords(db, batch, opening.replayableFrom)
    done += batch.length
    for (const { entity } of batch) counts[entity] = (counts[entity] ?? 0) + 1
    tell()
    onProgress(done, records)
  }
  // While a part is being written, the one after it is handed over, and the one after that is read: nobody waits.
  let next = vault.rebuildNext()
  let writing = Promise.resolve()
  for (let batch = await next; batch; batch = await next) {
    next = vault.rebuildNext()
    const before = writing
    writing = write(batch)
    // A failure is met with the next part, or at the end.
    for (const ahead of [next, writing]) ahead.catch(() => undefined)
    await before
  }
  await writing
  await db.transaction('rw', db.tables, async () => {
    await db.meta.bulkPut([
      { key: 'library', library: opening.library },
      { key: 'counts', counts },
      { key: 'base', seq: opening.lastSeq },
    ])
    await db.meta.delete('rebuild')
  })
  tellAll()
  return { articles, records, lostBodies, counts, damaged }
}

/**
 * Takes all rows out, so that a rebuild begins; interrupted after this, it begins at the next start. Bodies stay: none of
 * them ever changes, and the vault may have lost one.
 */
export const empty = (db: LibraryDb): Promise<void> =>
  db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) if (table.name !== db.bodies.name) await table.clear()
    await db.meta.put({ key: 'rebuild' })
  })

/** Returns how many bodies the vault has lost. @param snapshot the last change in the vault's snapshot */
async function writeRecords(
  db: LibraryDb,
  records: readonly RebuiltRecord[],
  snapshot: number,
): Promise<number> {
  const rows = new Map<string, unknown[]>()
  const bodies: BodyRow[] = []
  const since: ChangeLine[] = []
  const changes: NotedChange[] = []
  let lost = 0
  for (const { seq, entity, id, at, row, body } of records) {
    if (!isEntityName(entity)) continue
    const { table } = entities[entity]
    const those = rows.get(table) ?? []
    those.push(row)
    rows.set(table, those)
    if (seq > snapshot) since.push({ seq, entity, id, op: 'put', at })
    else changes.push({ seq, entity, id, at })
    if (body) bodies.push({ versionId: id, packed: ownBuffer(body) })
    else if (body === null && !(await db.bodies.get(id))) lost += 1
  }
  if (bodies.length > 0) rows.set('bodies', bodies)
  const last = changes.reduce((highest, { seq }) => Math.max(highest, seq), 0)
  if (last > 0) rows.set('rebuiltChanges', [{ last, changes } satisfies RebuiltChangesRow])
  if (since.length > 0) rows.set('changes', since)
  await putAll(db, rows)
  return lost
}

/**
 * Puts many rows, past Dexie: it would find out for each row which queries it touches, and those would all run again for
 * each part. What is shown is told now and then instead. @throws as Dexie does
 */
async function putAll(db: LibraryDb, rows: ReadonlyMap<string, readonly unknown[]>): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = db.backendDB().transaction([...rows.keys()], 'readwrite', { durability: 'relaxed' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
      for (const [table, those] of rows) {
        const store = transaction.objectStore(table)
        for (const row of those) store.put(row)
      }
      // Not only once the page has heard of each row.
      transaction.commit()
    })
  } catch {
    // Once more, so that it is Dexie that says what is wrong.
    await db.transaction('rw', db.tables, async () => {
      for (const [table, those] of rows) await db.table(table).bulkPut(those)
    })
  }
}

/** Tells the first part at once, and then less and less often: with many rows, reading them again takes its time. */
function createTeller(): () => void {
  let told = -Infinity
  let pauseMs = 500
  return () => {
    const now = performance.now()
    if (now - told < pauseMs) return
    told = now
    pauseMs *= 2
    tellAll()
  }
}
