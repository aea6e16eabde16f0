import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Progress } from '../derived/follower'
import type { Search } from './search'

const SearchContext = createContext<Search | null>(null)

export const SearchProvider = SearchContext.Provider

/** The library's full-text search. */
export function useSearch(): Search {
  const search = useContext(SearchContext)
  if (!search) throw new Error('useSearch needs a SearchProvider above it')
  return search
}

/** How far the index is; null until that is known. */
export function useSearchProgress(): Progress | null {
  const { progress } = useSearch()
  return useSyncExternalStore(progress.subscribe, progress.get)
}
