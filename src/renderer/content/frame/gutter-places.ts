import { extentsOf, viewOf } from './flow'
import { isInSight } from './in-sight'
import { reveal, scrollTo } from './reveal'

/** A place in the document that has a mark beside it. */
export type MarkedRange = { id: string; range: Range }

/** Of a mark in the document, in pixels. */
export type MarkPlace = { id: string; top: number; left: number }

/** The width and the height of a mark, in pixels: what a finger finds. */
const markSize = 24
/** Between a mark and the text. */
const gap = 6
/** Where people read, a part of the window from its top: that a leap brings a place to. */
const readAt = 0.4

const noPlaces: readonly MarkPlace[] = []

/** Where the marks stand: beside the first line of each place, at its column, one below the other where they would touch. @param marked in the text's order */
export function markPlaces(article: Element, marked: readonly MarkedRange[]): readonly MarkPlace[] {
  // To measure nothing would lay out the text all the same, before the rest of the window is ready for it.
  if (marked.length === 0) return noPlaces
  const { documentElement: root } = article.ownerDocument
  const columns = [...article.getClientRects()]
  const isRtl = getComputedStyle(article).direction === 'rtl'
  const places: MarkPlace[] = []
  for (const { id, range } of marked) {
    const first = [...range.getClientRects()].find(({ height }) => height > 0)
    // What is folded away is nowhere.
    if (!first) continue
    const column = columns.find((one) => first.left >= one.left && first.left < one.right) ?? first
    const beside = isRtl ? column.right + gap : column.left - gap - markSize
    /** Of the window or the page that it is on. */
    const edge = Math.floor(column.left / root.clientWidth) * root.clientWidth
    const left = Math.max(edge, Math.min(beside, edge + root.clientWidth - markSize)) + root.scrollLeft
    const middle = first.top + root.scrollTop + first.height / 2 - markSize / 2
    const above = places.at(-1)
    places.push({ id, left, top: above?.left === left ? Math.max(middle, above.top + markSize) : middle })
  }
  return places
}

/**
 * The next of the places from where somebody reads, or the one before; round at the ends.
 * @param last the place that they were at: as long as it is in sight, it goes on from there
 */
export function placeFrom(
  frame: Document,
  marked: readonly MarkedRange[],
  step: 1 | -1,
  last: string | null,
): MarkedRange | undefined {
  const from = marked.findIndex(({ id, range }) => id === last && isInSight(range))
  if (from >= 0) return marked.at((from + step) % marked.length)
  const { top: seen, viewport } = viewOf(frame)
  const line = seen + viewport * readAt
  const tops = extentsOf(
    frame,
    marked.map(({ range }) => range),
  ).map(({ top }) => top)
  return step === 1
    ? (marked[tops.findIndex((top) => top >= line)] ?? marked[0])
    : (marked[tops.findLastIndex((top) => top < line)] ?? marked.at(-1))
}

/** Brings a place into sight. */
export function showPlace({ range }: MarkedRange): void {
  reveal(range)
  scrollTo(range)
}
