import { styleKey } from './follow-style'
import { isPaged, partShown, showFrom, viewOf } from './flow'
import { measureLayout } from './measure-layout'
import { progressAt, scrollTopFor, scrollTopToKeep, type Layout } from './reading-position'

/** Closer than this, in pixels, a place is the same: `scrollTop` is rounded. */
const samePlace = 2

/** What the text is laid out for: the height counts where it is that of pages. */
const sizeOf = (frame: Document): string => {
  const { clientWidth, clientHeight } = frame.documentElement
  return isPaged(frame) ? `${clientWidth} ${clientHeight}` : `${clientWidth}`
}

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
  let size = sizeOf(frame)
  let style = styleKey(frame)
  let placedAt = viewOf(frame).top
  let byReader = false
  let due = 0
  let hasLeapt = false

  const currentLayout = () => (layout ??= measureLayout(article))

  const scrollTo = (top: number) => {
    showFrom(frame, top)
    placedAt = viewOf(frame).top
  }
  const place = () => scrollTo(scrollTopFor(currentLayout(), progress))

  /** What is known of the page is of before it was laid out anew; `onLayout` comes before it is painted. */
  const isStale = () => sizeOf(frame) !== size || styleKey(frame) !== style

  const look = () => {
    due = 0
    if (isStale()) return
    byReader = true
    const from = progress
    const { top, viewport } = viewOf(frame)
    // To turn a page is none.
    const isLeap = Math.abs(top - placedAt) > viewport + samePlace
    placedAt = top
    progress = progressAt(currentLayout(), top)
    onProgress(progress)
    if (isLeap && !hasLeapt) onLeap(from)
    hasLeapt = isLeap
  }

  const onScroll = () => {
    if (due !== 0 || Math.abs(viewOf(frame).top - placedAt) < samePlace) return
    due = requestAnimationFrame(look)
  }

  const forget = () => {
    layout = null
    size = sizeOf(frame)
    style = styleKey(frame)
  }

  // Nothing that is laid out from now on goes back to the place of before.
  const onPartShown = () => {
    if (isStale()) forget()
    cancelAnimationFrame(due)
    look()
  }

  const onLayout = () => {
    const before = layout
    const resized = sizeOf(frame) !== size
    const restyled = styleKey(frame) !== style
    forget()
    if (restyled && !resized && byReader && before && !isPaged(frame)) {
      scrollTo(scrollTopToKeep(before, currentLayout(), placedAt))
      progress = progressAt(currentLayout(), placedAt)
    }
    // Once somebody has scrolled, Chromium's scroll anchoring holds the place while pictures arrive above it; pages have none.
    // They are turned to what was read when somebody last turned them, so that no place wanders off with each style that is tried.
    else if (resized || restyled || !byReader || isPaged(frame)) place()
  }

  const observer = new ResizeObserver(onLayout)
  observer.observe(root)
  observer.observe(article)
  frame.addEventListener('scroll', onScroll)
  frame.addEventListener(partShown, onPartShown)
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
      showFrom(frame, 0)
    },
    toEnd: () => {
      showFrom(frame, viewOf(frame).content)
    },
    stop: () => {
      cancelAnimationFrame(due)
      observer.disconnect()
      frame.removeEventListener('scroll', onScroll)
      frame.removeEventListener(partShown, onPartShown)
    },
  }
}
