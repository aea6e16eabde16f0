import type { DiskSpace } from '@shared/vault'
import { inTime, openWithinMs } from '../does-not-open'
import { storeErrorOf } from '../store-error'
import type { DerivedDb } from './derived-db'

export type KeepingDeps = {
  /** Whoever holds the lock writes; every other page only reads. */
  locks: Pick<LockManager, 'request'>
  level: DiskSpace['level']
}

/** What is kept: `toStore` gives it, or null where there is nothing new to store; `notStored`: it has to be given again. */
export type Kept<T> = { toStore: () => T | null; notStored: () => void }

type CopyKeeperDeps<L, T> = KeepingDeps & {
  database: DerivedDb
  store: { load: () => Promise<L | null>; save: (copy: T) => Promise<void> }
  /** Between two times that it is stored, milliseconds at least. */
  pauseMs: number
}

/** The pause, as a multiple of what storing took the last time. */
const pauseShare = 50
/** Milliseconds before another try where it could not be stored. */
const retryMs = 60_000

/**
 * Reads what is made of the library from the disk, and stores it now and then. What is not stored is made of the library
 * again, so that no failure here costs more than time.
 */
export function createCopyKeeper<L, T>({
  database,
  store,
  locks,
  pauseMs,
  ...initial
}: CopyKeeperDeps<L, T>) {
  let { level } = initial
  let mayWrite = false
  let letGo: () => void = () => undefined
  let dueAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const lock = locks.request(database.name, () => {
    mayWrite = true
    return new Promise<void>((resolve) => {
      letGo = resolve
    })
  })

  const open = async (): Promise<L | null> => {
    // A new one is not made where there is no room for it.
    if (level !== 'ok' && !(await database.isThere())) return null
    return inTime(store.load(), openWithinMs)
  }

  const mayStore = () => mayWrite && level === 'ok'

  const save = async (kept: Kept<T>): Promise<void> => {
    if (!mayStore()) return
    const copy = kept.toStore()
    if (!copy) return
    const begun = Date.now()
    try {
      await store.save(copy)
      dueAt = Date.now() + Math.max(pauseMs, (Date.now() - begun) * pauseShare)
    } catch (error) {
      storeErrorOf(error)
      kept.notStored()
      dueAt = Date.now() + retryMs
      // Chromium may have given it up; the next time it is opened again.
      database.close({ disableAutoOpen: false })
    }
  }

  return {
    /** What was stored before, if it is of any use. A database that cannot be read is taken away. */
    load: async (): Promise<L | null> => {
      try {
        return await open()
      } catch (error) {
        storeErrorOf(error)
        await inTime(database.delete({ disableAutoOpen: false }), openWithinMs).catch(storeErrorOf)
        return null
      }
    },

    save,
    /** Whether what is given would be stored now. */
    mayStore,

    /** Stores it, at once or as soon as it is time to. */
    saveSoon: (kept: Kept<T>): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          save(kept).catch(reportError)
        },
        Math.max(0, dueAt - Date.now()),
      )
    },

    setLevel: (next: DiskSpace['level']) => {
      level = next
    },

    close: async (): Promise<void> => {
      clearTimeout(timer)
      letGo()
      if (mayWrite) await lock
      database.close()
    },
  }
}
