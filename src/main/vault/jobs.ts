import type { StoreError, VaultError } from '@core/errors'
import { err, type Result } from '@core/result'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { VaultJob, VaultProgress } from '@shared/vault'
import { storeErrorOf } from '../file-errors'
import type { Log } from '../log'
import { CannotStore } from './journal/body'
import type { EventLog } from './events'
import { DamagedFile } from './journal/snapshot'

/** How often people are told, in milliseconds. */
const tellEveryMs = 100

export type VaultFailure = VaultError | StoreError

export type JobContext = {
  /** Work asks it between its steps: `signal.throwIfAborted()`. */
  signal: AbortSignal
  report: (done: number, total: number, unit?: VaultProgress['unit']) => void
}

export type JobEvent = Omit<PreservationEvent, 'id' | 'at' | 'agent'>

type JobRun<T> = {
  work: (context: JobContext) => Promise<Result<T, VaultFailure>>
  /** What is recorded of it; nothing is of a job that people stopped. */
  event?: (result: Result<T, VaultFailure>) => JobEvent | null
}

export type Jobs = {
  /** Does work that nothing else may disturb. Failures of the disk, damage, and a stop become errors; bugs throw. */
  run: <T>(job: VaultJob, run: JobRun<T>) => Promise<Result<T, VaultFailure>>
  cancel: (job: VaultJob) => void
  running: () => VaultProgress | null
  /** Stops what runs; resolves when it has ended. */
  close: () => Promise<void>
}

type JobDeps = {
  events: Pick<EventLog, 'record'>
  log: Log
  /** Told of progress, about ten times a second; null at the end. */
  onProgress: (progress: VaultProgress | null) => void
}

/** A reason to give a job up, from wherever in it. */
export class JobError extends Error {
  readonly failure: VaultFailure

  constructor(failure: VaultFailure) {
    super(failure.type)
    this.failure = failure
  }
}

type Running = { job: VaultJob; abort: AbortController; progress: VaultProgress }

/** What takes a while on the vault, one at a time. */
export function createJobs({ events, log, onProgress }: JobDeps): Jobs {
  let current: Running | null = null
  let ended: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | null = null
  let untold = false

  const tell = () => {
    if (timer) {
      untold = true
      return
    }
    untold = false
    if (current) onProgress(current.progress)
    timer = setTimeout(() => {
      timer = null
      if (untold) tell()
    }, tellEveryMs)
    timer.unref()
  }

  const finish = () => {
    if (timer) clearTimeout(timer)
    timer = null
    untold = false
    current = null
    onProgress(null)
  }

  const attempt = async <T>(job: VaultJob, { work }: JobRun<T>): Promise<Result<T, VaultFailure>> => {
    const abort = new AbortController()
    const mine: Running = { job, abort, progress: { job, done: 0, total: 0, unit: 'items' } }
    current = mine
    tell()
    const report: JobContext['report'] = (done, total, unit = 'items') => {
      if (current !== mine) return
      mine.progress = { job, done, total, unit }
      tell()
    }
    try {
      return await work({ signal: abort.signal, report })
    } catch (error) {
      return err(failureOf(error, abort.signal))
    } finally {
      finish()
    }
  }

  const record = async <T>(result: Result<T, VaultFailure>, event: JobRun<T>['event']): Promise<void> => {
    if (!result.ok && result.error.type === 'vault/cancelled') return
    const fields = event?.(result)
    if (!fields) return
    try {
      await events.record(fields)
    } catch (error) {
      // The work is done all the same; a full disk must not turn it into a failure.
      log('error', `an event of type ${fields.type} cannot be recorded`, error)
    }
  }

  return {
    async run(job, run) {
      if (current) return err({ type: 'vault/busy' })
      const attempted = attempt(job, run)
      ended = attempted.then(
        () => undefined,
        () => undefined,
      )
      const result = await attempted
      await record(result, run.event)
      return result
    },
    cancel(job) {
      if (current?.job === job) current.abort.abort()
    },
    running: () => current?.progress ?? null,
    async close() {
      current?.abort.abort()
      await ended
    },
  }
}

/** @throws what is no failure of the disk: a bug */
export function failureOf(error: unknown, signal?: AbortSignal): VaultFailure {
  if (signal?.aborted === true && error === signal.reason) return { type: 'vault/cancelled' }
  if (error instanceof JobError) return error.failure
  if (error instanceof CannotStore) return error.error
  if (error instanceof DamagedFile) return { type: 'vault/damaged', path: error.path }
  return storeErrorOf(error)
}

/** What an event says of a failure. */
export const failureDetail = ({ type, ...fields }: VaultFailure): PreservationEvent['detail'] => ({
  error: type,
  ...fields,
})

/** Does work on each of many things, some side by side. After a failure nothing new is begun; it is thrown at the end. */
export async function eachAtOnce<T>(
  things: Iterable<T>,
  atOnce: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const iterator = things[Symbol.iterator]()
  const failures: unknown[] = []
  const worker = async () => {
    for (let next = iterator.next(); !next.done && failures.length === 0; next = iterator.next()) {
      try {
        await work(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failures.length > 0) throw failures[0]
}
