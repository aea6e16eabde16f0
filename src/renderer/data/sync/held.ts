import * as brake from '@core/sync/brake'
import type { RemoteDocument, RemotePage } from '@shared/sync'
import { ok, type Result } from '@core/result'
import { rowsInState } from '../article-views'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import { arrange } from './arrange'
import type { Times } from './local-pass'
import { mergeIncoming } from './merge-incoming'
import type { SyncFailure } from './port'
import type { PullStop } from './pull'
import type { RoundEnd, RoundReport } from './round'
import type { SyncStateRow } from './sync-rows'

/** Articles that are not in the trash. */
const keptArticles = async (db: LibraryDb): Promise<number> =>
  (await db.articles.count()) - (await rowsInState(db.articles, 'trash').count())

/** The state once documents are to be applied that take so many articles away. */
export async function heldBack(
  { db, now }: LibraryDeps,
  state: SyncStateRow,
  leaving: number,
): Promise<SyncStateRow> {
  const about = { now: now().getTime(), total: await keptArticles(db), leaving }
  return { ...state, brake: brake.brakeFor(state.brake, about) }
}

/** What a person is asked. */
export async function heldNow({ db }: LibraryDeps, report: RoundReport): Promise<RoundEnd> {
  const [state, total] = await Promise.all([db.syncState.get('state'), keptArticles(db)])
  return { kind: 'held', leaving: state?.held ?? 0, total, report }
}

/**
 * Stores how many articles all that is to come would take away. SYNC-BRK-1.
 * @param since where the feed goes on behind the page that is held back, which would take `leaving`
 */
export async function noteHeld(
  deps: LibraryDeps,
  pageAfter: (since: string) => Promise<Result<RemotePage, SyncFailure>>,
  since: string,
  { leaving: first, times }: { leaving: number; times: Times | null },
): Promise<Result<PullStop, SyncFailure>> {
  let leaving = first
  for (let from = since; ;) {
    const page = await pageAfter(from)
    if (!page.ok || page.value.count === 0 || page.value.since === from) break
    leaving += await leavingOf(deps, page.value.documents, times ?? new Map())
    from = page.value.since
  }
  await deps.db.syncState.update('state', { held: leaving })
  return ok({ kind: 'held' })
}

/** How many articles these documents would take away, as far as the shadows can tell by now; nothing is written. */
const leavingOf = ({ db }: LibraryDeps, incoming: readonly RemoteDocument[], times: Times): Promise<number> =>
  db.transaction('r', db.tables, async () => {
    const merges = await mergeIncoming(db, incoming, { device: '0'.repeat(10), times })
    return (await arrange(db, merges)).leaving
  })

/** A person has seen how many articles would go, and lets them. SYNC-BRK-2. */
export const liftBrake = (deps: LibraryDeps): Promise<void> =>
  deps.db.transaction('rw', deps.db.tables, async () => {
    const { db, now } = deps
    const state = await db.syncState.get('state')
    if (!state?.brake?.isHeld) return
    const lifted = { now: now().getTime(), total: await keptArticles(db), leaving: state.held }
    await db.syncState.put({ ...state, brake: brake.liftBrake(lifted), held: 0 })
  })
