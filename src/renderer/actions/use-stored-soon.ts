import { useState } from 'react'
import { useSoon } from '@renderer/system/soon'
import { useAttempt } from './use-attempt'

/** How long a change may wait to be stored, milliseconds: while something is dragged, there are many. */
const storeWithin = 400

/**
 * A value of the library that shows at once as somebody changes it, and is stored soon. Until what is stored has caught up, the
 * changed one holds; where it cannot be stored, that is told.
 */
export function useStoredSoon<T>(
  stored: T,
  isSame: (a: T, b: T) => boolean,
  store: (value: T) => Promise<unknown>,
): readonly [T, (value: T) => void] {
  const [changed, setChanged] = useState<{ value: T } | null>(null)
  const soon = useSoon(storeWithin)
  const attempt = useAttempt()
  if (changed && isSame(changed.value, stored)) setChanged(null)
  return [
    changed ? changed.value : stored,
    (value) => {
      setChanged({ value })
      soon.later(() => attempt(store(value)))
    },
  ]
}
