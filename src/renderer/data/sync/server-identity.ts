import { ok, type Result } from '@core/result'
import type { LibraryDeps } from '../library'
import { loadSeldom } from './apart'
import type { SyncFailure, SyncPort } from './port'
import type { SyncStateRow } from './sync-rows'

type Known = { deps: LibraryDeps; port: SyncPort }

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
  if (state.instance !== null) await (await loadSeldom()).forgetServer(deps)
  await deps.db.syncState.update('state', { instance })
  return ok(null)
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
  const recalled = await port.recall(state.clock.device)
  if (!recalled.ok) return recalled
  const noted = recalled.value?.['count']
  const count = typeof noted === 'number' ? noted : 0
  if (count > state.marks.made) await (await loadSeldom()).becomeAnother(deps, random)
  else if (count < state.marks.sure) await (await loadSeldom()).forgetServer(deps)
  return ok(null)
}

/** What is noted next: who notes it, and the number. */
export type Mark = { device: string; count: number }

/** The next number, which is known here before it is anywhere else; null where sync has not begun. */
export const nextMark = ({ db }: LibraryDeps): Promise<Mark | null> =>
  db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (!known) return null
    const count = known.marks.made + 1
    await db.syncState.put({ ...known, marks: { ...known.marks, made: count } })
    return { device: known.clock.device, count }
  })

/** Has the server have it. */
export async function giveMark(
  port: Pick<SyncPort, 'remember'>,
  mark: Mark | null,
): Promise<Result<Mark | null, SyncFailure>> {
  if (!mark) return ok(null)
  const { device, count } = mark
  const remembered = await port.remember({ device, value: { count } })
  return remembered.ok ? ok(mark) : remembered
}

/** Notes on the server that something has come or gone; with that, it is stored here that it is noted (`withMark`). */
export const raiseMark = async ({ deps, port }: Known): Promise<Result<Mark | null, SyncFailure>> =>
  giveMark(port, await nextMark(deps))

/** The state once the server is known to have it. */
export const withMark = (state: SyncStateRow, mark: Mark | null): SyncStateRow =>
  mark?.device === state.clock.device ? { ...state, marks: { ...state.marks, sure: mark.count } } : state

/** The same where nothing else is stored with it. */
export async function noteMark({ deps, port }: Known): Promise<Result<null, SyncFailure>> {
  const { db } = deps
  const raised = await raiseMark({ deps, port })
  if (!raised.ok) return raised
  await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (known) await db.syncState.put(withMark(known, raised.value))
  })
  return ok(null)
}
