import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isLackOfRoom } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { BackupReport, BackupSummary, DiskSpace } from '@shared/vault'
import { createAssetStore, type AssetStore } from '../../assets/asset-store'
import { ensureDir } from '../../ensure-dir'
import type { Log } from '../../log'
import { prefixes } from '../fixity/asset-bin'
import type { Pace } from '../fixity/verify-file'
import {
  assetsNamedIn,
  assetsOfBackups,
  backupName,
  backupsIn,
  summaryOf,
  type BackupKind,
} from './backup-files'
import type { BackupSettings } from './backup-settings'
import { compact } from '../journal/compact'
import { copyToBackup, type Copied } from './copy-to-backup'
import { makeFolder, nullIfMissing, syncDirectory } from '../files'
import { failureDetail, failureOf, type JobContext, type Jobs, type VaultFailure } from '../jobs'
import { createMendBackup, type MendBackup } from './mend-backups'
import { pruneBackups } from './prune-backups'
import { roomIn } from './room'
import { DamagedFile, type Snapshot } from '../journal/snapshot'
import type { Vault } from '../vault'

const dayMs = 24 * 60 * 60 * 1000

export type BackupDeps = {
  profile: string
  vault: Pick<Vault, 'read' | 'compact' | 'manifest'>
  assets: Pick<AssetStore, 'pathOf'>
  settings: BackupSettings
  jobs: Pick<Jobs, 'run'>
  disk: () => DiskSpace
  /** What stands beside the backups, for people who find them. */
  readme: () => string
  log: Log
  now: () => Date
}

export type Backups = {
  /** Backs the library up as it is, to the folder of the settings. */
  backUp: () => Promise<Result<BackupReport, VaultFailure>>
  /** The same to another folder, which is made where it is not there. @param folder absolute */
  backUpTo: (folder: string) => Promise<Result<BackupReport, VaultFailure>>
  /**
   * The same before something that cannot be taken back, also before the vault is opened. Where the folder that people
   * chose is not there, the profile's own takes it.
   */
  backUpBefore: (reason: 'migration') => Promise<Result<BackupReport, VaultFailure>>
  /** Backs up if the last backup is older than a day, or from the future, and something has changed since. */
  backUpIfDue: () => Promise<void>
  /** Mends the files of the backups in the folder of the settings, one by one; null where none can be seen. */
  mender: (signal: AbortSignal, pace: Pace | null) => Promise<MendBackup | null>
  /** Newest first, those from the future last. */
  list: () => Promise<BackupSummary[]>
}

type Made = Omit<BackupReport, 'missing'> & Pick<Copied, 'missing' | 'mended'>

/** Backups of the library, in the folder of the settings. */
export function createBackups(deps: BackupDeps): Backups {
  const { profile, vault, settings, jobs, disk, log, now } = deps
  const libraryDir = (folder: string) => join(folder, vault.manifest().library)

  /**
   * The library as a snapshot in `dir`, with its newest texts in `store`. Nothing is written to the library for it, so
   * that it can be backed up to another disk when its own is full.
   */
  const takeSnapshot = async (dir: string, store: Pick<AssetStore, 'put'>, at: Date): Promise<Snapshot> => {
    const { library, schema } = vault.manifest()
    const take = async () =>
      compact({
        state: await vault.read(),
        assets: store,
        dir,
        about: { library, schema, at: at.toISOString() },
      })
    try {
      return await take()
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
      // The vault sets a damaged snapshot aside and goes on from the one before it.
      await vault.compact()
      return take()
    }
  }

  const make = async (folder: string, kind: BackupKind, context: JobContext): Promise<Made> => {
    const started = now()
    const isMigration = kind === 'before-migration'
    // A library cannot be opened without the backup before its migration, which therefore may take the last room.
    const room = isMigration ? () => undefined : await roomIn(folder, profile, disk)
    room(0)
    const dir = libraryDir(folder)
    await makeFolder(dir)
    for (const left of await readdir(dir))
      if (left.endsWith('.partial')) await rm(join(dir, left), { recursive: true, force: true })
    const name = backupName(started, kind)
    const partial = join(dir, `${name}.partial`)
    const path = join(dir, `${name}.snap`)
    await mkdir(partial, { mode: 0o700 })
    try {
      const to = createAssetStore(assetsOfBackups(folder))
      const present = new Set<string>()
      for (const prefix of prefixes) for (const one of await to.list(prefix)) present.add(one)
      const written = new Set<string>()
      const put = { added: 0, bytes: 0 }
      const store: Pick<AssetStore, 'put'> = {
        async put(content) {
          room(content.length)
          const stored = await to.put(content)
          if (!stored.ok || written.has(stored.value.sha256)) return stored
          written.add(stored.value.sha256)
          if (present.has(stored.value.sha256)) return stored
          put.added += 1
          put.bytes += content.length
          return stored
        },
      }
      const snapshot = await takeSnapshot(partial, store, started)
      const copied: Copied = { added: 0, mended: 0, bytes: 0, missing: [] }
      // A migration changes rows alone, and people wait for it: its assets come with the next backup.
      const needed = await assetsNamedIn(snapshot)
      for (const names of isMigration ? [] : [needed, ...(await namedBeforeMigrations(dir, started))]) {
        for (const one of names === needed ? written : present) names.delete(one)
        context.report(0, names.size)
        const one = await copyToBackup({ names, from: deps.assets, to, room, context })
        copied.added += one.added
        copied.mended += one.mended
        copied.bytes += one.bytes
        if (names === needed) copied.missing = one.missing
        for (const sha256 of [...names, ...written]) present.add(sha256)
      }
      context.signal.throwIfAborted()
      await writeReadme(folder, deps.readme())
      await rename(snapshot.path, path)
      await syncDirectory(dir)
      return {
        path,
        articles: snapshot.footer.counts['article'] ?? 0,
        newAssets: put.added + copied.added,
        bytes: put.bytes + copied.bytes + snapshot.bytes,
        tookMs: now().getTime() - started.getTime(),
        missing: copied.missing,
        mended: copied.mended,
      }
    } finally {
      await rm(partial, { recursive: true, force: true })
    }
  }

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
        try {
          const backup = await make(folder.value, kind, context)
          remember(folder.value)
          await prune(folder.value)
          return ok(backup)
        } catch (error) {
          // What had been copied already would only take the room that is short.
          if (isLackOfRoom(failureOf(error, context.signal))) await prune(folder.value)
          throw error
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
        ensureDir(folder)
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
        return await createMendBackup({
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

    list,
  }
}

/** The assets of each backup from before a migration that can be read. */
async function namedBeforeMigrations(dir: string, now: Date): Promise<Set<string>[]> {
  const found: Set<string>[] = []
  for (const { kind, snapshot } of await backupsIn(dir, now)) {
    if (kind !== 'before-migration' || !snapshot) continue
    try {
      found.push(await assetsNamedIn(snapshot))
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
    }
  }
  return found
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

async function writeReadme(folder: string, text: string): Promise<void> {
  const path = join(folder, 'README.txt')
  const before = await readFile(path, 'utf8').catch(nullIfMissing)
  if (before !== text) await writeFile(path, text)
}
