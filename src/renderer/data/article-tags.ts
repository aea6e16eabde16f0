import { useCallback, useSyncExternalStore } from 'react'
import { liveQuery } from 'dexie'
import type { Tag } from '@core/tag'
import type { Library } from './index'
import { useLibrary } from './library-context'

/** Rows that come into sight together are asked for together: after this time, in ms. */
const gatherMs = 30

const none: readonly Tag[] = []

const isSame = (some: readonly Tag[], others: readonly Tag[]): boolean =>
  some.length === others.length &&
  some.every(({ id, updatedAt }, index) => id === others[index]?.id && updatedAt === others[index].updatedAt)

/** The tags of the articles that something in the window shows, all of them read in one query that is kept current. */
function createShownTags({ tags }: Library) {
  /** How many places show an article. */
  const shown = new Map<string, number>()
  const listeners = new Set<() => void>()
  let known: ReadonlyMap<string, readonly Tag[]> = new Map()
  let following: { unsubscribe: () => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const follow = () => {
    timer = undefined
    following?.unsubscribe()
    following = null
    const ids = [...shown.keys()]
    if (ids.length === 0) {
      // What nobody follows may change before it is shown again.
      known = new Map()
      return
    }
    following = liveQuery(() => tags.ofArticles(ids)).subscribe({
      next: (found) => {
        known = new Map(
          [...found].map(([id, own]) => {
            const before = known.get(id)
            return [id, before && isSame(before, own) ? before : own]
          }),
        )
        for (const listener of listeners) listener()
      },
      error: reportError,
    })
  }
  const followSoon = () => {
    timer ??= setTimeout(follow, gatherMs)
  }

  return {
    get: (articleId: string): readonly Tag[] => known.get(articleId) ?? none,
    subscribe: (articleId: string, listener: () => void) => {
      listeners.add(listener)
      shown.set(articleId, (shown.get(articleId) ?? 0) + 1)
      if (!known.has(articleId)) followSoon()
      return () => {
        listeners.delete(listener)
        const left = (shown.get(articleId) ?? 1) - 1
        if (left > 0) shown.set(articleId, left)
        else shown.delete(articleId)
        followSoon()
      }
    },
  }
}

const ofLibrary = new WeakMap<Library, ReturnType<typeof createShownTags>>()

/** The tags of an article that is in sight; none until they have been read. */
export function useArticleTags(articleId: string): readonly Tag[] {
  const library = useLibrary()
  const store = ofLibrary.get(library) ?? createShownTags(library)
  ofLibrary.set(library, store)
  return useSyncExternalStore(
    useCallback((listener) => store.subscribe(articleId, listener), [store, articleId]),
    () => store.get(articleId),
  )
}
