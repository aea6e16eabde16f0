/** A piece of text as it lies on the page: pixels from the document's top, and how much there is to read in it. */
export type Block = { top: number; height: number; weight: number }

/** The article as it is laid out now, in pixels; blocks from top to bottom. */
export type Layout = { blocks: readonly Block[]; viewport: number; content: number }

const room = ({ content, viewport }: Layout) => Math.max(0, content - viewport)

/**
 * Where the eyes are taken to be: the top of the window at the start of the article, its bottom at the end, and in between
 * on the way from one to the other, so that every article begins at 0 and ends at 1.
 */
const readingLine = (layout: Layout, scrollTop: number) => lineAt(scrollTop, room(layout), layout.viewport)

/** The same without the blocks: pixels from the document's top. @param space how far can be scrolled, pixels */
export const lineAt = (scrollTop: number, space: number, viewport: number): number =>
  scrollTop + (space <= 0 ? 1 : Math.min(1, scrollTop / space)) * viewport

/**
 * How much of the text, 0 to 1, stands above the reading line. It counts text and not pixels, so that it means the same
 * place in a narrower window, in larger type, or with an image missing.
 */
export function progressAt(layout: Layout, scrollTop: number): number {
  const line = readingLine(layout, scrollTop)
  let read = 0
  let total = 0
  for (const { top, height, weight } of layout.blocks) {
    total += weight
    read += weight * Math.max(0, Math.min(1, (line - top) / Math.max(1, height)))
  }
  if (total === 0) return room(layout) === 0 ? 1 : Math.min(1, scrollTop / room(layout))
  return read / total
}

/** The least `scrollTop`, in pixels, at which so much has been read: the inverse of `progressAt`; 1 is the very end. */
export function scrollTopFor(layout: Layout, progress: number): number {
  if (progress <= 0) return 0
  // Below the last block there may be nothing to count, and still something to see.
  if (progress >= 1) return room(layout)
  let low = 0
  let high = room(layout)
  // Until it is known to a fraction of a pixel.
  while (high - low > 0.25) {
    const middle = (low + high) / 2
    if (progressAt(layout, middle) < progress) low = middle
    else high = middle
  }
  return high
}

/** Where the text is that stays put in another style: a part of the window from its top. */
const keptAt = 0.4

/**
 * The `scrollTop`, in pixels, at which the text that stood in the upper half of the window stands there again, after the same blocks
 * have been laid out anew. The start stays the start. @param scrollTop that of before
 */
export function scrollTopToKeep(before: Layout, after: Layout, scrollTop: number): number {
  if (scrollTop <= 0) return 0
  const line = scrollTop + keptAt * before.viewport
  const index = before.blocks.findIndex(
    // One that is not shown in either of the two is nowhere.
    ({ top, height }, at) => height > 0 && (after.blocks[at]?.height ?? 0) > 0 && top + height > line,
  )
  const [old, now] = [before.blocks[index], after.blocks[index]]
  if (!old || !now) return scrollTopFor(after, progressAt(before, scrollTop))
  const within = Math.max(0, line - old.top) / old.height
  // Between two blocks it is as far from the next one as it was.
  const above = Math.max(0, old.top - line)
  return Math.max(0, Math.min(room(after), now.top + within * now.height - above - keptAt * after.viewport))
}
