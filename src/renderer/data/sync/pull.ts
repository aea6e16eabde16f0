import type { TrangError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { SyncProblem } from '@shared/sync'
import type { LibraryDeps } from '../library'
import { loadSeldom } from './apart'
import type { Times } from './local-pass'
import { areKnown } from './merge-incoming'
import type { SyncFailure, SyncPort } from './port'
import { receiveDocuments } from './receive'
import { raiseMark } from './server-identity'

/** SYNC-REP-11 */
const pageSize = 500

/** What kept the rest from being taken in. `newer`: what a later Trang has to read. */
export type PullStop = { kind: 'held' } | { kind: 'waiting' } | { kind: 'newer'; error: TrangError }

export type PullDeps = {
  deps: LibraryDeps
  port: SyncPort
  times: Times
  onCame: (ids: readonly string[]) => void
  /** Told what comes, also where the rest of it fails. */
  report: { pulled: number; conflicts: number; problems: SyncProblem[] }
  /** Told how far the feed has been read. */
  onPulled: (done: number, total: number) => void
}

/**
 * Takes in everything that the feed has to tell; null once that is done. While one page is taken in, the next one comes, and is noted on the
 * server.
 */
export async function pull(about: PullDeps): Promise<Result<PullStop | null, SyncFailure>> {
  const { deps, port, times, onCame, report, onPulled } = about
  const { db } = deps
  /** The page that comes next, and its note. */
  let ahead: ReturnType<SyncPort['changes']> | null = null
  const its: { mark: ReturnType<typeof raiseMark> | null } = { mark: null }
  const pageAfter = (since: string) => port.changes({ since, limit: pageSize, wait: false })
  let done = 0
  let newer: TrangError | null = null
  const takePages = async (): Promise<Result<PullStop | null, SyncFailure>> => {
    let { since = '0' } = (await db.syncState.get('state')) ?? {}
    let isNoted = true
    for (;;) {
      const page: Awaited<ReturnType<SyncPort['changes']>> = await (ahead ?? pageAfter(since))
      const given = await its.mark
      ahead = its.mark = null
      if (!page.ok) {
        if (page.error.type !== 'sync/bad-place' || since === '0') return page
        await (await loadSeldom()).forgetServer(deps)
        since = '0'
        continue
      }
      const { count, documents, devices, problems, pending } = page.value
      report.problems.push(...problems)
      newer ??= problems.find(({ error }) => error.type === 'sync/newer-format')?.error ?? null
      const isEnd = pending === 0 || count === 0 || page.value.since === since
      if (!isEnd && !newer) ahead = settled(pageAfter(page.value.since))
      // Also where nothing of it can be taken in: the feed goes on behind it.
      if (count > 0) {
        // Noted there before it is stored here: a server that goes back behind this page has not the note.
        const isOwn = await areKnown(db, page.value)
        // The last number is given once what came before is stored: a database that goes back behind that has not given it. SYNC-REP-6
        const noted = isOwn ? ok(null) : await (isEnd || !given ? raiseMark(about) : given)
        // A server without room is read all the same, from here again once there is some.
        if (!noted.ok && noted.error.type !== 'sync/server-full') return noted
        isNoted &&= noted.ok
        if (ahead && !isOwn && pending !== null && pending > pageSize)
          its.mark = settled(raiseMark(about, ahead))
        const received = await receiveDocuments(deps, documents, {
          ...{ times, onCame, devices, isNoted, mark: noted.ok ? noted.value : null },
          // A place behind what a newer Trang has to read would leave it out for ever.
          ...(!newer && isNoted && { since: page.value.since }),
        })
        if (received.kind === 'held')
          return (await loadSeldom()).noteHeld(deps, pageAfter, page.value.since, {
            leaving: received.leaving,
            times,
          })
        if (received.kind !== 'received') return ok({ kind: 'waiting' })
        report.pulled += received.changed
        report.conflicts += received.conflicts
        done += count
        onPulled(done, done + (pending ?? 0))
      }
      if (newer) return ok({ kind: 'newer', error: newer })
      if (isEnd) return ok(null)
      since = page.value.since
    }
  }
  try {
    return await takePages()
  } finally {
    // No later number is to come before it.
    await its.mark
  }
}

/** What goes wrong with it is told to who waits for it. */
function settled<T>(work: Promise<T>): Promise<T> {
  void Promise.allSettled([work])
  return work
}
