import type { TextRange } from '@core/anchor/selectors'
import { blockRead } from './block-read'
import { isInSight } from './in-sight'
import { blocksOf } from './measure-layout'
import type { TextMap } from './text-map'

/**
 * Where somebody is in an article: what they have selected, else the paragraph that has the focus, as long as it is in sight, or that they
 * read. Where that has no words, as a picture has none, it is the next one with some. Null where there are none at all.
 */
export function placeHere(article: Element, map: TextMap): TextRange | null {
  const frame = article.ownerDocument
  const selection = frame.getSelection()
  const selected = selection && !selection.isCollapsed ? map.passageOf(selection.getRangeAt(0)) : null
  if (selected) return selected
  const blocks = blocksOf(article)
  const block = focusedBlock(frame, blocks) ?? blockRead(frame, blocks)
  const at = block ? blocks.indexOf(block) : 0
  for (const one of [...blocks.slice(at), ...blocks.slice(0, at).reverse()]) {
    const range = frame.createRange()
    range.selectNodeContents(one)
    const passage = map.passageOf(range)
    if (passage) return passage
  }
  return null
}

function focusedBlock(frame: Document, blocks: readonly Element[]): Element | undefined {
  const focused = frame.activeElement
  if (!focused || focused === frame.body) return undefined
  const block = blocks.find((one) => one.contains(focused) || focused.contains(one))
  return block && isInSight(block) ? block : undefined
}
