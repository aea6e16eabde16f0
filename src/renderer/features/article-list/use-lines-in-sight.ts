import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
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
 * @param grid what scrolls, `height` pixels high
 * @param kept a line that is drawn wherever it is; -1 for none
 */
export function useLinesInSight(
  grid: RefObject<HTMLElement | null>,
  height: number,
  lines: ListLines,
  heights: LineHeights,
  kept: number,
): InSight {
  const [top, setTop] = useState(0)
  const [margin, setMargin] = useState(0)
  const rangeAt = useCallback(
    (from: number) => ({ first: lines.lineAt(from, heights), last: lines.lineAt(from + height, heights) }),
    [lines, heights, height],
  )

  useEffect(() => {
    const idle = requestIdleCallback(() => setMargin(overscan), { timeout: 100 })
    return () => cancelIdleCallback(idle)
  }, [])

  useEffect(() => {
    const element = grid.current
    if (!element) return undefined
    const onScroll = () => {
      const next = element.scrollTop
      const isSame = (current: number) => {
        const [one, other] = [rangeAt(current), rangeAt(next)]
        return one.first === other.first && one.last === other.last
      }
      // At once: what has come into sight is there when the window paints it.
      flushSync(() => setTop((current) => (isSame(current) ? current : next)))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [grid, rangeAt])

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
    if (from < element.scrollTop) element.scrollTo({ top: from })
    else if (to > element.scrollTop + height) element.scrollTo({ top: to - height })
  }

  return { drawn, scrollTo }
}
