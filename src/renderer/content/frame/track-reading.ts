import { styleKey } from './follow-style'
import { isPaged, partShown, showFrom, viewOf } from './flow'
import { isPartlyLaidOut, laidOut, layOutAll } from './laid-out'
import { blocksOf, measureLayout } from './measure-layout'
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
  /** What stays where it is while the text around it is laid out, as long as nobody scrolls. */
  let held: { block: Element; top: number } | undefined

  const currentLayout = () => (layout ??= measureLayout(article))

  const scrollTo = (top: number) => {
    showFrom(frame, top)
    placedAt = viewOf(frame).top
  }
  const place = () => {
    // Where it begins is known without measuring.
    scrollTo(progress <= 0 ? 0 : scrollTopFor(currentLayout(), progress))
    held = firstInSight(article)
  }

  /** What is known of the page is of before it was laid out anew; `onLayout` comes before it is painted. */
  const isStale = () => sizeOf(frame) !== size || styleKey(frame) !== style

  const hasMoved = () => Math.abs(viewOf(frame).top - placedAt) >= samePlace

  const look = () => {
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

  /** What was in sight is where it was: the browser has held it while the text above was laid out. */
  const isHeld = () =>
    !byReader &&
    held !== undefined &&
    !isPaged(frame) &&
    Math.abs(held.block.getBoundingClientRect().top - held.top) < samePlace

  const lookWhenDue = () => {
    cancelAnimationFrame(due)
    due = 0
    // It may have been placed again since: then nobody has read on.
    if (hasMoved()) look()
  }

  const onScroll = () => {
    if (due !== 0 || !hasMoved()) return
    if (isHeld()) placedAt = viewOf(frame).top
    else due = requestAnimationFrame(lookWhenDue)
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
    due = 0
    look()
  }

  const keepHeld = () => {
    if (!held) return
    const moved = held.block.getBoundingClientRect().top - held.top
    // `scrollTop` is whole pixels.
    if (Math.abs(moved) > 0.5) scrollTo(viewOf(frame).top + Math.round(moved))
    // Where the browser's scroll anchoring has held it, nobody has scrolled.
    else placedAt = viewOf(frame).top
  }

  /** From now on places are exact; where somebody is among them is not changed by that. */
  const onLaidOut = () => {
    forget()
    if (!byReader) keepHeld()
    const { top } = viewOf(frame)
    const exact = currentLayout()
    if (byReader || (progress > 0 && progress < 1)) progress = progressAt(exact, top)
    if (byReader) onProgress(progress)
  }

  const onLayout = () => {
    const before = layout
    const resized = sizeOf(frame) !== size
    const restyled = styleKey(frame) !== style
    if (resized || restyled) layOutAll(frame)
    // It is as it was measured: somebody may be on the way elsewhere by now.
    else if (before && before.content === viewOf(frame).content) return
    forget()
    if (!byReader && !resized && !restyled && isPartlyLaidOut(frame)) return keepHeld()
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
  frame.addEventListener(laidOut, onLaidOut)
  place()

  return {
    hold: () => {
      if (due !== 0) lookWhenDue()
      layOutAll(frame)
      currentLayout()
    },
    goTo: (to) => {
      layOutAll(frame)
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
      layOutAll(frame)
      showFrom(frame, viewOf(frame).content)
    },
    stop: () => {
      cancelAnimationFrame(due)
      observer.disconnect()
      frame.removeEventListener('scroll', onScroll)
      frame.removeEventListener(partShown, onPartShown)
      frame.removeEventListener(laidOut, onLaidOut)
    },
  }
}

/** The first block that begins in sight, and where. */
function firstInSight(article: Element): { block: Element; top: number } | undefined {
  const { clientHeight } = article.ownerDocument.documentElement
  for (const block of blocksOf(article)) {
    const { top, height } = block.getBoundingClientRect()
    if (height > 0 && top >= 0 && top < clientHeight) return { block, top }
  }
  return undefined
}
