import { liveQuery, type Subscription } from 'dexie'
import { createStore, type Store } from '@renderer/system/store'

/** What a query comes to: read once for all who ask, and followed while somebody does. `first` stands for it until then. */
export function followed<T>(query: () => Promise<T>, first: T): Pick<Store<T>, 'get' | 'subscribe'> {
  const known = createStore(first)
  let following: Subscription | null = null
  let listeners = 0
  return {
    get: known.get,
    subscribe: (listener) => {
      const stop = known.subscribe(listener)
      listeners += 1
      following ??= liveQuery(query).subscribe(known.set, reportError)
      return () => {
        stop()
        listeners -= 1
        if (listeners > 0) return
        following?.unsubscribe()
        following = null
      }
    },
  }
}
