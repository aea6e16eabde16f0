import type { TextRange } from '@core/anchor/selectors'
import { blockRead } from './block-read'
import { extentsOf, isPaged, viewOf } from './flow'
import { isInSight } from './in-sight'
import { blocksOf } from './measure-layout'
import type { TextMap } from './text-map'

/**
 * Where somebody is in an article: what they have selected, else the paragraph that has the focus, as long as it is in sight, or that they
 * read; on a page, one that begins on it. Where that has no words, as a picture has none, it is the next one with some. Null where there are none at all.
 */
export function placeHere(article: Element, map: TextMap): TextRange | null {
  const frame = article.ownerDocument
  const selection = frame.getSelection()
  const selected = selection && !selection.isCollapsed ? map.passageOf(selection.getRangeAt(0)) : null
  if (selected) return selected
  const blocks = blocksOf(article)
  const block = focusedBlock(frame, blocks) ?? begunOnPage(frame, blocks) ?? blockRead(frame, blocks)
  const at = block ? blocks.indexOf(block) : 0
  for (const one of [...blocks.slice(at), ...blocks.slice(0, at).reverse()]) {
    const range = frame.createRange()
    range.selectNodeContents(one)
    const passage = map.passageOf(range)
    if (passage) return passage
  }
  return null
}

/** Of what goes on from the page before, the beginning is not seen: that is the next one then that begins on the page. */
function begunOnPage(frame: Document, blocks: readonly Element[]): Element | undefined {
  const block = isPaged(frame) ? blockRead(frame, blocks) : undefined
  if (!block) return undefined
  const { top: seen, viewport } = viewOf(frame)
  const from = blocks.indexOf(block)
  const begins = extentsOf(frame, blocks.slice(from)).findIndex(
    ({ top, height }) => height > 0 && top >= seen && top < seen + viewport,
  )
  return begins < 0 ? undefined : blocks[from + begins]
}

function focusedBlock(frame: Document, blocks: readonly Element[]): Element | undefined {
  const focused = frame.activeElement
  if (!focused || focused === frame.body) return undefined
  const block = blocks.find((one) => one.contains(focused) || focused.contains(one))
  return block && isInSight(block) ? block : undefined
}
