import type { AssetStore } from '../../assets/asset-store'
import type { Log } from '../../log'
import { hashOfFile, type Pace } from '../fixity/verify-file'
import { CannotStore } from '../journal/body'
import { DamagedFile } from '../journal/snapshot'
import { assetsNamedIn, backupsIn } from './backup-files'
import { sizeOf } from './copy-to-backup'
import type { Room } from './room'

/** Reads the backups' copy of an asset that is whole in the library; whether it had to be written anew. */
export type MendBackup = (sha256: string) => Promise<boolean>

type Mending = {
  /** The backups of the library. */
  libraryDir: string
  from: Pick<AssetStore, 'pathOf'>
  to: AssetStore
  room: Room
  signal: AbortSignal
  pace: Pace | null
  now: Date
  log: Log
}

/**
 * Mends what backups need. Where that does not work, as on a full disk, it is given up: it must not keep the library from
 * being checked. The function @throws the signal's reason
 */
export async function createMendBackup(mending: Mending): Promise<MendBackup> {
  const { from, to, room, signal, pace, log } = mending
  const needed = await assetsOfAll(mending)
  let works = true

  const mend = async (sha256: string): Promise<boolean> => {
    if ((await hashOfFile(to.pathOf(sha256), signal, pace)) === sha256) return false
    const source = from.pathOf(sha256)
    room((await sizeOf(source)) ?? 0)
    const stored = await to.restore(sha256, source)
    if (!stored.ok) throw new CannotStore(stored.error)
    if (stored.value) log('warn', 'a file of the backups was damaged or missing and was written anew', sha256)
    return stored.value
  }

  return async (sha256) => {
    if (!works || !needed.has(sha256)) return false
    try {
      return await mend(sha256)
    } catch (error) {
      signal.throwIfAborted()
      works = false
      log('warn', 'the files of the backups cannot be mended', error)
      return false
    }
  }
}

/** What the backups need that can be read. */
async function assetsOfAll({ libraryDir, now }: Mending): Promise<Set<string>> {
  const names = new Set<string>()
  for (const { snapshot, kind } of await backupsIn(libraryDir, now)) {
    // Those from before a migration get their files with the next backup.
    if (!snapshot || kind === 'before-migration') continue
    try {
      for (const name of await assetsNamedIn(snapshot)) names.add(name)
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
    }
  }
  return names
}
