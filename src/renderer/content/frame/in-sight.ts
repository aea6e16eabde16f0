/** What of a part of the text is seen, as boxes in the window. Where there are pages, most of the text stands beside the one that is shown. */
function boxesInSight(part: Element | Range): DOMRect[] {
  const node = 'startContainer' in part ? part.startContainer : part
  const root = (node.ownerDocument ?? (node as Document)).documentElement
  return [...part.getClientRects()].filter(
    ({ top, bottom, left, right }) =>
      bottom > 0 && top < root.clientHeight && right > 0 && left < root.clientWidth,
  )
}

export const isInSight = (part: Element | Range): boolean => boxesInSight(part).length > 0

/**
 * The edges in the window of what is seen of a range, as far as it goes on in one column: those of all of it would have in between
 * what it has nothing of. Of all of it, where nothing is seen.
 */
export function edgesOf(range: Range): DOMRect {
  const [first, ...others] = boxesInSight(range)
  if (!first) return range.getBoundingClientRect()
  let { left, right, top, bottom } = first
  for (const box of others) {
    // Lines go down; what stands above the ones before is in the next column.
    if (box.bottom < top) break
    left = Math.min(left, box.left)
    right = Math.max(right, box.right)
    top = Math.min(top, box.top)
    bottom = Math.max(bottom, box.bottom)
  }
  return new DOMRect(left, top, right - left, bottom - top)
}
