import { useCallback, useState } from 'react'

/**
 * State of what is shown in a place where one thing takes that of another, such as lists: it begins anew with the next, which is drawn once.
 * @param of another one for each, never one that has been before @param initial the same each time
 */
export function useStateOf<T>(of: string, initial: T): [T, (change: (current: T) => T) => void] {
  const [kept, setKept] = useState({ of, value: initial })
  const set = useCallback(
    (change: (current: T) => T) =>
      setKept((before) => {
        const current = before.of === of ? before.value : initial
        const value = change(current)
        return before.of === of && Object.is(value, current) ? before : { of, value }
      }),
    [of, initial],
  )
  return [kept.of === of ? kept.value : initial, set]
}
