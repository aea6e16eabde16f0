import { Dexie } from 'dexie'
import { isLackOfRoom, type StoreError, type VaultError } from '@core/errors'
import type { TrangApi } from '@shared/api'
import type { VaultOpening } from '@shared/vault'
import type { Store } from '@renderer/system/store'
import { compareWithVault, countRows, differenceOf, isTold, type Standing } from './compare'
import type { LibraryDb } from './db'
import { DoesNotOpen, inTime, openWithinMs } from './does-not-open'
import { blamingRoom } from './disk-guard'
import { JournalError, type LibraryDeps } from './library'
import { schemaVersion } from './migrations'
import { catchUp, empty, rebuild, replay, tellCounts, writeAgain, type RebuildOutcome } from './recover'
import { storeErrorOf } from './store-error'

/** `done` and `total` are records. */
export type Recovery = { stage: 'idle' } | { stage: 'replaying' | 'rebuilding'; done: number; total: number }

export const idle: Recovery = { stage: 'idle' }

/** The library must not be opened, or cannot be: `error` is for people. */
export class CannotOpenLibrary extends Error {
  readonly error: VaultError | StoreError

  constructor(error: VaultError | StoreError) {
    super(error.type)
    this.error = error
  }
}

export type UpToDate = {
  /** Resolves when IndexedDB and the vault hold the same. What failed is tried again by each call. @throws JournalError */
  recovered: () => Promise<void>
  /** Fills IndexedDB anew from the vault. Changes wait for its end; reading goes on. */
  rebuild: () => Promise<RebuildOutcome>
}

/**
 * Opens the database and brings it to where the vault is. Resolves when there is something to read. Where the
 * database is broken, main opens this page anew, with an empty one, and this never ends.
 * @throws CannotOpenLibrary
 */
export async function bringUpToDate(
  deps: LibraryDeps,
  vault: TrangApi['vault'],
  recovery: Store<Recovery>,
): Promise<UpToDate> {
  const { db } = deps
  // Before it is known whether the library may be touched, IndexedDB is not either: asking alone writes files.
  const opening = await vault.open({ schema: schemaVersion })
  if (!opening.ok) throw new CannotOpenLibrary(opening.error)
  if (await isNewer(db)) throw new CannotOpenLibrary({ type: 'vault/newer', version: '' })
  try {
    await inTime(db.open(), openWithinMs)
    const standing = await compareWithVault(db, opening.value)
    if (standing.kind === 'unusable') return await setAside(db, vault, standing.reason)
    let recovered: UpToDate['recovered']
    if (standing.kind === 'empty') {
      const begin = () => rebuildInBackground(deps, vault, opening.value, recovery, false)
      const begun = blamingRoom(vault, begin)
      recovered = untilDone(db, vault, (again) => (again ? begin() : begun).then(({ outcome }) => outcome))
      // Once a part is there it can be read, also where the disk has no room for the rest.
      await begun
    } else {
      recovered = untilDone(db, vault, () => meet(deps, vault, recovery, standing, opening.value))
      await recovered().catch((error: unknown) => {
        if (!isLackOfRoom(storeErrorOf(error))) throw error
      })
      if (standing.kind === 'current') checkCountsLater(db, vault, opening.value)
    }
    return {
      recovered: () => recovered(),
      rebuild: async () => {
        await recovered()
        const running = rebuildAnew({ ...deps, changeable: async () => undefined }, vault, recovery)
        recovered = () => running.then(() => undefined)
        return running
      },
    }
  } catch (error) {
    if (error instanceof CannotOpenLibrary) throw error
    if (error instanceof JournalError) throw new CannotOpenLibrary(error.error)
    if (error instanceof DoesNotOpen) return setAside(db, vault, error.message)
    if (!(error instanceof Dexie.DexieError)) throw error
    return setAside(db, vault, error.message)
  }
}

const tellWithinMs = 5_000

/**
 * Whether a newer Trang has written the database: what it wrote is not to be touched, and Dexie opens it all the same. One
 * that does not tell is broken, which shows when it is opened.
 */
async function isNewer(db: LibraryDb): Promise<boolean> {
  try {
    return (await inTime(db.installedSchema(), tellWithinMs)) > schemaVersion
  } catch (error) {
    if (error instanceof DoesNotOpen || error instanceof DOMException) return false
    throw error
  }
}

/** Brings to IndexedDB what only the vault has, or the other way round. */
async function meet(
  deps: LibraryDeps,
  vault: TrangApi['vault'],
  recovery: Store<Recovery>,
  standing: Exclude<Standing, { kind: 'empty' | 'unusable' }>,
  opening: VaultOpening,
): Promise<void> {
  const { db } = deps
  const { library, lastSeq, damaged } = opening
  const given = standing.kind === 'ahead' ? standing.seq - lastSeq : 0
  if (standing.kind === 'ahead') await catchUp(db, vault, lastSeq)
  if (standing.kind === 'behind') {
    recovery.set({ stage: 'replaying', done: 0, total: lastSeq - standing.seq })
    const changes = await replay(db, vault, standing.seq).finally(() => recovery.set(idle))
    await vault.recovered({ type: 'replayed', changes })
  }
  const known = await db.meta.get('library')
  if (known?.key !== 'library' || known.library !== library) await db.meta.put({ key: 'library', library })
  await writeAgain({ ...deps, changeable: async () => undefined }, damaged)
  await tellTogether(vault, opening, damaged, { seq: 'seq' in standing ? standing.seq : lastSeq, given })
}

/** Tells what neither side has. `seq` is the last change that IndexedDB had by itself, `given` how many it gave the vault. */
function tellTogether(
  vault: TrangApi['vault'],
  { lastSeq, expectedSeq }: VaultOpening,
  damaged: VaultOpening['damaged'],
  { seq, given }: { seq: number; given: number },
): Promise<void> {
  const reached = Math.max(lastSeq, seq)
  const inGaps = damaged.reduce(
    (sum, { first, last }) => sum + Math.max(0, last - Math.max(first - 1, seq)),
    0,
  )
  return vault.recovered({
    type: 'together',
    lost: inGaps + Math.max(0, expectedSeq - reached),
    lastSeq: reached,
    given,
  })
}

/**
 * Tells what a rebuild has not brought back. Of changes whose rows were salvaged, those are lost that have left no row, as
 * the counts show; where nothing tells these, all that have no row of their own.
 */
function tellRebuilt(
  vault: TrangApi['vault'],
  { lastSeq, expectedSeq, counts: wanted }: VaultOpening,
  { damaged, counts, records }: RebuildOutcome,
): Promise<void> {
  const lacking = (entity: string) => Math.max(0, (wanted[entity] ?? 0) - (counts[entity] ?? 0))
  const rows = Object.keys(wanted).reduce((sum, entity) => sum + lacking(entity), 0)
  const lostOf = ({ first, last, salvaged }: VaultOpening['damaged'][number]) => {
    const changes = last - first + 1
    if (salvaged === undefined) return changes
    return isTold(wanted) ? rows + salvaged : Math.max(0, changes - records)
  }
  const atEnd = Math.max(0, expectedSeq - lastSeq)
  return vault.recovered({
    type: 'together',
    lost: damaged.reduce((sum, gap) => sum + lostOf(gap), atEnd),
    // Nothing tells what the changes were that are missing at the end.
    ...(isTold(wanted) && atEnd === 0 && { articles: lacking('article') }),
    lastSeq,
    given: 0,
  })
}

/** The work's one result; a failure is not kept. `again`: whether it has failed before. */
function untilDone(
  db: LibraryDb,
  vault: TrangApi['vault'],
  work: (again: boolean) => Promise<unknown>,
): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  return () => {
    running ??= blamingRoom(vault, async () => {
      if (again) await db.reopen()
      await work(again)
    }).catch((error: unknown) => {
      running = null
      again = true
      throw error
    })
    return running
  }
}

async function setAside(db: LibraryDb, vault: TrangApi['vault'], reason: string): Promise<never> {
  db.close()
  const left = await vault.setAside(reason)
  if (!left.ok) throw new CannotOpenLibrary(left.error)
  return new Promise(() => undefined)
}

type Rebuilding = { outcome: Promise<RebuildOutcome> }

/** Resolves once a part is there to read, with the rest of the work. */
function rebuildInBackground(
  { ...deps }: LibraryDeps,
  vault: TrangApi['vault'],
  opening: VaultOpening,
  recovery: Store<Recovery>,
  asked: boolean,
): Promise<Rebuilding> {
  return new Promise((resolve, reject) => {
    const outcome = rebuild(deps.db, vault, opening, (done, total) => {
      recovery.set({ stage: 'rebuilding', done, total })
      resolve({ outcome })
    }).then(async (figures) => {
      recovery.set(idle)
      const { articles, lostBodies } = figures
      if (differenceOf(figures.counts, opening.counts)) await tellCounts(deps)
      await vault.recovered({ type: 'rebuilt', articles, lostBodies, asked })
      if (!asked) await tellRebuilt(vault, opening, figures)
      return figures
    })
    outcome.then(() => resolve({ outcome }), reject)
  })
}

async function rebuildAnew(
  deps: LibraryDeps,
  vault: TrangApi['vault'],
  recovery: Store<Recovery>,
): Promise<RebuildOutcome> {
  const opening = await vault.open({ schema: schemaVersion })
  if (!opening.ok) throw new CannotOpenLibrary(opening.error)
  // What the vault turns out to lack is written into it before IndexedDB lets go of it.
  const { damaged } = await vault.rebuildStart()
  await writeAgain(deps, damaged)
  await empty(deps.db)
  const { outcome } = await rebuildInBackground(deps, vault, opening.value, recovery, true)
  return outcome
}

const checkAfterMs = 20_000

/** Counting takes a while, and finds what no sample does; a database that has lost rows is rebuilt. */
function checkCountsLater(db: LibraryDb, vault: TrangApi['vault'], { counts, lastSeq }: VaultOpening): void {
  const check = async () => {
    const differing = await db.transaction('r', db.tables, async () => {
      // Changed since: the next start looks again.
      const last = await db.changes.toCollection().last()
      return last && last.seq !== lastSeq ? undefined : differenceOf(await countRows(db), counts)
    })
    if (differing !== undefined) await setAside(db, vault, `its number of ${differing} is wrong`)
  }
  setTimeout(() => {
    if (db.isOpen()) check().catch(reportError)
  }, checkAfterMs)
}
