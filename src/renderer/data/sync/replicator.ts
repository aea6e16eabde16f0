import { liveQuery } from 'dexie'
import type { TrangError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Skew } from '@core/sync/clock'
import type { SyncReport } from '@shared/library'
import type { SyncChoices, SyncProblem } from '@shared/sync'
import { createStore, type Store } from '@renderer/system/store'
import { lastSeq } from '../change-lines'
import type { LibraryDeps } from '../library'
import { storeErrorOr } from '../store-error'
import { loadFiles, loadSeldom } from './apart'
import { filesWaiting } from './files-waiting'
import type { SyncFailure, SyncPort } from './port'
import { createRounds, type RoundEnd } from './round'

/** How sync stands. Times are ISO 8601. */
export type SyncStatus =
  | { kind: 'starting' | 'paused' | 'offline' }
  /** `skew`: of clocks, where it is worth telling. */
  | { kind: 'idle'; since: string; skew: Skew | null }
  | { kind: 'pulling' | 'pushing' | 'files'; done: number; total: number }
  /** Other laptops would take `leaving` of `total` articles away: a person has to say so. */
  | { kind: 'held'; leaving: number; total: number }
  /** It is tried again by itself. */
  | { kind: 'failed'; error: TrangError; retryAt: string }
  | { kind: 'needs-attention'; error: TrangError }

/** `error` is why it did not come to its end. */
export type SyncOutcome = { report: SyncReport; error: TrangError | null }

export type ReplicatorOptions = {
  port: SyncPort
  /** The library's id on the server. */
  library: string
  online: Pick<Store<boolean>, 'get' | 'subscribe'>
  choices: SyncChoices
  /** 0 to below 1. */
  random?: () => number
}

/** What a turn failed with. A bug does not end sync: it may be about what there is just now. */
const failureOf = (cause: unknown): SyncFailure => storeErrorOr(cause, { type: 'sync/own-fault' })

/** Changes that come one after the other are sent together: after this time, in ms. */
const gatherMs = 300

/** Keeps a library and a server together, for as long as it is not closed. */
export function createReplicator({
  deps,
  port,
  library,
  online,
  choices: initial,
  random = Math.random,
}: ReplicatorOptions & { deps: LibraryDeps }) {
  const { db } = deps
  let choices = initial
  const status = createStore<SyncStatus>({ kind: 'starting' })
  const problems = createStore<readonly SyncProblem[]>([])
  const onProgress = (kind: 'pulling' | 'pushing', done: number, total: number) =>
    status.set({ kind, done, total })
  const names = () => (choices.person === '' ? null : choices)
  let serverAheadMs = 0
  const meet: SyncPort['meet'] = async () => {
    const met = await port.meet()
    if (met.ok) serverAheadMs = met.value.clockAheadMs ?? 0
    return met
  }
  const rounds = createRounds({ deps, port: { ...port, meet }, library, random, names, onProgress })
  /** Versions of which the server lacks files, or that failed: tried again with the next start. */
  const tried = new Set<string>()
  const closing = new AbortController()
  let failures = 0
  let wake: () => void = () => undefined
  let isWoken = false
  const wakeUp = () => {
    isWoken = true
    wake()
  }

  /** What versions wait for. */
  const fetchFiles = async (
    isEnough: () => boolean,
  ): Promise<Result<null, SyncFailure> & { fetched: number }> => {
    const total = await filesWaiting(deps)
    if (total === 0) return { ...ok(null), fetched: 0 }
    return (await loadFiles()).fetchWaiting({ deps, port, tried, isEnough, total, status, problems })
  }

  const noteFailure = async (error: SyncFailure): Promise<number | null> => {
    failures += 1
    const { shown, pause } = (await loadSeldom()).afterFailure(
      error,
      failures,
      random(),
      deps.now().getTime(),
    )
    status.set(shown)
    return pause
  }

  /** One round and the files, with what it came to. @param isEnough whether files are to wait */
  const turn = async (
    isEnough: () => boolean,
  ): Promise<SyncOutcome & { pause: number | null; end: RoundEnd | null }> => {
    const begun = performance.now()
    const assets = { up: 0, down: 0 }
    const report: SyncReport = {
      ...{ pulled: 0, pushed: 0, conflicts: 0, assets, tookMs: 0, lastSeq: 0, problems: [] },
    }
    const finish = async (failed: TrangError | null, end: RoundEnd | null, pause: number | null) => {
      report.tookMs = Math.round(performance.now() - begun)
      report.lastSeq = await lastSeq(db)
      const { pulled, pushed, problems: found } = report
      // SYNC-REP-5. On a full disk nothing can be noted, either.
      if (failed || pulled + pushed + assets.up + assets.down + found.length > 0)
        await (await loadSeldom()).noteRound(deps, report, failed).catch(failureOf)
      return { report, error: failed, end, pause }
    }
    const ended = await rounds.round().catch((cause: unknown) => err(failureOf(cause)))
    if (!ended.ok) return finish(ended.error, null, await noteFailure(ended.error))
    const end = ended.value
    const { filesUp, ...counts } = end.report
    Object.assign(report, counts)
    assets.up = filesUp
    problems.set(end.report.problems)
    if (end.kind !== 'done') {
      const { shown, error } = (await loadSeldom()).whereStopped(end)
      if (shown) status.set(shown)
      return finish(error, end, null)
    }
    const come = await fetchFiles(isEnough).catch((cause: unknown) => ({
      ...err(failureOf(cause)),
      fetched: 0,
    }))
    assets.down = come.fetched
    if (!come.ok) return finish(come.error, end, await noteFailure(come.error))
    failures = 0
    const skew = await (await loadSeldom()).skewNow(deps, serverAheadMs)
    if (skew) report.skew = skew
    status.set({ kind: 'idle', since: deps.now().toISOString(), skew })
    return finish(null, end, null)
  }

  /** One turn at a time. */
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = running.then(work)
    // What goes wrong with it is told to who asked.
    running = Promise.allSettled([next])
    return next
  }

  let news: Promise<unknown> | null = null
  /** Until something is to be done. @param pause milliseconds after which that is so anyway; null for none */
  const untilWoken = async (pause: number | null, listens: boolean): Promise<void> => {
    let timer: ReturnType<typeof setTimeout> | undefined
    await new Promise<void>((resolve) => {
      wake = resolve
      if (isWoken) resolve()
      if (pause !== null) timer = setTimeout(resolve, pause)
      if (!listens) return
      news ??= rounds.awaitNews().finally(() => {
        news = null
      })
      news.then(() => resolve(), reportError)
    })
    clearTimeout(timer)
    isWoken = false
  }

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      if (choices.paused || !online.get()) {
        status.set({ kind: choices.paused ? 'paused' : 'offline' })
        await untilWoken(null, false)
        continue
      }
      const { pause, end, error } = await inTurn(() =>
        turn(() => closing.signal.aborted || isWoken || choices.paused || !choices.keepsEverything),
      )
      // The library is being filled, or has more to tell.
      const isBusy = end?.kind === 'waiting'
      if (closing.signal.aborted) return
      await untilWoken(isBusy ? gatherMs : pause, error === null && end?.kind === 'done')
    }
  }

  // In one transaction, as each page and batch has it asked again.
  const changed = liveQuery(() =>
    db.transaction('r', db.changes, db.meta, db.rebuiltChanges, db.syncState, async () => {
      const [seq, state] = await Promise.all([lastSeq(db), db.syncState.get('state')])
      return state !== undefined && seq !== state.position.seq
    }),
  )
  let gathering: ReturnType<typeof setTimeout> | undefined
  const following = changed.subscribe({
    next: (hasChanged) => {
      clearTimeout(gathering)
      if (hasChanged) gathering = setTimeout(wakeUp, gatherMs)
    },
    error: reportError,
  })
  const stopOnline = online.subscribe(wakeUp)
  run().catch(reportError)

  return {
    status: status as Pick<Store<SyncStatus>, 'get' | 'subscribe'>,
    /** What could not be taken in or sent, of the last round. */
    problems: problems as Pick<Store<readonly SyncProblem[]>, 'get' | 'subscribe'>,

    /** A round at once, with all files that are wanted; also after a failure that a person has seen to. */
    syncNow: async (): Promise<SyncOutcome> => {
      tried.clear()
      const { report, error } = await inTurn(() =>
        turn(() => closing.signal.aborted || !choices.keepsEverything),
      )
      wakeUp()
      return { report, error }
    },

    /** Gets what a version waits for at once, as where somebody opens it. */
    fetchVersion: async (versionId: string) => (await loadFiles()).fetchFilesOf({ deps, port }, versionId),

    setChoices: (next: SyncChoices): void => {
      choices = next
      wakeUp()
    },

    /** A person has seen how many articles would go, and lets them. */
    liftBrake: async (): Promise<void> => {
      await rounds.liftBrake()
      wakeUp()
    },

    /** Resolves once nothing is being done any more. */
    close: async (): Promise<void> => {
      closing.abort()
      clearTimeout(gathering)
      following.unsubscribe()
      stopOnline()
      wakeUp()
      await running
    },
  }
}

export type Replicator = ReturnType<typeof createReplicator>
