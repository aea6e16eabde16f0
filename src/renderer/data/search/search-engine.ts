import { liveQuery, type Subscription } from 'dexie'
import { ok } from '@core/result'
import { parseQuery } from '@core/search/query'
import { marksIn, snippetOf } from '@core/search/snippet'
import { lastSeq } from '../compare'
import type { LibraryDb } from '../db'
import { storeErrorOf } from '../store-error'
import { createFollower, type Progress } from './follower'
import { createIndexKeeper, type IndexKeeperDeps } from './index-keeper'
import { createLibraryReader } from './library-reader'
import type { SearchHandlers } from './protocol'

export type SearchEngineDeps = IndexKeeperDeps & {
  library: LibraryDb
  /** Told with each change of the index, but not more often than is of use. */
  onProgress: (progress: Progress) => void
}

/** How often it is told how far the index is, milliseconds. */
const tellingMs = 250
/** When the library is read again after it could not be, milliseconds. */
const retryMs = 5_000

const wait = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms))

type Waiting = { resolve: (nothing: null) => void; reject: (cause: unknown) => void }

/** The full-text index of the library: kept to it in the background, with pauses in which it can be searched. */
export async function createSearchEngine({ library, onProgress, ...keeping }: SearchEngineDeps) {
  const reader = createLibraryReader(library)
  const keeper = createIndexKeeper(keeping)
  const follower = createFollower(reader, await keeper.load())
  const { index } = follower
  let toldAt = -Infinity
  const stopped = new AbortController()
  let wake: () => void = () => undefined
  let waiting: Waiting[] = []
  let merging = false
  let subscription: Subscription | undefined

  const listen = () => {
    subscription = liveQuery(() =>
      Promise.all([lastSeq(library), library.meta.get('rebuild'), library.meta.get('library')]),
    ).subscribe({
      next: () => wake(),
      error: (cause) => {
        again(cause).catch(reportError)
      },
    })
  }

  /** The library could not be read, as where Chromium has given it up. */
  const again = async (cause: unknown) => {
    storeErrorOf(cause)
    await wait(retryMs)
    if (stopped.signal.aborted) return
    await library.reopen().catch(storeErrorOf)
    subscription?.unsubscribe()
    listen()
    wake()
  }

  const merge = async () => {
    if (merging) return
    merging = true
    let merged = false
    for (const work = index.merge(); !stopped.signal.aborted; await wait()) {
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
    const progress = follower.progress()
    if (progress && (did !== 'goes-on' || performance.now() - toldAt >= tellingMs)) {
      toldAt = performance.now()
      onProgress(progress)
    }
    if (did === 'waits') {
      if (asking.length > 0) await keeper.save(follower)
      for (const { resolve } of asking) resolve(null)
    } else waiting = asking.concat(waiting)
    keeper.saveSoon(follower)
    return did === 'goes-on'
  }

  const run = async () => {
    while (!stopped.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        if (await step()) {
          merge().catch(reportError)
          await wait()
        } else await woken
      } catch (cause) {
        await again(cause)
      }
    }
  }

  listen()
  run().catch((cause: unknown) => {
    // A bug: what has been read can still be searched, and whoever waits for more is told.
    reportError(cause)
    stopped.abort()
    for (const { reject } of waiting) reject(cause)
  })

  const handlers: SearchHandlers = {
    search: async ({ query, scope, limit }) => {
      const parsed = parseQuery(query)
      return parsed.ok ? ok(index.search(parsed.value, scope, limit)) : parsed
    },

    excerpt: async ({ query, id }) => {
      const parsed = parseQuery(query)
      const [article, text] = await Promise.all([library.articles.get(id), reader.textOf(id)])
      if (!parsed.ok || !article) return null
      // What has to stand in a field of its own, such as `site:`, is not marked elsewhere.
      const phrases = parsed.value.all.filter(({ field }) => field === null)
      const { title } = article
      return { title: { text: title, marks: marksIn(title, phrases) }, snippet: snippetOf(text, phrases) }
    },

    upToDate: () =>
      new Promise((resolve, reject) => {
        if (stopped.signal.aborted) reject(new Error('the library is not followed any more'))
        waiting.push({ resolve, reject })
        wake()
      }),
  }

  return {
    handlers,
    setLevel: keeper.setLevel,
    /** Stops following, and lets another page write. */
    close: async (): Promise<void> => {
      stopped.abort()
      subscription?.unsubscribe()
      wake()
      await keeper.close()
    },
  }
}
