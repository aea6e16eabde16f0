import { statfsSync } from 'node:fs'
import type { DiskSpace } from '@shared/vault'
import type { Log } from './log'

const mib = 1024 * 1024

/**
 * What a capture may take on a disk of an ordinary size: the images of one article are held to 200 MB. A tenth is enough
 * of a small volume, but never less than 24 MB: a page of the largest size, 20 MB, and room to note that it is there.
 */
const captureRoom = { most: 200 * mib, part: 0.1, least: 24 * mib }
/**
 * What small changes need: IndexedDB writes its log and then its tables, 4 MB of each at once, and a compaction needs
 * both for a moment. A small volume is to be used to its end, as far as one of those tables allows.
 */
const writeRoom = { most: 16 * mib, part: 0.01, least: 4 * mib }
/** A level is left for a better one only with so much more room, so that it does not come and go with every file. */
const recovery = 1.1
/** A change of the room that is worth telling while there is too little. */
const tellingStep = mib

const pollMs = { ok: 10_000, short: 3_000 }
/** How long a refused write counts where the system says that there is room; then it may be tried anew. Milliseconds. */
const refusalMs = 60_000

export type DiskSpaceWatch = {
  /** As it is now; a change of level is told before this returns. */
  get: () => DiskSpace
  /**
   * Looks again after a write was refused for want of room. Where the system still claims that there is some, as with a
   * quota, the level is `low` without a free byte for a minute.
   */
  check: () => DiskSpace
  /** Whether small changes still have room. */
  canWrite: () => boolean
  /** Tells each change of level, and of the room while there is too little. */
  onChange: (listener: (disk: DiskSpace) => void) => void
  dispose: () => void
}

type Volume = { bsize: number; blocks: number; bavail: number }

export type DiskSpaceDeps = {
  /** A folder on the volume; it has to be there. */
  dir: string
  log: Log
  statfs?: (dir: string) => Volume
  now?: () => number
}

/** Watches the room on the volume of `dir`. One that tells nothing of its room has enough of it. */
export function createDiskSpace({
  dir,
  log,
  statfs = statfsSync,
  now = Date.now,
}: DiskSpaceDeps): DiskSpaceWatch {
  const listeners: ((disk: DiskSpace) => void)[] = []
  let unreadable = false
  let refusedUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let disposed = false

  const read = (): Volume | null => {
    try {
      const volume = statfs(dir)
      // Some network and virtual volumes have no size.
      return volume.blocks > 0 ? volume : null
    } catch (error) {
      if (!unreadable) log('warn', 'the room on the disk cannot be told', error)
      unreadable = true
      return null
    }
  }

  const measure = (before: DiskSpace['level']): DiskSpace => {
    const volume = read()
    const measured = volume
      ? levelOf(volume, before)
      : { level: 'ok' as const, freeBytes: Number.MAX_SAFE_INTEGER, neededBytes: captureRoom.most }
    const refused = measured.level === 'ok' && now() < refusedUntil
    return refused ? { ...measured, level: 'low', freeBytes: 0 } : measured
  }

  let current = measure('ok')
  /** What was told last; the window has the first with its start. */
  let told = current

  const look = (): DiskSpace => {
    current = measure(current.level)
    const moved = Math.abs(current.freeBytes - told.freeBytes) >= tellingStep
    if (current.level !== told.level || (current.level !== 'ok' && moved)) {
      const changed = current.level !== told.level
      told = current
      if (changed) schedule()
      for (const listener of listeners) listener(current)
    }
    return current
  }

  const schedule = () => {
    clearTimeout(timer)
    if (disposed) return
    timer = setTimeout(
      () => {
        look()
        schedule()
      },
      current.level === 'ok' ? pollMs.ok : pollMs.short,
    )
    timer.unref()
  }
  schedule()

  return {
    get: look,
    check() {
      refusedUntil = now() + refusalMs
      return look()
    },
    canWrite: () => look().level !== 'full',
    onChange: (listener) => void listeners.push(listener),
    dispose() {
      disposed = true
      clearTimeout(timer)
    },
  }
}

type Room = { most: number; part: number; least: number }

const roomOn = (total: number, { most, part, least }: Room): number =>
  Math.max(least, Math.min(most, total * part))

function levelOf({ bsize, blocks, bavail }: Volume, before: DiskSpace['level']): DiskSpace {
  const total = blocks * bsize
  const freeBytes = bavail * bsize
  const neededBytes = Math.round(roomOn(total, captureRoom) * (before === 'ok' ? 1 : recovery))
  const full = freeBytes < roomOn(total, writeRoom) * (before === 'full' ? recovery : 1)
  return { level: full ? 'full' : freeBytes < neededBytes ? 'low' : 'ok', freeBytes, neededBytes }
}
