import type { LackOfRoom } from '@core/errors'
import type { TrangApi } from '@shared/api'
import type { DiskSpace } from '@shared/vault'
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

  disk.onChange((next) => {
    level = next.level
    // Where it still fails, the next change tries again, and its failure is told.
    if (level !== 'full') db.reopen().catch(storeErrorOf).catch(reportError)
  })
  return async () => {
    if (level === 'full') throw new JournalError({ type: 'store/disk-full' })
    await db.reopen()
  }
}

type Port = Pick<TrangApi['vault'], 'status'>

/**
 * Does work that writes the whole database anew. It is not begun where it could take the room that the library needs for
 * itself. @throws JournalError
 */
export async function withRoomToRebuild<T>(vault: Port, work: () => Promise<T>): Promise<T> {
  const { usage = 0 } = await navigator.storage.estimate()
  await mustHaveRoom(vault, usage)
  return blamingRoom(vault, work)
}

/**
 * Does work that writes much. Chromium seldom tells that it is the room that a write lacks: where work fails on a disk that
 * has none, that is what its failure is told as. @throws JournalError
 */
export async function blamingRoom<T>(vault: Port, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    storeErrorOf(error)
    await mustHaveRoom(vault, 0)
    throw error
  }
}

async function mustHaveRoom(vault: Port, bytes: number): Promise<void> {
  const lack = lackOfRoom((await vault.status()).disk, bytes)
  if (lack) throw new JournalError(lack)
}

function lackOfRoom({ level, freeBytes, neededBytes }: DiskSpace, bytes: number): LackOfRoom | null {
  if (level === 'full') return { type: 'store/disk-full' }
  if (level === 'ok' && freeBytes - bytes >= neededBytes) return null
  return { type: 'store/low-space', freeBytes, neededBytes: neededBytes + bytes }
}
