import { laptopOf, msOf } from '@core/sync/clock'
import { diffLocal } from '@core/sync/diff-local'
import { own } from '@core/sync/own'
import type { Vector } from '@core/sync/vector'
import { ok, type Result } from '@core/result'
import type { RemoteDocument } from '@shared/sync'
import { alongJournal, change, type LibraryDeps } from '../library'
import { arrange } from './arrange'
import { heldBack } from './held'
import { localsOf } from './local-rows'
import { afterOf, remoteOf, shadowAfter, type Merge } from './merge-incoming'
import type { SyncFailure, SyncPort } from './port'
import { writeShown } from './receive'
import { articleKey, isPart, partsOfKey, putShadows, shadowsOf } from './shadows'
import type { SyncStateRow } from './sync-rows'
import { timesSince } from './untold'

const documentsAtOnce = 500

/**
 * SYNC-CLK-7: what a database that has gone back has still to tell, and had told already, is as the server has it by now: others may have taken it away
 * since, or gone on from it. Before anything is stamped.
 */
export async function takeToldBefore(about: {
  deps: LibraryDeps
  port: SyncPort
}): Promise<Result<null, SyncFailure>> {
  const { deps, port } = about
  const state = await deps.db.syncState.get('state')
  const times = state && (await timesSince(deps.db, state.position))
  // A library that is being filled, or is another one, is met by the round.
  if (!times) return ok(null)
  const documents: RemoteDocument[] = []
  const keys = [...times.keys()]
  for (let from = 0; from < keys.length; from += documentsAtOnce) {
    const read = await port.read(keys.slice(from, from + documentsAtOnce))
    if (!read.ok) return read
    documents.push(...read.value.documents)
  }
  await takeIn(deps, documents, state)
  return ok(null)
}

const takeIn = (
  deps: LibraryDeps,
  documents: readonly RemoteDocument[],
  state: SyncStateRow,
): Promise<void> =>
  change(deps, async () => {
    const { db } = deps
    // What was done while the server was asked is among it.
    const times = (await timesSince(db, state.position)) ?? new Map<string, number>()
    const [keys, laptop] = [[...times.keys()], laptopOf(state.clock.device)]
    const [shadows, locals] = await Promise.all([shadowsOf(db, keys), localsOf(db, keys)])
    const merges = new Map<string, Merge>()
    for (const one of documents) {
      const [before, local, remote] = [shadows.get(one.key) ?? null, locals.get(one.key), remoteOf(one)]
      const at = times.get(one.key) ?? 0
      if (!local || !remote || !isToldAt(at, remote.seen, before?.document.seen ?? {}, laptop)) continue
      const about = { ...partsOfKey(one.key), clock: { device: '', last: '' }, at, isPushed: true }
      const shown = diffLocal(before?.document ?? null, local, about)?.document ?? before?.document ?? null
      merges.set(one.key, {
        shown,
        before,
        after: before ? afterOf(one, before, remote) : shadowAfter(one, null, remote),
      })
    }
    // An article whose highlights have more to tell than it had then is no longer as it was.
    for (const [key, { row }] of locals) {
      const { articleId } = row
      if (isPart(partsOfKey(key)) && !merges.has(key) && typeof articleId === 'string')
        merges.delete(articleKey(articleId))
    }
    const { updates, counted, leaving } = await arrange(db, merges)
    // SYNC-BRK-1: rather than that so many go, all of it is told once more.
    const { brake } = leaving > 0 ? await heldBack(deps, state, leaving) : state
    if (brake?.isHeld) return
    await writeShown(deps, updates, counted)
    alongJournal(async () => {
      const shadowsAfter = [...merges.values()].map(({ after }) => after)
      await Promise.all([putShadows(db, shadowsAfter), db.syncState.update('state', { brake })])
    })
  })

/** Whether it was told as it was at that time, and by this laptop: by a stamp of which nothing is known here any more. */
const isToldAt = (at: number, seen: Vector, known: Vector, laptop: string): boolean =>
  Object.entries(seen).some(
    ([device, time]) => laptopOf(device) === laptop && msOf(time) === at && time > (own(known, device) ?? ''),
  )
