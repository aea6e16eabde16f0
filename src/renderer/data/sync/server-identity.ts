import { ok, type Result } from '@core/result'
import { laptopOf } from '@core/sync/clock'
import type { LibraryDeps } from '../library'
import { loadSeldom } from './apart'
import type { SyncFailure, SyncPort } from './port'
import type { SyncStateRow } from './sync-rows'

export type Known = { deps: LibraryDeps; port: SyncPort }

// SYNC-REP-6. What comes or goes is noted on the server before it counts here, by a number that rises. Whatever a server has lost, what this device has noted there tells: a database that was made anew has no note, one that was
// restored from a backup has an older one. A note that is newer than what is known here tells that IndexedDB has gone back.

/** Asks who answers: before a session, and after each failure. */
export async function meetServer({ deps, port }: Known): Promise<Result<null, SyncFailure>> {
  const met = await port.meet()
  if (!met.ok) return met
  const { instance } = met.value
  await tryAgain(deps)
  const state = await deps.db.syncState.get('state')
  if (!state || state.instance === instance) return ok(null)
  return (await loadSeldom()).meetAnother(deps, state, instance)
}

/** What the server did not take may be taken now: somebody may have seen to its limits. */
const tryAgain = ({ db }: LibraryDeps): Promise<unknown> =>
  db.syncDocuments
    .where('refused')
    .above('')
    .modify((row) => {
      delete row.refused
      row.dirty = 1
    })

/** Whether the server is still the one that was left, and this device the one that left it; if not, all is read again. */
export async function checkMark(
  { deps, port }: Known,
  random: () => number,
): Promise<Result<null, SyncFailure>> {
  const state = await deps.db.syncState.get('state')
  if (!state) return ok(null)
  const recalled = await port.recall(laptopOf(state.clock.device))
  if (!recalled.ok) return recalled
  const noted = recalled.value?.['count']
  const count = typeof noted === 'number' ? noted : 0
  const { sure, made } = state.marks
  // A lower one, too: a server that has lost its notes cannot tell whether this database has gone back as well.
  if (count >= sure && count <= made) return ok(null)
  return (await loadSeldom()).goOnAsAnother({ deps, port }, random)
}

/** What is noted: by which laptop, and the number. */
export type Mark = { laptop: string; count: number }

/**
 * Notes on the server that something has come or gone: by the next number, which is known here before. With what that is for, it is stored
 * that the server has it (`withMark`). @param after what has to come first; where that fails, nothing is noted
 */
export async function raiseMark(
  { deps: { db }, port }: Known,
  after?: Promise<Result<unknown, unknown>>,
): Promise<Result<Mark | null, SyncFailure>> {
  const mark = await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (!known) return null
    const count = known.marks.made + 1
    await db.syncState.put({ ...known, marks: { ...known.marks, made: count } })
    return { laptop: laptopOf(known.clock.device), count }
  })
  const come = await after
  if (!mark || come?.ok === false) return ok(null)
  const { laptop, count } = mark
  const remembered = await port.remember({ device: laptop, value: { count } })
  return remembered.ok ? ok(mark) : remembered
}

/** The state once the server is known to have it. */
export const withMark = (state: SyncStateRow, mark: Mark | null): SyncStateRow =>
  mark?.laptop === laptopOf(state.clock.device)
    ? { ...state, marks: { ...state.marks, sure: mark.count } }
    : state
