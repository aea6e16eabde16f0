import { ok, type Result } from '@core/result'
import type { LibraryDeps } from '../library'
import { loadSeldom } from './apart'
import type { SyncFailure, SyncPort } from './port'

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

/** Notes on the server that something has come or gone. */
export async function noteMark({ deps, port }: Known): Promise<Result<null, SyncFailure>> {
  const { db } = deps
  const state = await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (!known) return undefined
    const next = { ...known, marks: { ...known.marks, made: known.marks.made + 1 } }
    await db.syncState.put(next)
    return next
  })
  if (!state) return ok(null)
  const { made } = state.marks
  const remembered = await port.remember({ device: state.clock.device, value: { count: made } })
  if (!remembered.ok) return remembered
  await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (known) await db.syncState.put({ ...known, marks: { ...known.marks, sure: made } })
  })
  return ok(null)
}
