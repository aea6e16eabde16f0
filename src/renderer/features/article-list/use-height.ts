import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Pixels, as they were last measured: the next list begins with them. Until the first time, a guess. */
const known = { row: 100, heading: 40, grid: window.innerHeight }

/** The height of an element in pixels, measured: put the ref on it. Rows and headings grow with the size of text. */
export function useHeight(of: keyof typeof known): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(known[of])

  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const measure = () => {
      const measured = element.getBoundingClientRect().height
      // What is not shown has none, and of nothing there would be endless rows in sight.
      if (measured === 0) return
      known[of] = measured
      setHeight(measured)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])

  return [ref, height]
}
