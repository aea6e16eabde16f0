import { useEffect, useRef, type RefObject } from 'react'

/**
 * Brings the keyboard to an element as soon as it is there: for what comes into a dialog only once it has been read, when the dialog
 * has already looked for where to begin. It does so in the frame after it opens, and so does this, unless somebody types elsewhere by
 * then: what is being typed stays in one field.
 */
export function useStartFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    element.current?.focus()
    const frame = requestAnimationFrame(() => {
      if (!document.activeElement?.matches('input, textarea')) element.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return element
}
