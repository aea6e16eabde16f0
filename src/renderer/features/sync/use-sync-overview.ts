import { useEffect, useState } from 'react'
import { useLibrary, useLive } from '@renderer/data'
import type { SyncOverview } from '@renderer/data/sync/overview'

/** What there is to see of sync; undefined until it is loaded. */
export function useSyncOverview(): SyncOverview | undefined {
  const library = useLibrary()
  const [overview, setOverview] = useState<SyncOverview>()
  useEffect(() => {
    library.syncOverview().then(setOverview, reportError)
  }, [library])
  return overview
}

/** What a query of it comes to, kept current. */
export const useSeen = <T>(
  overview: SyncOverview,
  query: (overview: SyncOverview) => Promise<T>,
): T | undefined => useLive(() => query(overview), [overview])
