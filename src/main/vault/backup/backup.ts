import { join } from 'node:path'
import { isLackOfRoom } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { BackupReport, BackupSummary } from '@shared/vault'
import { createAssetStore } from '../../assets/asset-store'
import { ensureDir } from '../../ensure-dir'
import { isDiskFull, systemCode } from '../../file-errors'
import type { Log } from '../../log'
import type { Pace } from '../fixity/verify-file'
import { assetsOfBackups, backupsIn, summaryOf, type BackupKind } from './backup-files'
import type { BackupSettings } from './backup-settings'
import { makeFolder } from '../files'
import { failureDetail, failureOf, JobError, type Jobs, type VaultFailure } from '../jobs'
import type { Vault } from '../vault'
import { furthestBackup, type Reached } from './furthest-backup'
import { libraryAround } from './library-around'
import { makeBackup, type Made, type MakingDeps } from './make-backup'
import { createBackupMender, type BackupMender } from './mend-backups'
import { pruneBackups } from './prune-backups'
import { roomIn } from './room'

const dayMs = 24 * 60 * 60 * 1000

export type BackupDeps = MakingDeps & {
  vault: Pick<Vault, 'read'>
  settings: BackupSettings
  jobs: Pick<Jobs, 'run'>
  log: Log
}

export type Backups = {
  /** Backs the library up as it is, to the folder of the settings. */
  backUp: () => Promise<Result<BackupReport, VaultFailure>>
  /** The same to another folder, which is made where it is not there. @param folder absolute */
  backUpTo: (folder: string) => Promise<Result<BackupReport, VaultFailure>>
  /**
   * The same before something that cannot be taken back, also before the vault is opened. Where the folder that people
   * chose cannot be used, the profile's own takes it.
   */
  backUpBefore: (reason: 'migration') => Promise<Result<BackupReport, VaultFailure>>
  /** Backs up if the last backup is older than a day, or from the future, and something has changed since. */
  backUpIfDue: () => Promise<void>
  /** Mends the files of the backups in the folder of the settings, one by one; null where none can be seen. */
  mender: (signal: AbortSignal, pace: Pace | null) => Promise<BackupMender | null>
  /** How far the library had come, as backups say; null where they cannot tell. @param library null for the only one that has any */
  furthest: (library: string | null) => Promise<Reached | null>
  /** Newest first, those from the future last. */
  list: () => Promise<BackupSummary[]>
}

/** Backups of the library, in the folder of the settings. */
export function createBackups(deps: BackupDeps): Backups {
  const { profile, vault, settings, jobs, disk, log, now } = deps
  const libraryDir = (folder: string) => join(folder, vault.manifest().library)

  /** Later checks look for whole copies there, too. That this cannot be noted takes nothing from the backup that was made. */
  const remember = (folder: string): void => {
    try {
      settings.used(folder)
    } catch (error) {
      log('warn', 'the folder of the backup cannot be noted', failureOf(error))
    }
  }

  /** What is too much goes; that it cannot be removed takes nothing from the backup that was made. */
  const prune = async (folder: string): Promise<void> => {
    const { library } = vault.manifest()
    const { limitBytes } = settings.get()
    try {
      const bytes = await pruneBackups({ folder, library, limitBytes, now: now(), log })
      if (folder === settings.folder().path) settings.measured(folder, bytes)
    } catch (error) {
      log('warn', 'backups cannot be pruned', failureOf(error))
    }
  }

  const run = async (
    kind: BackupKind,
    ready: () => Promise<Result<string, VaultFailure>>,
  ): Promise<Result<BackupReport, VaultFailure>> => {
    const made = await jobs.run('back-up', {
      async work(context) {
        const folder = await ready()
        if (!folder.ok) return folder
        const path = folder.value
        try {
          const backup = await makeBackup(deps, path, kind, context)
          remember(path)
          await prune(path)
          return ok(backup)
        } catch (error) {
          // What had been copied already would only take the room that is short.
          if (isLackOfRoom(failureOf(error, context.signal))) await prune(path)
          throw inFolder(error, path)
        }
      },
      event: (result) => ({
        type: 'replication',
        objects: [vault.manifest().library],
        ...(result.ok
          ? {
              outcome: result.value.missing.length > 0 ? 'warning' : 'success',
              detail: detailOf(result.value),
            }
          : { outcome: 'failure', detail: failureDetail(result.error) }),
      }),
    })
    if (!made.ok) return made
    const { mended, missing, ...report } = made.value
    if (mended > 0) log('warn', 'files of the backup were damaged and were written anew', { mended })
    return ok({ ...report, missing: missing.length })
  }

  const list = async (): Promise<BackupSummary[]> => {
    const files = await backupsIn(libraryDir(settings.folder().path), now())
    return files.flatMap((file) => (file.snapshot ? summaryOf(file, file.snapshot) : []))
  }

  const isDue = async (): Promise<boolean> => {
    const age = (at: string) => now().getTime() - Date.parse(at)
    const backups = await list()
    if (backups.some(({ at }) => age(at) >= 0 && age(at) < dayMs)) return false
    const { lastSeq } = await vault.read()
    // The newest that is not from the future; there is one such at the latest after the next backup.
    const last = backups.find(({ at }) => age(at) >= 0)
    return lastSeq > 0 && lastSeq !== last?.lastSeq
  }

  return {
    backUp: () => run('daily', settings.ready),

    backUpTo: (folder) =>
      run('daily', async () => {
        try {
          ensureDir(folder)
        } catch (error) {
          throw inFolder(error, folder)
        }
        if (await libraryAround(folder, profile)) return err({ type: 'vault/own-folder', path: folder })
        return ok(folder)
      }),

    backUpBefore: (reason) =>
      run(`before-${reason}`, async () => {
        const chosen = await settings.ready()
        if (chosen.ok) return chosen
        await makeFolder(settings.defaultFolder)
        return ok(settings.defaultFolder)
      }),

    async backUpIfDue() {
      try {
        // A disk that is not plugged in is said in the status; every hour it would be noise.
        const folder = await settings.ready()
        if (!folder.ok || !(await isDue())) return
        const result = await run('daily', settings.ready)
        if (!result.ok) log('warn', 'the daily backup failed', result.error)
      } catch (error) {
        log('warn', 'the daily backup failed', failureOf(error))
      }
    },

    async mender(signal, pace) {
      const { path: folder } = settings.folder()
      const dir = libraryDir(folder)
      try {
        if ((await backupsIn(dir, now())).length === 0) return null
        const room = await roomIn(folder, profile, disk)
        const to = createAssetStore(assetsOfBackups(folder))
        return await createBackupMender({
          libraryDir: dir,
          from: deps.assets,
          to,
          room,
          signal,
          pace,
          now: now(),
          log,
        })
      } catch (error) {
        log('warn', 'the backups cannot be looked at', failureOf(error))
        return null
      }
    },

    async furthest(library) {
      try {
        return await furthestBackup(settings.all(), library, now())
      } catch (error) {
        log('warn', 'the backups cannot be looked at', failureOf(error))
        return null
      }
    },

    list,
  }
}

/** What the system says of a file in the backup folder is no trouble of the library's. */
function inFolder(error: unknown, folder: string): unknown {
  const detail = systemCode(error)
  if (detail === null || isDiskFull(error)) return error
  const isThere = error instanceof Error && 'path' in error && String(error.path).startsWith(folder)
  return isThere ? new JobError({ type: 'vault/cannot-write', path: folder, detail }) : error
}

const detailOf = ({ path, articles, newAssets, bytes, tookMs, missing, mended }: Made) => ({
  file: path,
  articles,
  newAssets,
  bytes,
  tookMs,
  missing,
  mended,
})
