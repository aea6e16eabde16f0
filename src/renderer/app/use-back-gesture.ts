import { useEffect } from 'react'

/** The mouse's back button; browsers number it so (UI Events, `button`). */
const mouseBack = 3

/** Goes back by what people use for it elsewhere: the mouse's back button, and Alt+Left. */
export function useBackGesture(back: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined
    const onMouse = (event: MouseEvent) => {
      if (event.button === mouseBack) back()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowLeft' || !event.altKey || event.defaultPrevented) return
      event.preventDefault()
      back()
    }
    window.addEventListener('mouseup', onMouse)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('mouseup', onMouse)
      window.removeEventListener('keydown', onKey)
    }
  }, [back, enabled])
}
