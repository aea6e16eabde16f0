import { useEffect } from 'react'
import { prepareForSearch, type Annotated } from '@core/annotation-list'

/** Milliseconds of an idle moment that are left to others. */
const spare = 2

/** Reads the words of all of them while nobody does anything, so that the first key of a search finds as quickly as the next. */
export function usePreparedSearch(all: readonly Annotated[] | undefined): void {
  useEffect(() => {
    if (!all) return undefined
    let next = 0
    const prepare = (idle: IdleDeadline) => {
      while (next < all.length && idle.timeRemaining() > spare) {
        const one = all[next++]
        if (one) prepareForSearch(one)
      }
      if (next < all.length) handle = requestIdleCallback(prepare)
    }
    let handle = requestIdleCallback(prepare)
    return () => cancelIdleCallback(handle)
  }, [all])
}
