import { newDevice } from '@core/sync/clock'
import type { LibraryDeps } from '../library'
import { forgetDevices } from './tell-devices'

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

/**
 * SYNC-CLK-6: no device gives a time twice, also where what it gave last is forgotten. Its documents stay. That one of the two has gone back does not say that the
 * other has not: all is read again.
 */
export const becomeAnother = (deps: LibraryDeps, random: () => number): Promise<void> =>
  deps.db.transaction('rw', deps.db.syncDocuments, deps.db.syncState, async () => {
    await forgetServer(deps)
    const state = await deps.db.syncState.get('state')
    if (!state) return
    const clock = { ...state.clock, device: newDevice(random) }
    await deps.db.syncState.put({ ...state, clock, marks: { sure: 0, made: 0 } })
  })
