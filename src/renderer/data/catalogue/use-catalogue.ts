import { useSyncExternalStore } from 'react'
import type { ListQuery, Listing } from '@core/catalogue/catalogue'
import type { CatalogueCounts } from '@core/catalogue/counts'
import type { Statistics } from '@core/catalogue/statistics'
import { useLibrary } from '../library-context'

/** How many articles each view has, kept current; undefined until it is known. */
export function useCounts(): CatalogueCounts | undefined {
  const { catalogue } = useLibrary()
  return useSyncExternalStore(catalogue.subscribe, catalogue.counts) ?? undefined
}

/** What the articles come to, kept current; null until that is known. */
export function useStatistics(): Statistics | null {
  const { catalogue } = useLibrary()
  return useSyncExternalStore(catalogue.subscribe, catalogue.statistics)
}

/** The articles of a list, kept current; null until they are known. */
export function useListing(query: ListQuery): Listing | null {
  const { catalogue } = useLibrary()
  return useSyncExternalStore(catalogue.subscribe, () => catalogue.list(query))
}
