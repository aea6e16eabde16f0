import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { EventLog } from '../events'
import { nullIfMissing } from '../files'
import type { JobContext } from '../jobs'

/** What a check, or a part of one, has found. */
export type Findings = {
  /** Files, with those that are missing. */
  checked: number
  missing: string[]
  damaged: string[]
  /** Those of them that are whole again. */
  repaired: string[]
}

export const noFindings = (): Findings => ({ checked: 0, missing: [], damaged: [], repaired: [] })

/** A check that is going on: what it tells and records. */
export type VerifyRun = {
  events: PreservationEvent[]
  record: (event: Parameters<EventLog['record']>[0]) => Promise<void>
  /** So many more files are to be looked at. */
  expect: (files: number) => void
  /** So many more have been. */
  count: (files: number) => void
  /** A free place among what this check sets aside, by the file's path in the profile. */
  asidePath: (name: string) => Promise<string>
  /** A file as the report names it: its path in the profile, with `/`. */
  nameOf: (path: string) => string
}

type RunDeps = {
  profile: string
  asideFolder: () => string
  events: EventLog
  report: JobContext['report']
}

export function createVerifyRun({ profile, asideFolder, events, report }: RunDeps): VerifyRun {
  let total = 0
  let done = 0
  let folder: string | null = null
  const run: VerifyRun = {
    events: [],
    async record(event) {
      run.events.push(await events.record(event))
    },
    expect(files) {
      total += files
    },
    count(files) {
      done += files
      report(done, Math.max(total, done))
    },
    async asidePath(name) {
      folder ??= asideFolder()
      const wanted = join(folder, ...name.split('/'))
      let path = wanted
      for (let copy = 2; await stat(path).catch(nullIfMissing); copy++) path = `${wanted}.${copy}`
      return path
    },
    nameOf: (path) => relative(profile, path).split(sep).join('/'),
  }
  return run
}

/** @param object what was set aside: a SHA-256, or the name of a file */
export const recordAside = (run: VerifyRun, object: string, aside: string): Promise<void> =>
  run.record({ type: 'quarantine', outcome: 'success', objects: [object], detail: { to: run.nameOf(aside) } })
