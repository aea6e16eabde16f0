import type { TrangApi } from '@shared/api'
import type { LibraryDb } from './db'
import { JournalError } from './library'
import { storeErrorOf } from './store-error'

/**
 * Keeps changes away from a database on a full disk. Chromium gives a database up at the first write that finds no room,
 * and opens it no more, not even to be read; so nothing is tried. One that was given up all the same, as when the disk
 * filled within a moment, is opened again as soon as there is room.
 * @returns what every change has to wait for; it throws a `JournalError` while the disk is full
 */
export function guardDisk(
  db: LibraryDb,
  { initial, disk }: Pick<TrangApi, 'initial' | 'disk'>,
): () => Promise<void> {
  let { level } = initial.disk

  const reopen = async () => {
    if (db.isOpen()) return
    // Dexie remembers that it could not be opened until it is closed.
    db.close({ disableAutoOpen: false })
    await db.open()
  }

  disk.onChange((next) => {
    level = next.level
    // Where it still fails, the next change tries again, and its failure is told.
    if (level !== 'full') reopen().catch(storeErrorOf).catch(reportError)
  })
  return async () => {
    if (level === 'full') throw new JournalError({ type: 'store/disk-full' })
    await reopen()
  }
}
