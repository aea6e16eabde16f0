import type { AssetStore } from '../../assets/asset-store'
import type { Log } from '../../log'
import { hashOfFile, type Pace } from '../fixity/verify-file'
import { CannotStore } from '../journal/body'
import { DamagedFile, snapshotHeader, vaultFormat } from '../journal/snapshot'
import { assetsNamedIn, backupsIn } from './backup-files'
import { sizeOf } from './copy-to-backup'
import type { Room } from './room'

/** Reads the backups' copy of an asset that is whole in the library; whether it had to be written anew. */
export type MendBackup = (sha256: string) => Promise<boolean>

/** `damaged`: backups that cannot be read whole, by their paths; nothing can write these anew. */
export type BackupMender = { mend: MendBackup; damaged: string[] }

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
 * being checked. `mend` @throws the signal's reason
 */
export async function createBackupMender(mending: Mending): Promise<BackupMender> {
  const { from, to, room, signal, pace, log } = mending
  const { needed, damaged } = await lookThrough(mending)
  let works = true

  const mendOne = async (sha256: string): Promise<boolean> => {
    if ((await hashOfFile(to.pathOf(sha256), signal, pace)) === sha256) return false
    const source = from.pathOf(sha256)
    room((await sizeOf(source)) ?? 0)
    const stored = await to.restore(sha256, source)
    if (!stored.ok) throw new CannotStore(stored.error)
    if (stored.value) log('warn', 'a file of the backups was damaged or missing and was written anew', sha256)
    return stored.value
  }

  const mend: MendBackup = async (sha256) => {
    if (!works || !needed.has(sha256)) return false
    try {
      return await mendOne(sha256)
    } catch (error) {
      signal.throwIfAborted()
      works = false
      log('warn', 'the files of the backups cannot be mended', error)
      return false
    }
  }
  return { mend, damaged }
}

/** Which assets the backups need that can be read, and which ones cannot. */
async function lookThrough({
  libraryDir,
  now,
}: Mending): Promise<{ needed: Set<string>; damaged: string[] }> {
  const needed = new Set<string>()
  const damaged: string[] = []
  for (const { path, snapshot, kind } of await backupsIn(libraryDir, now)) {
    try {
      if (!snapshot) {
        // A newer program's is another matter.
        if (((await snapshotHeader(path))?.format ?? 0) <= vaultFormat) damaged.push(path)
        continue
      }
      const names = await assetsNamedIn(snapshot)
      // Those from before a migration get their files with the next backup.
      if (kind !== 'before-migration') for (const name of names) needed.add(name)
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
      damaged.push(path)
    }
  }
  return { needed, damaged }
}
