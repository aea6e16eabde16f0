import { aheadOf, skewOf, type Skew } from '@core/sync/clock'
import type { LibraryDeps } from '../library'
import type { SyncPort } from './port'

/** Listens to how the server's clock goes, whenever it is met. SYNC-CLK-5. */
export function createSkew({ deps, port }: { deps: LibraryDeps; port: SyncPort }) {
  let serverAheadMs = 0
  return {
    port: {
      ...port,
      meet: async () => {
        const met = await port.meet()
        if (met.ok) serverAheadMs = met.value.clockAheadMs ?? 0
        return met
      },
    } satisfies SyncPort,

    /** What people are to be told of clocks; null for nothing. */
    now: async (): Promise<Skew | null> => {
      const state = await deps.db.syncState.get('state')
      return skewOf(serverAheadMs, state ? aheadOf(state.clock, deps.now().getTime()) : 0)
    },
  }
}
