import { createSearchIndex } from '@core/search/search-index'
import { createFollower as createLibraryFollower, type Progress } from '../derived/follower'
import type { LibraryReader } from './library-reader'
import type { Stored } from './search-db'

/** Articles that are read in one go: what somebody looks for meanwhile waits for no more than that. */
const slice = 32

/** Keeps an index to what the library has. */
export function createFollower(reader: LibraryReader, stored: Stored | null) {
  const index = createSearchIndex(stored?.index)
  const { step, left, toStore, notStored } = createLibraryFollower(
    {
      ...{ changesSince: reader.changesSince, allArticles: reader.allArticles, slice },
      ids: index.ids,
      remove: index.remove,
      read: async (ids) => {
        const entered = await reader.read(ids, index.contentOf)
        const there = new Set(entered.map(({ facts }) => facts.id))
        for (const id of ids) if (!there.has(id)) index.remove(id)
        index.enter(entered)
      },
    },
    stored,
  )

  return {
    index,
    step,
    notStored,

    /** Null until it is known what the library has. */
    progress: (): Progress | null => {
      const progress = left()
      return progress && { ...progress, total: Math.max(progress.total, index.size) }
    },

    toStore: (): Stored | null => {
      const reached = toStore()
      return reached && { index: index.save(), ...reached }
    },
  }
}
