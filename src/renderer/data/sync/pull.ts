import type { TrangError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { SyncProblem } from '@shared/sync'
import type { LibraryDeps } from '../library'
import { loadSeldom } from './apart'
import type { Times } from './local-pass'
import { areKnown } from './merge-incoming'
import type { SyncFailure, SyncPort } from './port'
import { receiveDocuments } from './receive'
import { giveMark, nextMark, raiseMark, type Mark } from './server-identity'

/** SYNC-REP-11 */
const pageSize = 500

type Page = ReturnType<SyncPort['changes']>
type Noting = Promise<Result<Mark | null, SyncFailure>>

/** What kept the rest from being taken in. `newer`: what a later Trang has to read. */
export type PullStop = { kind: 'held' } | { kind: 'waiting' } | { kind: 'newer'; error: TrangError }

export type PullDeps = {
  deps: LibraryDeps
  port: SyncPort
  times: Times
  onCame: (ids: readonly string[]) => void
  /** Told of each page: what has changed what is here, and how far the feed has been read. */
  onPulled: (
    of: { changed: number; conflicts: number; problems: readonly SyncProblem[] },
    done: number,
    total: number,
  ) => void
}

/**
 * Takes in everything that the feed has to tell; null once that is done. While one page is taken in, the next one comes, and is noted on the
 * server.
 */
export async function pull(about: PullDeps): Promise<Result<PullStop | null, SyncFailure>> {
  const ahead: Ahead = { page: null, noting: null }
  try {
    return await pullPages(about, ahead)
  } finally {
    // No later number is to come before it.
    await ahead.noting
  }
}

/** The page that comes next, and its note. */
type Ahead = { page: Page | null; noting: Noting | null }

async function pullPages(about: PullDeps, ahead: Ahead): Promise<Result<PullStop | null, SyncFailure>> {
  const { deps, port, times, onCame, onPulled } = about
  const { db } = deps
  const pageAfter = (since: string) => port.changes({ since, limit: pageSize, wait: false })
  let done = 0
  let newer: TrangError | null = null
  for (;;) {
    const { since = '0' } = (await db.syncState.get('state')) ?? {}
    const page = await (ahead.page ?? pageAfter(since))
    const given = await ahead.noting
    Object.assign(ahead, { page: null, noting: null })
    if (!page.ok) {
      if (page.error.type !== 'sync/bad-place' || since === '0') return page
      await (await loadSeldom()).forgetServer(deps)
      continue
    }
    const { count, documents, devices, problems, pending } = page.value
    newer ??= problems.find(({ error }) => error.type === 'sync/newer-format')?.error ?? null
    const isEnd = pending === 0 || count === 0 || page.value.since === since
    if (!isEnd && !newer) ahead.page = settled(pageAfter(page.value.since))
    const come = { changed: 0, conflicts: 0, problems }
    // Also where nothing of it can be taken in: the feed goes on behind it.
    if (count > 0) {
      // Noted there before it is stored here: a server that goes back behind this page has not the note.
      const isOwn = await areKnown(db, page.value)
      // The last number is given once what came before is stored: a database that goes back behind that has not given it. SYNC-REP-6
      const noted = isOwn ? ok(null) : await (isEnd || !given ? raiseMark(about) : given)
      if (!noted.ok) return noted
      if (ahead.page && !isOwn && pending !== null && pending > pageSize)
        ahead.noting = settled(noteAhead(about, ahead.page))
      const received = await receiveDocuments(deps, documents, {
        ...{ times, onCame, devices, mark: noted.value },
        // A place behind what a newer Trang has to read would leave it out for ever.
        ...(!newer && { since: page.value.since }),
      })
      if (received.kind === 'held') {
        const { noteHeld } = await loadSeldom()
        await noteHeld(deps, pageAfter, page.value.since, { leaving: received.leaving, times })
        return ok({ kind: 'held' })
      }
      if (received.kind !== 'received') return ok({ kind: 'waiting' })
      Object.assign(come, received)
      done += count
    }
    onPulled(come, done, done + (pending ?? 0))
    if (newer) return ok({ kind: 'newer', error: newer })
    if (isEnd) return ok(null)
  }
}

/** The number is known here before the page that is being taken in is. */
async function noteAhead({ deps, port }: PullDeps, page: Page): Noting {
  const mark = await nextMark(deps)
  const come = await page
  return come.ok ? giveMark(port, mark) : ok(null)
}

/** What goes wrong with it is told to who waits for it. */
function settled<T>(work: Promise<T>): Promise<T> {
  void Promise.allSettled([work])
  return work
}
