import { styleKey } from './follow-style'
import { measureLayout } from './measure-layout'
import { progressAt, scrollTopFor, scrollTopToKeep, type Layout } from './reading-position'

/** Closer than this, in pixels, a place is the same: `scrollTop` is rounded. */
const samePlace = 2

export type ReadingTracker = {
  /** To be called before the article is set in another style: what is in sight stays where it is then. */
  hold: () => void
  /** Goes to where so much has been read, 0 to 1, which is no leap then. */
  goTo: (progress: number) => void
  toStart: () => void
  toEnd: () => void
  stop: () => void
}

/**
 * Opens the article where reading stopped, keeps the place when the page is laid out anew (a wider pane, another style, pictures
 * that arrive), and tells how far reading has come whenever the reader scrolls.
 * @param start 0 to 1
 * @param onLeap is told from where, after a leap of more than the window at once: to a heading, a note, a place that was found. Of
 * several without any reading in between, only of the first.
 */
export function trackReading(
  article: Element,
  start: number,
  onProgress: (progress: number) => void,
  onLeap: (from: number) => void,
): ReadingTracker {
  const frame = article.ownerDocument
  const root = frame.documentElement
  let layout: Layout | null = null
  let progress = start
  let width = root.clientWidth
  let style = styleKey(frame)
  let placedAt = root.scrollTop
  let byReader = false
  let due = 0
  let hasLeapt = false

  const currentLayout = () => (layout ??= measureLayout(article))

  const scrollTo = (top: number) => {
    root.scrollTop = top
    placedAt = root.scrollTop
  }
  const place = () => scrollTo(scrollTopFor(currentLayout(), progress))

  /** What is known of the page is of before it was laid out anew; `onLayout` comes before it is painted. */
  const isStale = () => root.clientWidth !== width || styleKey(frame) !== style

  const look = () => {
    due = 0
    if (isStale()) return
    byReader = true
    const from = progress
    const isLeap = Math.abs(root.scrollTop - placedAt) > root.clientHeight
    placedAt = root.scrollTop
    progress = progressAt(currentLayout(), root.scrollTop)
    onProgress(progress)
    if (isLeap && !hasLeapt) onLeap(from)
    hasLeapt = isLeap
  }

  const onScroll = () => {
    if (due !== 0 || Math.abs(root.scrollTop - placedAt) < samePlace) return
    due = requestAnimationFrame(look)
  }

  const onLayout = () => {
    const before = layout
    layout = null
    const resized = root.clientWidth !== width
    const restyled = styleKey(frame) !== style
    width = root.clientWidth
    style = styleKey(frame)
    if (restyled && !resized && byReader && before) {
      scrollTo(scrollTopToKeep(before, currentLayout(), placedAt))
      progress = progressAt(currentLayout(), placedAt)
    }
    // Once somebody has scrolled, Chromium's scroll anchoring holds the place while pictures arrive above it.
    else if (resized || restyled || !byReader) place()
  }

  const observer = new ResizeObserver(onLayout)
  observer.observe(root)
  observer.observe(article)
  frame.addEventListener('scroll', onScroll)
  place()

  return {
    hold: () => {
      if (due !== 0) {
        cancelAnimationFrame(due)
        look()
      }
      currentLayout()
    },
    goTo: (to) => {
      byReader = true
      hasLeapt = false
      progress = to
      place()
      onProgress(to)
    },
    toStart: () => {
      root.scrollTop = 0
    },
    toEnd: () => {
      root.scrollTop = root.scrollHeight
    },
    stop: () => {
      cancelAnimationFrame(due)
      observer.disconnect()
      frame.removeEventListener('scroll', onScroll)
    },
  }
}
