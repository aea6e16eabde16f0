import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels, until the first measurement: of nothing there would be endless rows in sight. */
const firstGuess = 100

/**
 * The height of a row in pixels, measured on an element as high as `--row-height`, which grows with the size of text. Put
 * the ref on that element.
 */
export function useRowHeight(): [RefObject<HTMLDivElement | null>, number] {
  const probe = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(firstGuess)

  useLayoutEffect(() => {
    const element = probe.current
    if (!element) return undefined
    const measure = () => setHeight(element.offsetHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return [probe, height]
}
