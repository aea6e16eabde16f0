import { ok, type Result } from '@core/result'
import type { LibraryDeps } from '../library'
import type { SyncFailure, SyncPort } from './port'
import { raiseMark, withMark } from './server-identity'

/** Raises what is noted on the server, where nothing else is stored here with that. */
export async function noteMark(about: {
  deps: LibraryDeps
  port: SyncPort
}): Promise<Result<null, SyncFailure>> {
  const { db } = about.deps
  const raised = await raiseMark(about)
  if (!raised.ok) return raised
  await db.transaction('rw', db.syncState, async () => {
    const known = await db.syncState.get('state')
    if (known) await db.syncState.put(withMark(known, raised.value))
  })
  return ok(null)
}
