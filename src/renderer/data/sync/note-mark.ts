import { ok, type Result } from '@core/result'
import type { SyncFailure } from './port'
import { raiseMark, withMark, type Known } from './server-identity'

/** Raises what is noted on the server, where nothing else is stored here with that. */
export async function noteMark(about: Known): Promise<Result<null, SyncFailure>> {
  const { db } = about.deps
  const raised = await raiseMark(about)
  if (!raised.ok) return raised
  await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (known) await db.syncState.put(withMark(known, raised.value))
  })
  return ok(null)
}

/** The first that a laptop notes on a server. One without room gives what it has all the same. */
export async function noteFirstMark(about: Known): Promise<Result<null, SyncFailure>> {
  const noted = await noteMark(about)
  return noted.ok || noted.error.type !== 'sync/server-full' ? noted : ok(null)
}
