import type { TrangError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { DeviceNames } from '@core/sync/device'
import { rulesVersion } from '@core/sync/kinds'
import type { SyncProblem } from '@shared/sync'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import { loadFiles, loadSeldom, loadTwins } from './apart'
import { areAllTold } from './devices'
import { passAll, type Making, type Times } from './local-pass'
import type { SyncFailure, SyncPort } from './port'
import { pull } from './pull'
import { push } from './push'
import { checkMark, meetServer } from './server-identity'
import type { SyncStateRow } from './sync-rows'

/** How long what has long been gone, and files that the server has lost, are not looked for again. SYNC-DEL-6, SYNC-BLB-5. */
const dayMs = 24 * 60 * 60 * 1000

export type RoundReport = {
  /** Documents that have changed what is here, and that the server has been given. */
  pulled: number
  pushed: number
  /** Documents that two laptops had written at once. */
  conflicts: number
  /** Files that the server has been given. */
  filesUp: number
  problems: SyncProblem[]
}

/** How a round ended, where it did not fail. */
export type RoundEnd =
  | { kind: 'done'; report: RoundReport }
  /** `leaving` of `total` articles would go: a person has to say so. */
  | { kind: 'held'; leaving: number; total: number; report: RoundReport }
  /** The library is being filled from the vault. */
  | { kind: 'waiting'; report: RoundReport }
  /** Something there was written by a newer Trang: it is read, and nothing is sent. SYNC-VER-3. */
  | { kind: 'newer'; error: TrangError; report: RoundReport }

export type RoundDeps = {
  deps: LibraryDeps
  port: SyncPort
  /** The library's id on the server. */
  library: string
  /** 0 to below 1, as `Math.random`. */
  random: () => number
  /** What this laptop is called in the library; null where nobody has said so. */
  names?: () => DeviceNames | null
  onProgress: (doing: 'pulling' | 'pushing', done: number, total: number) => void
}

/** Versions whose bodies are still to become assets. */
const bodiesUnnamed = (db: LibraryDb): Promise<number> => db.syncFiles.where('unnamed').equals(1).count()

/** Also where the clock has been set back. */
async function isLookingDue({ db, now }: LibraryDeps): Promise<boolean> {
  const { lookedForGoneAt: at = 0 } = (await db.syncState.get('state')) ?? {}
  const since = now().getTime() - at
  return since >= dayMs || since < 0
}

/** One laptop's meetings with one server; one round at a time. */
export function createRounds(about: RoundDeps) {
  const { deps, port, library, random, names = () => null, onProgress } = about
  const { db } = deps
  let times: Times | null = null
  let isMet = false
  let isStarted = false
  /** Articles that have come, and are still to be looked at: they may be here already. */
  const came = new Set<string>()
  const onCame = (ids: readonly string[]) => ids.forEach((id) => came.add(id))

  /** Null while the library is being filled. */
  const readyState = async (): Promise<SyncStateRow | null> => {
    const known = await db.syncState.get('state')
    const state = known?.library === library ? known : await beginAnew()
    if (!state) return null
    if (!isStarted) await (await loadSeldom()).startAgain(deps, state, random)
    isStarted = true
    if (state.rulesVersion !== rulesVersion) await (await loadSeldom()).showAnew(deps)
    times ??= state.isJoining ? await (await loadSeldom()).timesFor(deps) : new Map()
    return state
  }

  /** What has been done here, in the documents, before anything is received. SYNC-CLK-4. */
  const takeInLocal = async (): Promise<boolean> => {
    const passed = await passAll(deps, times ?? new Map())
    if (passed !== 'another') return passed === 'passed'
    // The next round begins with that.
    await beginAnew()
    return false
  }
  const beginAnew = async () => {
    times = null
    isMet = false
    return (await loadSeldom()).begin(deps, library, random)
  }

  const heldEnd = async (report: RoundReport): Promise<RoundEnd> => (await loadSeldom()).heldNow(deps, report)

  /** Everything that the feed has to tell. Null where all of it has been taken in. */
  const takeAll = async (report: RoundReport): Promise<Result<RoundEnd | null, SyncFailure>> => {
    const pulled = await pull({
      ...{ deps, port, times: times ?? new Map(), onCame, report },
      onPulled: (done, total) => onProgress('pulling', done, total),
    })
    if (!pulled.ok) return pulled
    const stop = pulled.value
    return ok(stop?.kind === 'held' ? await heldEnd(report) : stop && { ...stop, report })
  }

  const sendAll = async (
    report: RoundReport,
    making: Making | null,
  ): Promise<Result<RoundEnd | null, SyncFailure>> => {
    const onPushed = (count: number, total: number) => onProgress('pushing', Math.min(count, total), total)
    const pushed = await push({ deps, port, times: times ?? new Map(), onCame, making, onPushed })
    if (!pushed.ok) return pushed
    const { filesUp, problems, stopped } = pushed.value
    report.pushed += pushed.value.pushed
    report.filesUp += filesUp
    report.problems.push(...problems)
    if (!stopped) return ok(null)
    return ok(stopped.kind === 'held' ? await heldEnd(report) : { kind: 'waiting', report })
  }

  const meet = async (): Promise<Result<null, SyncFailure>> => {
    const met = isMet ? ok(null) : await meetServer({ deps, port })
    if (!met.ok) return met
    const checked = await checkMark({ deps, port }, random)
    isMet = checked.ok
    if (!checked.ok || (await db.syncState.get('state'))?.marks.sure !== 0) return checked
    return (await loadSeldom()).noteFirstMark({ deps, port })
  }

  const round = async (): Promise<Result<RoundEnd, SyncFailure>> => {
    const report: RoundReport = { pulled: 0, pushed: 0, conflicts: 0, filesUp: 0, problems: [] }
    const state = await readyState()
    if (!state || !times) return ok({ kind: 'waiting', report })
    if (state.brake?.isHeld) return ok(await heldEnd(report))
    // Before anything is stamped: this may have to be another device. SYNC-CLK-6.
    const met = await meet()
    if (!met.ok) return met
    if (!(await takeInLocal())) return ok({ kind: 'waiting', report })
    const pulled = await takeAll(report)
    if (!pulled.ok) return pulled
    if (pulled.value) return ok(pulled.value)
    const isJoining = (await db.syncState.get('state'))?.isJoining
    const making = isJoining ? (await loadSeldom()).endOfJoining(deps, times) : null
    // What came may be here already, and is one with that once both have documents.
    while (report.pulled > 0 && (await making?.more(false)));
    const called = names()
    if (called && !(await areAllTold(db, called))) {
      const told = await (await loadSeldom()).tellDevices({ deps, port }, called, report)
      if (!told.ok) return told
    }
    if (report.pulled > 0) {
      await (await loadTwins()).joinTwins(deps, [...came])
      came.clear()
    }
    const isDue = await isLookingDue(deps)
    const looked = isDue ? await (await loadSeldom()).lookForFiles({ deps, port }) : ok(null)
    if (!looked.ok) return looked
    // What there is first, then versions, which take longer.
    for (let isFirst = true; isFirst || (await bodiesUnnamed(db)) > 0; isFirst = false) {
      if (!isFirst) {
        const made = await (await loadFiles()).nameBodies({ deps, port })
        if (!made.ok) return made
      }
      const passed = await passAll(deps, times)
      if (passed !== 'passed') return ok({ kind: 'waiting', report })
      const sent = await sendAll(report, making)
      if (!sent.ok) return sent
      if (sent.value) return ok(sent.value)
    }
    const forgotten = isDue ? await (await loadSeldom()).forgetLongGone({ deps, port }) : ok(null)
    return forgotten.ok ? ok({ kind: 'done', report }) : forgotten
  }

  return {
    /** Brings both sides together: all that the server has to tell, then all that it lacks. What is done before a failure stays done. */
    round: async (): Promise<Result<RoundEnd, SyncFailure>> => {
      const ended = await round()
      if (!ended.ok) isMet = false
      return ended
    },

    /** A person has seen how many articles would go, and lets them. SYNC-BRK-2. */
    liftBrake: async (): Promise<void> => (await loadSeldom()).liftBrake(deps),

    /** Resolves once the server has something to tell, which the next round takes in. */
    awaitNews: async (): Promise<Result<null, SyncFailure>> => {
      const { since = '0' } = (await db.syncState.get('state')) ?? {}
      const page = await port.changes({ since, limit: 1, wait: true })
      // Another page that was asked for has let go of this one.
      if (!page.ok && page.error.type !== 'fetch/cancelled') isMet = false
      return page.ok ? ok(null) : page
    },
  }
}

export type Rounds = ReturnType<typeof createRounds>
