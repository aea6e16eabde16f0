import { createContext, useContext } from 'react'
import type { Library } from './index'

const LibraryContext = createContext<Library | null>(null)

export const LibraryProvider = LibraryContext.Provider

/** The open library. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext)
  if (!library) throw new Error('useLibrary needs a LibraryProvider above it')
  return library
}
