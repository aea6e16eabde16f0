import type { Table } from 'dexie'
import type { TrangError } from '@core/errors'
import type { SyncReport } from '@shared/library'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import type { SyncRoundRow } from './sync-rows'

/** Rounds that are remembered, and problems of each. */
const mostRounds = 200
const mostProblems = 50

const roundPrefix = 'round '
/** They stand beside the state. */
const roundsIn = (db: LibraryDb): Table<SyncRoundRow, string> => db.table(db.syncState.name)
const allRounds = (db: LibraryDb) => roundsIn(db).where('key').startsWith(roundPrefix)

/** The rounds that did something or failed, the newest first. */
export const roundHistory = async (db: LibraryDb): Promise<SyncRoundRow[]> =>
  (await allRounds(db).toArray()).reverse()

/** Remembers a round, if there is anything to tell of it. SYNC-REP-5. @param error why it did not come to its end */
export async function noteRound(
  { db, now, newId }: LibraryDeps,
  { pulled, pushed, assets, problems }: SyncReport,
  error: TrangError | null,
): Promise<void> {
  const isNothing = pulled + pushed + assets.up + assets.down + problems.length === 0
  if (isNothing && (error === null || error.type === 'fetch/cancelled')) return
  const at = now().toISOString()
  await db.transaction('rw', db.syncState, async () => {
    const last = await allRounds(db).last()
    if (isNothing && last && last.pulled + last.pushed === 0 && isSameError(last.error, error)) {
      await roundsIn(db).put({ ...last, until: at, times: last.times + 1 })
      return
    }
    await roundsIn(db).put({
      ...{ key: `${roundPrefix}${at} ${newId()}`, at, until: at, times: 1, pulled, pushed, files: assets },
      ...{ problems: problems.slice(0, mostProblems), problemCount: problems.length, error },
    })
    const keys = await allRounds(db).primaryKeys()
    await roundsIn(db).bulkDelete(keys.slice(0, Math.max(0, keys.length - mostRounds)))
  })
}

const isSameError = (one: TrangError | null, other: TrangError | null): boolean =>
  one !== null && other !== null && one.type === other.type
