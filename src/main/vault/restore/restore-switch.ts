import { readdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { StoreError } from '@core/errors'
import type { PreservationEvent } from '@core/vault/preservation-event'
import { storeErrorOf } from '../../file-errors'
import { readJson, writeJson } from '../../json-file'
import { librarySchema } from '@shared/vault'
import type { Log } from '../../log'
import { createEventLog } from '../events'
import { copyDurably, makeFolder, syncDirectory } from '../files'
import { failureDetail } from '../jobs'
import { isNewer, newManifest, readManifest, writeManifest } from '../manifest'
import { vaultFormat } from '../journal/snapshot'

const intentSchema = v.object({
  /** The folder in the profile in which the other library was made ready. */
  staging: v.pipe(v.string(), v.regex(/^restore-[\dTZ-]+$/)),
  library: v.string(),
  schema: v.number(),
  /** Another IndexedDB, which is filled from the vault. */
  partition: v.string(),
  /** The folder in `set-aside` that the present library goes to. */
  setAside: v.pipe(v.string(), v.regex(/^[\dTZ-]+$/)),
})
type Intent = v.InferOutput<typeof intentSchema>

const intentFile = (profile: string) => join(profile, 'restore.json')

/** A moment, as a name that every file system takes. */
export const stampOf = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, '-')
export const stagingName = (at: Date): string => `restore-${stampOf(at)}`

/** Has the next start switch. @throws the system's error */
export const writeIntent = (profile: string, intent: Intent): void =>
  writeJson(intentFile(profile), intent, 0o600)

/** What the switch does to the disk, so that tests can end it at any step. */
const disk = {
  makeFolder: (path: string) => makeFolder(path),
  copy: copyDurably,
  move: (from: string, to: string) => rename(from, to),
  sync: syncDirectory,
  remove: (path: string) => rm(path, { recursive: true, force: true }),
  writeManifest: async (...args: Parameters<typeof writeManifest>) => writeManifest(...args),
}
export type SwitchDisk = typeof disk

export type Switched =
  /** `setAside`: the folder of what was the library until now. */
  | { switched: true; library: string; setAside: string }
  /** The library is as it was. */
  | { switched: false; error: StoreError }

type Finish = {
  profile: string
  /** This program's version. */
  version: string
  log: Log
  /** The newest schema that this program knows. */
  schema?: number
  on?: SwitchDisk
}

/**
 * Puts the library that was made of a backup in the place of the present one, if people chose that. Has to run before
 * anything of the library is opened, and goes on where an earlier run was cut off. Null if nothing was chosen; what was
 * made ready in vain goes. Nothing is done to a library that a newer program has written.
 */
export async function finishRestore({
  profile,
  version,
  log,
  schema: known = librarySchema,
  on = disk,
}: Finish): Promise<Switched | null> {
  const present = readManifest(profile, log)
  if (present && isNewer(present, known)) return null
  const intent = readJson(intentFile(profile), intentSchema, log)
  if (!intent) {
    await removeLeftStagings(profile, on)
    return null
  }
  const paths = pathsOf(profile, intent)
  const { library } = intent
  const record = async (event: Pick<PreservationEvent, 'outcome' | 'detail'>) => {
    try {
      const events = createEventLog(profile, `Trang ${version}`)
      await events.record({ type: 'recovery', objects: [library], ...event })
    } catch (error) {
      log('error', 'the switch to a backup cannot be recorded', error)
    }
  }
  try {
    await switchLibraries(paths, intent, { profile, version, log, on })
  } catch (error) {
    const failure = storeErrorOf(error)
    log('error', 'the library cannot be switched to the backup', error)
    await goBack(paths, on)
    await record({ outcome: 'failure', detail: failureDetail(failure) })
    await settle(paths, on)
    return { switched: false, error: failure }
  }
  await record({ outcome: 'success', detail: { setAside: paths.aside } })
  await settle(paths, on)
  return { switched: true, library, setAside: paths.aside }
}

type Paths = ReturnType<typeof pathsOf>

const pathsOf = (profile: string, { staging, setAside }: Intent) => {
  const aside = join(profile, 'set-aside', setAside)
  return {
    profile,
    intent: intentFile(profile),
    staging: join(profile, staging),
    /** Until it is moved, the switch has not come about. */
    ready: join(profile, staging, 'journal'),
    journal: join(profile, 'journal'),
    manifest: join(profile, 'library.json'),
    aside,
    asideJournal: join(aside, 'journal'),
    asideManifest: join(aside, 'library.json'),
  }
}

async function switchLibraries(
  paths: Paths,
  intent: Intent,
  { profile, version, log, on }: Required<Omit<Finish, 'schema'>>,
) {
  if (existsSync(paths.ready)) {
    await on.makeFolder(paths.aside)
    if (existsSync(paths.manifest)) {
      await on.copy(paths.manifest, `${paths.asideManifest}.tmp`)
      await on.move(`${paths.asideManifest}.tmp`, paths.asideManifest)
    }
    if (existsSync(paths.journal)) await on.move(paths.journal, paths.asideJournal)
    await on.sync(paths.aside)
    await on.move(paths.ready, paths.journal)
    await on.sync(profile)
  }
  const { library, schema, partition } = intent
  const before =
    readManifest(profile, log) ?? newManifest({ format: vaultFormat, schema, writer: version }, library)
  await on.writeManifest(profile, { ...before, library, schema, partition, lastSeq: 0, restored: true })
}

/** The old library and manifest take their places again. */
async function goBack(paths: Paths, on: SwitchDisk): Promise<void> {
  if (existsSync(paths.asideJournal)) {
    if (!existsSync(paths.ready)) await on.move(paths.journal, paths.ready)
    await on.move(paths.asideJournal, paths.journal)
  }
  if (existsSync(paths.asideManifest)) await on.move(paths.asideManifest, paths.manifest)
  await on.sync(paths.profile)
}

async function settle(paths: Paths, on: SwitchDisk): Promise<void> {
  await on.remove(paths.intent)
  await on.sync(paths.profile)
  await on.remove(paths.staging)
}

async function removeLeftStagings(profile: string, on: SwitchDisk): Promise<void> {
  if (!existsSync(profile)) return
  for (const name of await readdir(profile))
    if (/^restore-[\dTZ-]+$/.test(name)) await on.remove(join(profile, name))
}
