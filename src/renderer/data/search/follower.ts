import { createSearchIndex, type Entered } from '@core/search/search-index'
import { createFollower as createLibraryFollower, type Progress } from '../derived/follower'
import type { LibraryReader } from './library-reader'
import type { Stored } from './search-db'

/** Articles that are read in one go, and become one segment: of few large ones less has to be merged. */
const slice = 2048

/** Keeps an index to what the library has. @param pause lets whoever looks for something have a turn */
export function createFollower(reader: LibraryReader, stored: Stored | null, pause: () => Promise<void>) {
  const index = createSearchIndex(stored?.index)
  /** What is read while the articles before are indexed; of no use once anything has changed. */
  let ahead: { ids: readonly string[]; entered: Promise<Entered[]> } | null = null

  const take = (ids: readonly string[]): Promise<Entered[]> => {
    const isAhead = ahead?.ids.length === ids.length && ahead.ids.every((id, at) => id === ids[at])
    const entered = isAhead && ahead ? ahead.entered : reader.read(ids, index.contentOf)
    ahead = null
    return entered
  }

  const { step, left, toStore, notStored } = createLibraryFollower(
    {
      ...{ changesSince: reader.changesSince, slice },
      allArticles: () => {
        ahead = null
        return reader.allArticles()
      },
      ids: index.ids,
      remove: index.remove,
      read: async (ids, hasChanged, following) => {
        if (hasChanged) ahead = null
        const entered = await take(ids)
        if (following.length > 0) {
          ahead = { ids: following, entered: reader.read(following, index.contentOf) }
          // Whoever takes it is told; what nobody takes is read once more, and fails then.
          ahead.entered.catch(() => undefined)
        }
        const there = new Set(entered.map(({ facts }) => facts.id))
        for (const id of ids) if (!there.has(id)) index.remove(id)
        for (const work = index.enter(entered, following.length > 0); !work.next().done;) await pause()
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
