import { useSyncExternalStore } from 'react'
import type { ListQuery, Listing } from '@core/catalogue/catalogue'
import type { CatalogueCounts } from '@core/catalogue/counts'
import { useLibrary } from '../library-context'

/** How many articles each view has, kept current; undefined until it is known. */
export function useCounts(): CatalogueCounts | undefined {
  const { catalogue } = useLibrary()
  return useSyncExternalStore(catalogue.subscribe, catalogue.counts) ?? undefined
}

/** The articles of a list, kept current; null until they are known. */
export function useListing(query: ListQuery): Listing | null {
  const { catalogue } = useLibrary()
  return useSyncExternalStore(catalogue.subscribe, () => catalogue.list(query))
}
