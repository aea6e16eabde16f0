import { Dexie } from 'dexie'
import type { StoreError, VaultError } from '@core/errors'
import type { TrangApi } from '@shared/api'
import type { VaultOpening } from '@shared/vault'
import type { Store } from '@renderer/system/store'
import { compareWithVault, countRows, differenceOf } from './compare'
import type { LibraryDb } from './db'
import { JournalError, type LibraryDeps } from './library'
import { schemaVersion } from './migrations'
import { catchUp, rebuild, replay, writeAgain } from './recover'

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

/** `recovered` resolves when all is there. */
type Opened = { recovered: Promise<void> }

/**
 * Opens the database and brings it to where the vault is. Resolves when there is something to read. Where the
 * database is broken, main opens this page anew, with an empty one, and this never ends.
 */
export async function bringUpToDate(
  deps: LibraryDeps,
  vault: TrangApi['vault'],
  recovery: Store<Recovery>,
): Promise<Opened> {
  const { db } = deps
  const opening = await vault.open({ schema: schemaVersion })
  if (!opening.ok) throw new CannotOpenLibrary(opening.error)
  try {
    await db.open()
    const standing = await compareWithVault(db, opening.value)
    switch (standing.kind) {
      case 'unusable':
        return await setAside(db, vault, standing.reason)
      case 'empty':
        return await rebuildInBackground(db, vault, opening.value, recovery)
      case 'behind': {
        recovery.set({ stage: 'replaying', done: 0, total: 0 })
        const changes = await replay(db, vault, standing.seq)
        recovery.set(idle)
        await vault.recovered({ type: 'replayed', changes })
        break
      }
      case 'ahead':
        await catchUp(db, vault, opening.value.lastSeq)
        break
      case 'current':
        break
    }
    await db.meta.put({ key: 'library', library: opening.value.library })
    if (standing.kind === 'current') checkCountsLater(db, vault, opening.value)
    await writeAgain(deps, opening.value.damaged)
    return { recovered: Promise.resolve() }
  } catch (error) {
    if (error instanceof JournalError) throw new CannotOpenLibrary(error.error)
    if (!(error instanceof Dexie.DexieError)) throw error
    // A newer Trang has been here; what it wrote is not to be touched.
    if (error.name === Dexie.errnames.Version)
      throw new CannotOpenLibrary({ type: 'vault/newer', version: '' })
    return setAside(db, vault, error.message)
  }
}

async function setAside(db: LibraryDb, vault: TrangApi['vault'], reason: string): Promise<never> {
  db.close()
  const left = await vault.setAside(reason)
  if (!left.ok) throw new CannotOpenLibrary(left.error)
  return new Promise(() => undefined)
}

function rebuildInBackground(
  db: LibraryDb,
  vault: TrangApi['vault'],
  opening: VaultOpening,
  recovery: Store<Recovery>,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const recovered = rebuild(db, vault, opening, (done, total) => {
      recovery.set({ stage: 'rebuilding', done, total })
      resolve({ recovered })
    }).then(async (outcome) => {
      recovery.set(idle)
      await vault.recovered({ type: 'rebuilt', ...outcome })
    })
    recovered.then(() => resolve({ recovered }), reject)
  })
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
