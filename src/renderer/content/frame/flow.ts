import { layOutAll } from './laid-out'
import { lineAt } from './reading-position'

/**
 * Where the text of an article runs: down one long column, or from column to column of pages that stand side by side. Places in it are
 * pixels along the text, as if all of it stood in one column; so whoever asks for them need not know which of the two it is.
 */

/** A part of the text: where it begins, and how long it goes on; nothing where it is not shown. */
export type Extent = { top: number; height: number }

const rootOf = (node: Node): HTMLElement => (node.ownerDocument ?? (node as Document)).documentElement

export const isPaged = (frame: Document): boolean =>
  frame.documentElement.getAttribute('data-layout') === 'paged'

/** How pages are made up; lengths in pixels. */
function pagesOf(frame: Document) {
  const root = frame.documentElement
  const style = getComputedStyle(frame.body)
  const columns = Number(style.columnCount) || 1
  const above = Number.parseFloat(style.paddingTop)
  const height = root.clientHeight - above - Number.parseFloat(style.paddingBottom)
  const isRightToLeft = style.direction === 'rtl'
  const stride = root.clientWidth / columns
  /** In the order of the text, from 0, of what stands at `x` in the window. */
  const columnAt = (x: number) => {
    const fromStart = isRightToLeft ? root.clientWidth - x : x
    return Math.floor((fromStart + Math.abs(root.scrollLeft)) / stride)
  }
  return { root, columns, above, height, isRightToLeft, columnAt }
}

type Pages = ReturnType<typeof pagesOf>

/** Of the middle of a box, which never stands between two columns. */
const placeIn = ({ columnAt, height, above }: Pages, { left, right }: DOMRect, y: number): number =>
  columnAt((left + right) / 2) * height + Math.max(0, Math.min(height, y - above))

function extentIn(pages: Pages, boxes: readonly DOMRect[]): Extent {
  const [first, last] = [boxes[0], boxes.at(-1)]
  if (!first || !last) return { top: 0, height: 0 }
  const top = placeIn(pages, first, first.top)
  return { top, height: Math.max(0, placeIn(pages, last, last.bottom) - top) }
}

/** Measures parts of the text, all in one go. Passages stand in blocks that may only seem to be as high as they are; blocks do not. */
export function extentsOf(frame: Document, parts: readonly (Element | Range)[]): Extent[] {
  if (parts.some((part) => 'startContainer' in part)) layOutAll(frame)
  if (isPaged(frame)) {
    const pages = pagesOf(frame)
    return parts.map((part) => extentIn(pages, [...part.getClientRects()]))
  }
  const { scrollTop } = frame.documentElement
  return parts.map((part) => {
    const { top, height } = part.getBoundingClientRect()
    return { top: top + scrollTop, height }
  })
}

/** What of the text is seen: `top` is where it begins, `viewport` how long it is, `content` the whole text. */
export function viewOf(frame: Document): { top: number; viewport: number; content: number } {
  const root = frame.documentElement
  if (!isPaged(frame)) return { top: root.scrollTop, viewport: root.clientHeight, content: root.scrollHeight }
  const { columns, height } = pagesOf(frame)
  const viewport = columns * height
  return { top: pageNow(frame) * viewport, viewport, content: pageCount(frame) * viewport }
}

/** The page that is seen, from 0. */
export const pageNow = ({ documentElement: root }: Document): number =>
  Math.round(Math.abs(root.scrollLeft) / root.clientWidth)

/** How many there are; the last one gets the room that it needs, even where its second column is empty. */
export function pageCount(frame: Document): number {
  const pages = pagesOf(frame)
  const last = [...(frame.querySelector('body > article')?.getClientRects() ?? [])].at(-1)
  const count = last ? Math.floor(pages.columnAt((last.left + last.right) / 2) / pages.columns) + 1 : 1
  frame.body.style.setProperty('--pages', String(count))
  return count
}

export function showPage(frame: Document, page: number): void {
  const { root, isRightToLeft } = pagesOf(frame)
  const to = Math.max(0, Math.min(page, pageCount(frame) - 1)) * root.clientWidth
  root.scrollTo({ left: isRightToLeft ? -to : to, top: 0, behavior: 'instant' })
}

/** Goes to a place in the text: there it begins then, or the page is shown with the line that is read as it does. */
export function showFrom(frame: Document, top: number): void {
  const { viewport, content } = viewOf(frame)
  if (isPaged(frame)) showPage(frame, Math.floor(lineAt(top, content - viewport, viewport) / viewport))
  else frame.documentElement.scrollTop = top
}

/** The frame's document gets it when a part of the text has been brought into sight, before anything can be laid out anew. */
export const partShown = 'trang:part-shown'

/** Brings a part of the text into sight; in one column it begins at a part of the window from its top. */
export function showPart(part: Element | Range, at: number, behavior: ScrollBehavior = 'instant'): void {
  const node = 'startContainer' in part ? part.startContainer : part
  const frame = rootOf(node).ownerDocument
  const [extent] = extentsOf(frame, [part])
  if (!extent) return
  const { viewport } = viewOf(frame)
  if (isPaged(frame)) showPage(frame, Math.floor(extent.top / viewport))
  else frame.documentElement.scrollTo({ top: extent.top - viewport * at, behavior })
  frame.dispatchEvent(new Event(partShown))
}
