import { liveQuery, type Observable } from 'dexie'
import { useObservable } from 'dexie-react-hooks'

/** For so long, in ms, what is known is drawn, before it is read once more. */
const drawnWithin = 150

/**
 * The result of `query`, kept current: it runs again whenever a row it read changes, in this window or another.
 * `known.value`, if anything is known, until the first result.
 */
export function useLive<T>(
  query: () => Promise<T>,
  deps: readonly unknown[],
  known?: { value: T | undefined },
): T | undefined {
  const live = () => (known ? soon(() => liveQuery(query)) : liveQuery(query))
  return useObservable<T, T | undefined>(live, [...deps], known?.value)
}

/** Follows what it makes a moment later, when what is drawn meanwhile is there. */
const soon = <T>(make: () => Observable<T>) => ({
  subscribe: (next: (value: T) => void, error?: (cause: unknown) => void) => {
    let following: { unsubscribe: () => void } | undefined
    const timer = setTimeout(() => {
      following = make().subscribe(next, error)
    }, drawnWithin)
    return {
      unsubscribe: () => {
        clearTimeout(timer)
        following?.unsubscribe()
      },
    }
  },
})
