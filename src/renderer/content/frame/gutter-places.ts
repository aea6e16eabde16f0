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

/** Where the marks stand: beside the first line of each place, one below the other where they would touch. @param marked in the text's order */
export function markPlaces(article: Element, marked: readonly MarkedRange[]): MarkPlace[] {
  const { documentElement: root } = article.ownerDocument
  const box = article.getBoundingClientRect()
  const isRtl = getComputedStyle(article).direction === 'rtl'
  const beside = isRtl ? box.right + gap : box.left - gap - markSize
  const left = Math.max(0, Math.min(beside, root.clientWidth - markSize)) + root.scrollLeft
  const places: MarkPlace[] = []
  for (const { id, range } of marked) {
    const first = [...range.getClientRects()].find(({ height }) => height > 0)
    // What is folded away is nowhere.
    if (!first) continue
    const middle = first.top + root.scrollTop + first.height / 2 - markSize / 2
    const above = places.at(-1)
    places.push({ id, left, top: above ? Math.max(middle, above.top + markSize) : middle })
  }
  return places
}

/**
 * The next of the places from where somebody reads, or the one before; round at the ends.
 * @param last the place that they were at: as long as it is in sight, it goes on from there
 */
export function placeFrom(
  root: HTMLElement,
  marked: readonly MarkedRange[],
  step: 1 | -1,
  last: string | null,
): MarkedRange | undefined {
  const from = marked.findIndex(({ id, range }) => id === last && isInSight(root, range))
  if (from >= 0) return marked.at((from + step) % marked.length)
  const line = root.clientHeight * readAt
  const isBefore = ({ range }: MarkedRange) => range.getBoundingClientRect().top < line
  return step === 1
    ? (marked.find((one) => !isBefore(one)) ?? marked[0])
    : (marked.findLast(isBefore) ?? marked.at(-1))
}

function isInSight(root: HTMLElement, range: Range): boolean {
  const { top, bottom } = range.getBoundingClientRect()
  return bottom > 0 && top < root.clientHeight
}

/** Brings a place into sight. */
export function showPlace({ range }: MarkedRange): void {
  reveal(range)
  scrollTo(range)
}
