import type { DiskSpace } from '@shared/vault'
import { inTime, openWithinMs } from '../does-not-open'
import { storeErrorOf } from '../store-error'
import type { Follower } from './follower'
import { createIndexStore, type SearchDb, type Stored } from './search-db'

export type IndexKeeperDeps = {
  searchDb: SearchDb
  /** Whoever holds the lock writes; every other page only reads. */
  locks: Pick<LockManager, 'request'>
  level: DiskSpace['level']
}

/** Between two times that the index is stored: milliseconds at least, and as a multiple of what the last one took. */
const pauseMs = 5_000
const pauseShare = 50
/** The same after it could not be stored. */
const retryMs = 60_000

/**
 * Reads the index from the disk and stores it now and then. What is not stored is read from the library again, so that no
 * failure here costs more than time.
 */
export function createIndexKeeper({ searchDb, locks, ...initial }: IndexKeeperDeps) {
  const store = createIndexStore(searchDb)
  let { level } = initial
  let mayWrite = false
  let letGo: () => void = () => undefined
  let dueAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const lock = locks.request('trang-search', () => {
    mayWrite = true
    return new Promise<void>((resolve) => {
      letGo = resolve
    })
  })

  const open = async (): Promise<Stored | null> => {
    // A new one is not made where there is no room for it.
    if (level !== 'ok' && !(await searchDb.isThere())) return null
    return inTime(store.load(), openWithinMs)
  }

  const save = async (follower: Follower): Promise<void> => {
    if (!mayWrite || level !== 'ok') return
    const stored = follower.toStore()
    if (!stored) return
    const begun = Date.now()
    try {
      await store.save(stored)
      dueAt = Date.now() + Math.max(pauseMs, (Date.now() - begun) * pauseShare)
    } catch (error) {
      storeErrorOf(error)
      follower.notStored()
      dueAt = Date.now() + retryMs
      // Chromium may have given it up; the next time it is opened again.
      searchDb.close({ disableAutoOpen: false })
    }
  }

  return {
    /** What was stored before, if it is of any use. A database that cannot be read is taken away. */
    load: async (): Promise<Stored | null> => {
      try {
        return await open()
      } catch (error) {
        storeErrorOf(error)
        await inTime(searchDb.delete({ disableAutoOpen: false }), openWithinMs).catch(storeErrorOf)
        return null
      }
    },

    save,

    /** Stores the index, at once or as soon as it is time to. */
    saveSoon: (follower: Follower): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          save(follower).catch(reportError)
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
      searchDb.close()
    },
  }
}
