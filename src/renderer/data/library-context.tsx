import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Library } from './index'

const LibraryContext = createContext<Library | null>(null)

export const LibraryProvider = LibraryContext.Provider

/** `<kind> <id>` of what people have written different things in. */
export function useInConflict(): ReadonlySet<string> {
  const { inConflict } = useLibrary()
  return useSyncExternalStore(inConflict.subscribe, inConflict.get)
}

/** The open library. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext)
  if (!library) throw new Error('useLibrary needs a LibraryProvider above it')
  return library
}
