import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskSpace, VaultStatus } from '@shared/vault'
import type { AssetStore } from '../assets/asset-store'
import type { Backups } from './backup/backup'
import type { BackupSettings } from './backup/backup-settings'
import type { EventLog } from './events'
import { nullIfMissing } from './files'
import { failureOf, type Jobs } from './jobs'

export type StatusDeps = {
  profile: string
  assets: Pick<AssetStore, 'size'>
  settings: BackupSettings
  backups: Pick<Backups, 'list'>
  events: Pick<EventLog, 'last'>
  jobs: Pick<Jobs, 'running'>
  disk: () => DiskSpace
  /** Where assets wait that nothing needs. */
  binDir: string
}

/** Tells how the library is kept; what takes long to count is counted once. */
export function createStatus(deps: StatusDeps): () => Promise<VaultStatus> {
  const { profile, assets, settings, backups, events, jobs, disk, binDir } = deps
  /** Sizes of folders whose backups were never measured, as when another computer made them. */
  const counted = new Map<string, Promise<number>>()

  const backupBytes = async (folder: string): Promise<number> => {
    const { measured } = settings.get()
    if (measured?.folder === folder) return measured.bytes
    const size = counted.get(folder) ?? bytesBelow(folder)
    counted.set(folder, size)
    return size
  }

  const ofBackups = async (): Promise<Pick<VaultStatus, 'backupError' | 'backups'> & { bytes: number }> => {
    const none = { backups: [], bytes: 0 }
    try {
      const ready = await settings.ready()
      if (!ready.ok) return { ...none, backupError: ready.error }
      return { backupError: null, backups: await backups.list(), bytes: await backupBytes(ready.value) }
    } catch (error) {
      counted.delete(settings.folder().path)
      return { ...none, backupError: failureOf(error) }
    }
  }

  return async () => {
    const { path, chosen } = settings.folder()
    const [kept, journal, assetBytes, bin, setAside, lastBackup, lastVerify] = await Promise.all([
      ofBackups(),
      bytesBelow(join(profile, 'journal')),
      assets.size(),
      bytesBelow(binDir),
      bytesBelow(join(profile, 'set-aside')),
      events.last('replication'),
      events.last('fixity check'),
    ])
    return {
      profile,
      backupFolder: path,
      backupFolderChosen: chosen,
      backupError: kept.backupError,
      bytes: { journal, assets: assetBytes, backups: kept.bytes, bin, setAside },
      backups: kept.backups,
      lastBackup,
      lastVerify,
      running: jobs.running(),
      disk: disk(),
    }
  }
}

/** Bytes of all files in a folder. */
async function bytesBelow(dir: string): Promise<number> {
  const entries = (await readdir(dir, { recursive: true, withFileTypes: true }).catch(nullIfMissing)) ?? []
  let sum = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const info = await stat(join(entry.parentPath, entry.name)).catch(nullIfMissing)
    if (info) sum += info.size
  }
  return sum
}
