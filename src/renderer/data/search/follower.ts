import { createSearchIndex } from '@core/search/search-index'
import { createFollower as createLibraryFollower, type Progress } from '../derived/follower'
import type { Helpers } from './helpers'
import type { LibraryReader } from './library-reader'
import type { Stored } from './search-db'
import type { Slice } from './slice'

type FollowerDeps = {
  /** Lets whoever looks for something have a turn. */
  pause: () => Promise<void>
  /** They read what is much. */
  helpers?: Helpers | undefined
  /** Whether texts may be kept: not where they would stay in memory. */
  keepsTexts?: () => boolean
  /** Articles that are read in one go, and become one segment: of few large ones less has to be merged. */
  slice?: number
}

/** Keeps an index to what the library has. */
export function createFollower(
  reader: LibraryReader,
  stored: Stored | null,
  { pause, helpers, keepsTexts, slice = 2048 }: FollowerDeps,
) {
  const index = createSearchIndex(stored?.index, keepsTexts)
  /** What the helpers read, the next slice first. One of which an article has changed since is not the next one any more. */
  let ahead: { ids: readonly string[]; slice: Promise<Slice | null> }[] = []

  const ask = (ids: readonly string[]) => {
    const isAsked = ahead.some((one) => isSame(one.ids, ids))
    if (!isAsked && helpers)
      ahead.push({ ids, slice: helpers.read(ids, ids.map(index.contentOf), reader.labelsOf(ids)) })
  }

  /** What the helpers have read; null where they have not. */
  const takeAhead = async (ids: readonly string[], following: readonly (readonly string[])[]) => {
    if (ahead[0] && !isSame(ahead[0].ids, ids)) ahead = []
    for (const some of following.length > 0 ? [ids, ...following] : []) ask(some)
    const taken = await ahead.shift()?.slice
    if (ahead.length === 0) helpers?.rest()
    return taken ?? null
  }

  const { step, left, toStore, notStored } = createLibraryFollower(
    {
      ...{ changesSince: reader.changesSince, slice, ahead: helpers?.ahead ?? 1 },
      allArticles: () => {
        ahead = []
        return reader.allArticles()
      },
      ids: index.ids,
      remove: index.remove,
      read: async (ids, hasChanged, following) => {
        const taken = hasChanged ? null : await takeAhead(ids, following)
        if (taken) {
          index.take(taken.articles, taken.built)
          return
        }
        const entered = await reader.read(ids, index.contentOf)
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

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at])
