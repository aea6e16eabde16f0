import { laptopOf, newDevice } from '@core/sync/clock'
import { ok, type Result } from '@core/result'
import type { LibraryDeps } from '../library'
import type { SyncFailure } from './port'
import type { Known } from './server-identity'
import type { SyncStateRow } from './sync-rows'
import { forgetDevices } from './tell-devices'
import { takeToldBefore } from './told-before'

/** The server has something else than is known: everything is read from the beginning, and what it lacks is sent. Nothing is deleted. */
export const forgetServer = ({ db }: LibraryDeps): Promise<void> =>
  db.transaction('rw', db.syncDocuments, db.syncState, async () => {
    const state = await db.syncState.get('state')
    if (!state) return
    await db.syncDocuments.toCollection().modify((row) => {
      row.rev = null
      row.dirty = 1
      delete row.losers
      delete row.refused
      delete row.files
    })
    await forgetDevices(db)
    await db.syncState.put({ ...state, since: '0' })
  })

/** Another server answers than the one that was left, if any was. */
export async function meetAnother(
  deps: LibraryDeps,
  left: SyncStateRow,
  instance: string,
): Promise<Result<null, SyncFailure>> {
  if (left.instance !== null) await forgetServer(deps)
  await deps.db.syncState.update('state', { instance })
  return ok(null)
}

/** With each start: what was stamped, and is forgotten as the database has gone back before, is of another device. SYNC-CLK-6. */
export async function startAgain(
  { db }: LibraryDeps,
  { clock }: SyncStateRow,
  random: () => number,
): Promise<void> {
  const device = newDevice(random, laptopOf(clock.device))
  await db.syncState.update('state', { clock: { ...clock, device } })
}

/** What this laptop and the server know of it is not the same. */
export async function goOnAsAnother(about: Known, random: () => number): Promise<Result<null, SyncFailure>> {
  const taken = await takeToldBefore(about)
  if (taken.ok) await becomeAnother(about.deps, random)
  return taken
}

/**
 * SYNC-CLK-6: no device gives a time twice, also where what it gave last is forgotten. Its documents stay. That one of the two has gone back does not say that the
 * other has not: all is read again.
 */
const becomeAnother = (deps: LibraryDeps, random: () => number): Promise<void> =>
  deps.db.transaction('rw', deps.db.syncDocuments, deps.db.syncState, async () => {
    await forgetServer(deps)
    const state = await deps.db.syncState.get('state')
    if (!state) return
    const clock = { ...state.clock, device: newDevice(random) }
    await deps.db.syncState.put({ ...state, clock, marks: { sure: 0, made: 0 } })
  })
