import type { SyncError } from '@core/errors'
import type { LibraryDeps } from '../library'
import { createSyncConflicts } from './conflicts'
import { deviceRows } from './devices'
import { filesWaiting } from './files-waiting'
import { roundHistory } from './history'
import { keysSincePass } from './local-pass'
import { refusalOf } from './refusal'
import { madeAlone } from './settle-made'
import { dirtyKeys } from './shadows'
import type { SyncDeviceRow, SyncRoundRow } from './sync-rows'
import { thingsOf, type Thing } from './things'

/** What is told by name at most. */
const mostNamed = 100

export type Pending = {
  /** What is still to be sent, the first of it by name, and how much there is. */
  things: Thing[]
  total: number
  /** What the server does not take as it is, and why. */
  refused: (Thing & { error: SyncError })[]
  /** Articles whose text or images are still to come. */
  filesWaiting: number
}

export type { ConflictsOfOne, ShownConflict } from './conflicts'
export type { SyncRoundRow } from './sync-rows'
export type { Thing } from './things'

/** What there is to see of sync; all of it can be followed. */
export function createSyncOverview(deps: LibraryDeps) {
  const { db } = deps
  return {
    conflicts: createSyncConflicts(deps),
    thingsOf: (keys: readonly string[]): Promise<Thing[]> => thingsOf(db, keys),
    devices: (): Promise<SyncDeviceRow[]> => deviceRows(db),
    /** The newest first. */
    history: (): Promise<SyncRoundRow[]> => roundHistory(db),

    pending: async (): Promise<Pending> => {
      const state = await db.syncState.get('state')
      const [dirty, made, changed, refused, waiting] = await Promise.all([
        dirtyKeys(db),
        madeAlone(db),
        state ? keysSincePass(db, state) : [],
        db.syncDocuments.where('refused').above('').toArray(),
        filesWaiting(deps),
      ])
      const keys = [...new Set([...dirty, ...made.map(({ key }) => key), ...changed])]
      const things = await thingsOf(db, keys.slice(0, mostNamed))
      const unsent = await thingsOf(
        db,
        refused.map(({ key }) => key),
      )
      return {
        ...{ things, total: keys.length, filesWaiting: waiting },
        refused: unsent.map((thing, index) => ({
          ...thing,
          error: refusalOf(refused[index]?.refused ?? ''),
        })),
      }
    },
  }
}

export type SyncOverview = ReturnType<typeof createSyncOverview>
