import { receive, tick, type Clock, type Stamp } from '@core/sync/clock'
import {
  conflictsOf,
  reopen,
  settle,
  shownAt,
  standingAt,
  type Conflict,
  type Place,
  type Standing,
} from '@core/sync/conflicts'
import { timesIn, type SyncDocument } from '@core/sync/document'
import type { Json } from '@core/vault/record'
import { countBookmarks } from '../bookmarked'
import { isEntityName } from '../entities'
import { change, logAgain, type LibraryDeps } from '../library'
import { writeUpdates } from '../row-updates'
import { arrange } from './arrange'
import { passLog } from './local-pass'
import { openConflicts } from './open-conflicts'
import { changedHere, partsOfKey, putShadows, shadowOf, shadowsOf, type Shadow } from './shadows'

/** A conflict with what shows meanwhile; of a text that is made of all its values. */
export type ShownConflict = Conflict & { shown: Json | undefined }

/** What several people wrote in one thing of the library without having seen each other. `key`: `<kind> <id>`. */
export type ConflictsOfOne = { key: string; kind: string; id: string; conflicts: ShownConflict[] }

/** What takes back that a conflict was settled. */
export type Settled = { key: string; name: string; standing: Standing; stamp: Stamp }

/** Conflicts that sync has brought: every laptop has them, until somebody sees to them. SYNC-CON-1. */
export function createSyncConflicts(deps: LibraryDeps) {
  const { db, now } = deps

  /** Has a document say what `make` makes of it, and the library what that comes to; null where it makes nothing. */
  const writeInto = <T>(
    key: string,
    make: (shadow: Shadow, clock: Clock) => { document: SyncDocument; clock: Clock; result: T } | null,
  ): Promise<T | null> =>
    change(deps, async () => {
      const known = await db.syncState.get('state')
      const passed = known && (await passLog(db, known, { all: true, times: new Map() }))
      const shadow = (await shadowsOf(db, [key])).get(key)
      if (passed?.kind !== 'passed' || !shadow) return null
      const { state } = passed
      const made = make(shadow, receive(state.clock, timesIn(shadow.document)))
      if (!made) return null
      const after = changedHere(key, shadow, made.document)
      const { updates, counted } = await arrange(
        db,
        new Map([[key, { shown: shadow.document, before: shadow, after }]]),
      )
      writeUpdates(deps, updates)
      await countBookmarks(deps, counted)
      await putShadows(db, [after])
      await db.syncState.put({ ...state, clock: made.clock })
      const { kind, id } = partsOfKey(key)
      // The replicator follows the log.
      if (updates.length === 0 && isEntityName(kind)) await logAgain(deps, kind, id)
      return made.result
    })

  return {
    list: async (): Promise<ConflictsOfOne[]> =>
      (await openConflicts(db)).map(shadowOf).map(({ key, document }) => ({
        key,
        ...partsOfKey(key),
        conflicts: conflictsOf(document).map((one) => ({ ...one, shown: shownAt(document, one) })),
      })),

    /**
     * What a person has chosen is to stay, by default what shows. SYNC-CON-2.
     * @param key `<kind> <id>` @returns null where there is no such conflict any more
     */
    settle: (key: string, place: Place, chosen?: Json): Promise<Settled | null> =>
      writeInto(key, ({ document }, before) => {
        if (!conflictsOf(document).some((one) => isAt(one, place))) return null
        const { clock, stamp } = tick(before, now().getTime())
        const result = { key, name: place.name, standing: standingAt(document, place), stamp }
        return { document: settle(document, place, stamp, chosen), clock, result }
      }),

    /** As it was before; nothing where somebody has written there since. SYNC-CON-3. */
    reopen: async ({ key, name, standing, stamp }: Settled): Promise<void> => {
      await writeInto(key, ({ document }, before) => {
        const { heads } = standingAt(document, { section: standing.section, name })
        if (Object.keys(heads).join() !== stamp) return null
        let clock = before
        const stamps = Object.keys(standing.heads).map(() => {
          const next = tick(clock, now().getTime())
          clock = next.clock
          return next.stamp
        })
        return { document: reopen(document, name, standing, stamps), clock, result: true }
      })
    },
  }
}

const isAt = (one: Conflict, { section, name }: Place): boolean =>
  one.section === section && one.name === name
