import { codeBlocksOf, readCode } from '../code/read-code'
import { drawCode } from './draw-code'

/**
 * Colours the code of an article whose language its block declares, from outside, without changing the document. It is drawn in parts.
 * @returns what stops it
 */
export function colourCode(article: Element): () => void {
  const view = article.ownerDocument.defaultView
  const blocks = codeBlocksOf(article)
  if (!view || blocks.length === 0) return () => undefined
  return readCode(blocks, { onTokens: drawCode(view, blocks) })
}
