import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { VaultError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { ensureDir } from '../../ensure-dir'
import { readJson, writeJson } from '../../json-file'
import type { Log } from '../../log'
import { nullIfMissing } from '../files'
import { JobError } from '../jobs'
import { librariesIn } from './backup-files'
import { libraryAround } from './library-around'

/** Folders that are gone take their time to be looked for. */
const foldersRemembered = 10

const settingsSchema = v.object({
  /** Null for the profile's own. */
  folder: v.nullable(v.string()),
  /** What backups may take up in bytes; null for a share of the disk. */
  limitBytes: v.nullable(v.number()),
  /** How big a folder was after its last backup: counting it takes too long to be done for every look. */
  measured: v.nullable(v.object({ folder: v.string(), bytes: v.number() })),
  /** Folders that backups were made in, the last first. */
  used: v.optional(v.array(v.string()), []),
})
type Settings = v.InferOutput<typeof settingsSchema>

/**
 * Where backups go. In a file of its own, not among the preferences: those are sent to every page, and none has to know
 * of folders.
 */
export type BackupSettings = {
  get: () => Settings
  folder: () => { path: string; chosen: boolean }
  /** The folder, made where it is the profile's own. One that people chose and that is not there is not made anew. */
  ready: () => Promise<Result<string, VaultError>>
  /** Null goes back to the profile's own. @throws the system's error, JobError for a library's own folder */
  choose: (folder: string | null) => Promise<void>
  measured: (folder: string, bytes: number) => void
  /** Remembers that a backup was made in a folder. */
  used: (folder: string) => void
  /** Every folder that backups may be in, there or not: the one of now first. */
  all: () => string[]
  defaultFolder: string
}

export function createBackupSettings(profile: string, log: Log): BackupSettings {
  const file = join(profile, 'backups.json')
  const defaultFolder = join(profile, 'backups')
  let current: Settings = readJson(file, settingsSchema, log) ?? {
    folder: null,
    limitBytes: null,
    measured: null,
    used: [],
  }
  const set = (patch: Partial<Settings>) => {
    const next = { ...current, ...patch }
    writeJson(file, next, 0o600)
    current = next
  }
  const folder = () => ({ path: current.folder ?? defaultFolder, chosen: current.folder !== null })

  return {
    get: () => current,
    folder,
    async ready() {
      const { path, chosen } = folder()
      if (!chosen) ensureDir(path)
      else if ((await stat(path).catch(nullIfNotThere))?.isDirectory() !== true)
        return err({ type: 'vault/no-folder', path })
      else if (await libraryAround(path, profile)) return err({ type: 'vault/own-folder', path })
      return ok(path)
    },
    async choose(chosen) {
      if (chosen === null) return set({ folder: null })
      if (await libraryAround(chosen, profile)) throw new JobError({ type: 'vault/own-folder', path: chosen })
      set({ folder: await folderIn(chosen) })
    },
    measured: (path, bytes) => set({ measured: { folder: path, bytes } }),
    used(path) {
      if (current.used[0] === path) return
      set({ used: [path, ...current.used.filter((one) => one !== path)].slice(0, foldersRemembered) })
    },
    all: () => [...new Set([folder().path, defaultFolder, ...current.used])],
    defaultFolder,
  }
}

const nullIfNotThere = (error: NodeJS.ErrnoException): null =>
  error.code === 'ENOTDIR' ? null : nullIfMissing(error)

/** A folder that has other things in it gets one for the backups, so that they do not mix. */
async function folderIn(chosen: string): Promise<string> {
  const names = await readdir(chosen)
  if (names.length === 0 || (await librariesIn(chosen)).length > 0) return chosen
  const own = join(chosen, 'Trang')
  await mkdir(own, { recursive: true })
  return own
}
