import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { useStateOf } from '@renderer/ui/use-state-of'
import type { LineHeights, ListLines } from './list-lines'

/** Lines that are drawn above and below those in sight, once these have been painted. */
const overscan = 6

type InSight = {
  /** The lines to draw, from top to bottom. */
  drawn: readonly number[]
  /** Scrolls by as little as brings a line into sight. */
  scrollTo: (line: number) => void
}

/**
 * Which lines of a list are in sight.
 * @param grid what scrolls, `height` pixels high; another list begins at its top
 * @param kept a line that is drawn wherever it is; -1 for none
 */
export function useLinesInSight(
  grid: RefObject<HTMLElement | null>,
  height: number,
  lines: ListLines,
  heights: LineHeights,
  kept: number,
  list: string,
): InSight {
  const [top, setTop] = useStateOf(list, 0)
  const [margin, setMargin] = useStateOf(list, 0)
  const scrolled = useRef({ list, top: 0 })
  const rangeAt = useCallback(
    (from: number) => ({ first: lines.lineAt(from, heights), last: lines.lineAt(from + height, heights) }),
    [lines, heights, height],
  )

  useLayoutEffect(() => {
    const { current } = scrolled
    if (current.list === list) return
    // To ask for it, or to set it to what it is, would have everything laid out.
    if (current.top !== 0) grid.current?.scrollTo({ top: 0 })
    scrolled.current = { list, top: 0 }
  }, [grid, list])

  useEffect(() => {
    const idle = requestIdleCallback(() => setMargin(() => overscan), { timeout: 100 })
    return () => cancelIdleCallback(idle)
  }, [setMargin])

  useEffect(() => {
    const element = grid.current
    if (!element) return undefined
    const onScroll = () => {
      const next = element.scrollTop
      scrolled.current.top = next
      const isSame = (current: number) => {
        const [one, other] = [rangeAt(current), rangeAt(next)]
        return one.first === other.first && one.last === other.last
      }
      // At once: what has come into sight is there when the window paints it.
      flushSync(() => setTop((current) => (isSame(current) ? current : next)))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [grid, rangeAt, setTop])

  const drawn = useMemo(() => {
    if (lines.count === 0) return []
    const range = rangeAt(top)
    const first = Math.max(0, range.first - margin)
    const last = Math.min(lines.count - 1, range.last + margin)
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    if (kept < 0 || (kept >= first && kept <= last)) return all
    return kept < first ? [kept, ...all] : [...all, kept]
  }, [lines, rangeAt, top, margin, kept])

  const scrollTo = (line: number) => {
    const element = grid.current
    if (!element) return
    const from = lines.topOf(line, heights)
    const to = lines.topOf(line + 1, heights)
    const next = from < element.scrollTop ? from : Math.max(element.scrollTop, to - height)
    if (next === element.scrollTop) return
    scrolled.current.top = next
    element.scrollTo({ top: next })
  }

  return { drawn, scrollTo }
}
