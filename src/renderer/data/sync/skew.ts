import { aheadOf, skewOf, type Skew } from '@core/sync/clock'
import type { LibraryDeps } from '../library'

/** What people are to be told of clocks; null for nothing. SYNC-CLK-5. */
export async function skewNow({ db, now }: LibraryDeps, serverAheadMs: number): Promise<Skew | null> {
  const state = await db.syncState.get('state')
  return skewOf(serverAheadMs, state ? aheadOf(state.clock, now().getTime()) : 0)
}
