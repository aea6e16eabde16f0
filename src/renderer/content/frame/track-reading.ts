import { styleKey } from './follow-style'
import { measureLayout } from './measure-layout'
import { progressAt, scrollTopFor, scrollTopToKeep, type Layout } from './reading-position'

/** Closer than this, in pixels, a place is the same: `scrollTop` is rounded. */
const samePlace = 2

export type ReadingTracker = {
  /** To be called before the article is set in another style: what is in sight stays where it is then. */
  hold: () => void
  stop: () => void
}

/**
 * Opens the article where reading stopped, keeps the place when the page is laid out anew (a wider pane, another style, pictures
 * that arrive), and tells how far reading has come whenever the reader scrolls.
 * @param start 0 to 1
 */
export function trackReading(
  article: Element,
  start: number,
  onProgress: (progress: number) => void,
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

  const currentLayout = () => (layout ??= measureLayout(article))

  const scrollTo = (top: number) => {
    root.scrollTop = top
    placedAt = root.scrollTop
  }
  const place = () => scrollTo(scrollTopFor(currentLayout(), progress))

  const look = () => {
    due = 0
    byReader = true
    placedAt = root.scrollTop
    progress = progressAt(currentLayout(), root.scrollTop)
    onProgress(progress)
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
    stop: () => {
      cancelAnimationFrame(due)
      observer.disconnect()
      frame.removeEventListener('scroll', onScroll)
    },
  }
}
