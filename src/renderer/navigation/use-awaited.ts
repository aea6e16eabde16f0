import { useCallback, useEffect, useRef } from 'react'

/** Whether a person has left keys and pointer alone since they asked for something: what comes then may take the focus. */
export function useAwaited() {
  const awaited = useRef(false)
  useEffect(() => {
    const turnAway = () => {
      awaited.current = false
    }
    // Before what they do is done: opening something else is asking again.
    window.addEventListener('keydown', turnAway, true)
    window.addEventListener('pointerdown', turnAway, true)
    return () => {
      window.removeEventListener('keydown', turnAway, true)
      window.removeEventListener('pointerdown', turnAway, true)
    }
  }, [])
  const awaitIt = useCallback(() => {
    awaited.current = true
  }, [])
  const isAwaited = useCallback(() => awaited.current, [])
  return { awaitIt, isAwaited }
}
