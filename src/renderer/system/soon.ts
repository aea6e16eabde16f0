import { useEffect, useState } from 'react'

export type Soon = {
  /** Does it within the delay; of several only the newest. */
  later: (work: () => void) => void
  /** Does at once what still waits. */
  now: () => void
}

const all = new Set<Soon>()

/** Does at once whatever waits anywhere in the window. */
export function doAllNow(): void {
  for (const soon of all) soon.now()
}

/** For what happens often and need not be stored each time. @param delay milliseconds */
export function createSoon(delay: number): Soon {
  let waiting: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = () => {
    clearTimeout(timer)
    timer = undefined
    const work = waiting
    waiting = null
    work?.()
  }

  return {
    later: (work) => {
      waiting = work
      timer ??= setTimeout(now, delay)
    },
    now,
  }
}

/** `createSoon` for a component: what waits is done when the component goes, and when the window is left or closes. */
export function useSoon(delay: number): Soon {
  const [soon] = useState(() => createSoon(delay))

  useEffect(() => {
    const { now } = soon
    all.add(soon)
    window.addEventListener('pagehide', now)
    window.addEventListener('blur', now)
    return () => {
      now()
      all.delete(soon)
      window.removeEventListener('pagehide', now)
      window.removeEventListener('blur', now)
    }
  }, [soon])

  return soon
}
