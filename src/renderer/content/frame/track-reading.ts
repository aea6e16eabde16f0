import { measureLayout } from './measure-layout'
import { progressAt, scrollTopFor, type Layout } from './reading-position'

/** Closer than this, in pixels, a place is the same: `scrollTop` is rounded. */
const samePlace = 2

/**
 * Opens the article where reading stopped, keeps the place when the page is laid out anew (a wider pane, fonts, pictures
 * that arrive), and tells how far reading has come whenever the reader scrolls.
 * @param start 0 to 1 @returns what stops it
 */
export function trackReading(
  article: Element,
  start: number,
  onProgress: (progress: number) => void,
): () => void {
  const frame = article.ownerDocument
  const root = frame.documentElement
  let layout: Layout | null = null
  let progress = start
  let width = root.clientWidth
  let placedAt = root.scrollTop
  let byReader = false
  let due = 0

  const currentLayout = () => (layout ??= measureLayout(article))

  const place = () => {
    root.scrollTop = scrollTopFor(currentLayout(), progress)
    placedAt = root.scrollTop
  }

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
    layout = null
    const resized = root.clientWidth !== width
    width = root.clientWidth
    // Once somebody has scrolled, Chromium's scroll anchoring holds the place while pictures arrive above it.
    if (resized || !byReader) place()
  }

  const observer = new ResizeObserver(onLayout)
  observer.observe(root)
  observer.observe(article)
  frame.addEventListener('scroll', onScroll)
  place()

  return () => {
    cancelAnimationFrame(due)
    observer.disconnect()
    frame.removeEventListener('scroll', onScroll)
  }
}
