import { useEffectEvent, useLayoutEffect, useRef } from 'react'

/**
 * Tells that another text takes the place of the one that was shown, before it does where this is called before what shows it.
 * @param text undefined until it is read
 */
export function useOtherText(text: string | undefined, onOther: (before: string, now: string) => void): void {
  const shown = useRef(text)
  const tell = useEffectEvent((now: string) => {
    const before = shown.current
    shown.current = now
    if (before !== undefined && before !== now) onOther(before, now)
  })
  useLayoutEffect(() => {
    if (text !== undefined) tell(text)
  }, [text])
}
