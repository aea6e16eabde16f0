import type { Counts, Json, SnapshotRecord } from '@core/vault/record'
import type { VaultOpening } from '@shared/vault'
import { lastLineOf, lastRebuilt, lastSeq, lineAt } from './change-lines'
import type { LibraryDb } from './db'
import { entities, isEntityName } from './entities'
import { countsOf } from './journal-batch'

/** How IndexedDB stands to the vault. */
export type Standing =
  | { kind: 'current' }
  /** It lacks the last changes. */
  | { kind: 'behind'; seq: number }
  /** The vault lacks them. */
  | { kind: 'ahead'; seq: number }
  /** It is empty, or a rebuild was interrupted. */
  | { kind: 'empty' }
  /** It cannot be trusted. */
  | { kind: 'unusable'; reason: string }

/** Compares what can be compared at any size in a moment: sequence, counts, and rows at random. */
export async function compareWithVault(db: LibraryDb, vault: VaultOpening): Promise<Standing> {
  return db.transaction('r', db.tables, async () => {
    const [library, rebuild, seq, canCompare] = await Promise.all([
      db.meta.get('library'),
      db.meta.get('rebuild'),
      lastSeq(db),
      isComparable(db, vault.replayableFrom),
    ])
    // A new vault takes in whatever there is.
    if (vault.lastSeq === 0) return seq === 0 ? { kind: 'current' } : { kind: 'ahead', seq }
    if (library?.key === 'library' && library.library !== vault.library)
      return { kind: 'unusable', reason: 'it is of another library' }
    if (rebuild || seq === 0) return { kind: 'empty' }
    if (seq < vault.replayableFrom) return { kind: 'unusable', reason: `it ends at change ${seq}` }
    for (const entry of vault.tail) {
      const own = await lineAt(db, entry.seq)
      if (own && (own.entity !== entry.entity || own.id !== entry.id || own.at !== entry.at))
        return { kind: 'unusable', reason: `its change ${entry.seq} is another one` }
    }
    const problems = await Promise.all(
      vault.sample.map(async (record) => {
        const problem = await problemOf(db, record, seq, canCompare)
        return problem === 'missing' || problem === 'differs'
          ? [`${record.entity} ${record.id}: ${problem}`]
          : []
      }),
    )
    const [reason] = problems.flat()
    if (reason !== undefined) return { kind: 'unusable', reason }
    if (seq < vault.lastSeq) return { kind: 'behind', seq }
    if (seq > vault.lastSeq) return { kind: 'ahead', seq }
    const differing = differenceOf(await countsOf(db), vault.counts)
    return differing
      ? { kind: 'unusable', reason: `its count of ${differing} is wrong` }
      : { kind: 'current' }
  })
}

/**
 * Whether a row that only a rebuild has noted can be held against the vault: not where the vault has gone back to a snapshot
 * from before it, for then the row may be the newer of the two.
 * @param snapshot the last change in the vault's snapshot
 */
export const isComparable = async (db: LibraryDb, snapshot: number): Promise<boolean> =>
  (await lastRebuilt(db)) <= snapshot

/**
 * `changed`: since the record, so that nothing can be said.
 * @param seq the last change that the database has @param canCompare what `isComparable` says
 */
export async function problemOf(
  db: LibraryDb,
  record: Omit<SnapshotRecord, 'body' | 'assets'>,
  seq: number,
  canCompare: boolean,
): Promise<'missing' | 'differs' | 'changed' | null> {
  const { entity, id } = record
  // What a later version of the app keeps, this one does not have in its tables.
  if (!isEntityName(entity) || record.seq > seq) return 'changed'
  const latest = await lastLineOf(db, entity, id)
  if (latest > 0 ? latest > record.seq : !canCompare) return 'changed'
  const row: unknown = await db.table(entities[entity].table).get(entities[entity].key(id))
  if (row === undefined) return 'missing'
  return canonical(row as Json) === canonical(record.row) ? null : 'differs'
}

/** The first entity whose numbers are not those of the vault; none where the vault can no longer tell. */
export function differenceOf(own: Counts, vault: Counts): string | undefined {
  if (!isTold(vault)) return undefined
  return Object.keys({ ...own, ...vault }).find((entity) => (own[entity] ?? 0) !== (vault[entity] ?? 0))
}

/** Whether the vault knows how many rows there are: damage can leave nothing that tells. */
export const isTold = (counts: Counts): boolean => Object.keys(counts).length > 0

/** JSON with its keys in order. */
const canonical = (value: Json): string =>
  JSON.stringify(value, (_key, part: Json) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** The rows that there really are; takes a while in a large library. @throws where IndexedDB cannot be read */
export async function countRows(db: LibraryDb): Promise<Record<string, number>> {
  const counted = await Promise.all(
    Object.entries(entities).map(
      async ([entity, { table }]) => [entity, await db.table(table).count()] as const,
    ),
  )
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}
