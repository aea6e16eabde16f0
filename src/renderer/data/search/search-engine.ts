import { ok } from '@core/result'
import { parseQuery, type Query } from '@core/search/query'
import { excerptOf, type Excerpt } from '@core/search/excerpt'
import { seek } from '@core/search/sought'
import type { ReadableText } from '@core/search/text-pack'
import type { LibraryDb } from '../db'
import { createCopyKeeper, type KeepingDeps } from '../derived/copy-keeper'
import { createFloodGate } from '../derived/flood'
import { followLibrary } from '../derived/follow-library'
import type { Progress } from '../derived/follower'
import { storeErrorOf } from '../store-error'
import { createFollower } from './follower'
import type { Helpers } from './helpers'
import { createLibraryReader } from './library-reader'
import { createPause } from './pause'
import type { SearchHandlers } from './protocol'
import { createIndexStore, type SearchDb } from './search-db'
import type { SegmentFiles } from './segment-files'

export type SearchEngineDeps = KeepingDeps & {
  library: LibraryDb
  searchDb: SearchDb
  files: SegmentFiles
  /** Told with each change of the index, but not more often than is of use. */
  onProgress: (progress: Progress) => void
  /** Threads that read what is much, where there are any. */
  helpers?: Helpers
}

/** How often it is told how far the index is, milliseconds. */
const tellingMs = 250
/** Between two times that the index is stored, milliseconds at least. */
const pauseMs = 5_000

type Waiting = { resolve: (nothing: null) => void; reject: (cause: unknown) => void }

/** The full-text index of the library: kept to it in the background, with pauses in which it can be searched. */
export async function createSearchEngine({
  library,
  searchDb,
  files,
  onProgress,
  helpers,
  ...keeping
}: SearchEngineDeps) {
  const { pause, first, end } = createPause()
  // Beside the index, which takes longer. One that does not open is opened again by what follows it.
  library.open().catch(storeErrorOf).catch(reportError)
  const reader = createLibraryReader(library, pause)
  const store = createIndexStore(searchDb, files)
  const keeper = createCopyKeeper({ database: searchDb, store, pauseMs, ...keeping })
  const stored = await keeper.load()
  const deps = { pause, helpers, keepsTexts: keeper.mayStore }
  let follower = createFollower(reader, stored, deps)
  let toldAt = -Infinity
  let waiting: Waiting[] = []
  const untilCalm = createFloodGate(library, () => waiting.length > 0 || following.signal.aborted)
  let merging = false
  let complete = stored?.complete ?? false
  let isOpen: () => void = () => undefined
  /** Resolves once it is known how far the index is from the library. */
  const opened = new Promise<void>((resolve) => {
    isOpen = resolve
  })

  const merge = async () => {
    if (merging) return
    merging = true
    let merged = false
    // In another segment, with another sum, what is damaged would count as well.
    await checked
    for (const work = follower.index.merge(); !following.signal.aborted; await pause()) {
      const { done, value } = work.next()
      if (done) {
        merged = value
        break
      }
    }
    merging = false
    if (!merged) return
    follower.notStored()
    await merge()
  }

  /** One step; whether there is more to do at once. */
  const step = async (): Promise<boolean> => {
    const asking = waiting
    waiting = []
    const did = await follower.step().catch((cause: unknown) => {
      waiting = asking.concat(waiting)
      throw cause
    })
    isOpen()
    const progress = follower.progress()
    if (progress && (did !== 'goes-on' || performance.now() - toldAt >= tellingMs)) {
      toldAt = performance.now()
      onProgress(progress)
    }
    if (did === 'waits') {
      // Building is not done again where the window closes soon after.
      if (asking.length > 0 || !complete) await keeper.save(follower)
      complete = true
      for (const { resolve } of asking) resolve(null)
    } else waiting = asking.concat(waiting)
    keeper.saveSoon(follower)
    return did === 'goes-on'
  }

  const following = followLibrary({
    library,
    step: async () => {
      await untilCalm()
      const goesOn = await step()
      if (goesOn) merge().catch(reportError)
      return goesOn
    },
    // What has been read can still be searched, and whoever waits for more is told.
    onEnd: (cause) => {
      for (const { reject } of waiting) reject(cause)
    },
  })

  const excerptsOf = async (ids: readonly string[], { all }: Query): Promise<(Excerpt | null)[]> => {
    // What has to stand in a field of its own, such as `site:`, is not marked elsewhere.
    const sought = seek(all.filter(({ field }) => field === null))
    const excerpt = (text: ReadableText | null = null) => text && excerptOf(text, sought)
    const kept = ids.map((id) => excerpt(follower.index.textOf(id)))
    const missing = ids.filter((_id, at) => !kept[at])
    if (missing.length === 0) return kept
    const read = await reader.textsOf(missing)
    return ids.map((id, at) => kept[at] ?? excerpt(read.get(id)))
  }

  /** What has been found alike, and after which change. */
  let compared: { at: number; pairs: Promise<[string, string][]> } | null = null

  /** What is behind segments is looked through once searches are answered; where any is damaged, everything is read again. */
  const check = async () => {
    // All of it is read, which takes the disk and a processor from those that wait for the first answer.
    await opened
    for (const work = store.check(); !following.signal.aborted; await pause()) {
      const { done, value } = work.next()
      if (!done) continue
      if (!value) {
        follower = createFollower(reader, null, deps)
        complete = false
        compared = null
        following.wake()
      }
      return
    }
  }
  const checked = check()
  checked.catch(reportError)

  const compare = async (): Promise<[string, string][]> => {
    for (const work = follower.index.duplicates(); ; await pause()) {
      const { done, value } = work.next()
      if (done) return value
    }
  }

  const handlers: SearchHandlers = {
    search: ({ query, scope, limit, excerpts = 0 }) =>
      first(async () => {
        const parsed = parseQuery(query)
        if (!parsed.ok) return parsed
        const found = follower.index.search(parsed.value, scope, limit)
        const best = found.hits.slice(0, excerpts).map(({ id }) => id)
        return ok({ ...found, excerpts: await excerptsOf(best, parsed.value) })
      }),

    excerpt: ({ query, id }) =>
      first(async () => {
        const parsed = parseQuery(query)
        const [excerpt = null] = parsed.ok ? await excerptsOf([id], parsed.value) : []
        return excerpt
      }),

    duplicates: async () => {
      const at = follower.index.likenessChanges()
      if (compared?.at !== at) compared = { at, pairs: compare() }
      return compared.pairs
    },

    upToDate: () =>
      new Promise((resolve, reject) => {
        if (following.signal.aborted) reject(new Error('the library is not followed any more'))
        waiting.push({ resolve, reject })
        following.wake()
      }),
  }

  return {
    handlers,
    setLevel: keeper.setLevel,
    /** Stops following, and lets another page write. */
    close: async (): Promise<void> => {
      following.stop()
      helpers?.rest()
      await keeper.close()
      store.close()
      end()
    },
  }
}
