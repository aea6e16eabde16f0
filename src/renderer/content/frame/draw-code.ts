import type { CodeColour } from '../code/colours'
import type { SomeTokens } from '../code/protocol'

/** A node with code, and where it begins in that of its block. */
type Piece = { node: Text; start: number }

/** Draws parts of blocks of code as they come (CSS Custom Highlight API, which code.css paints). */
export function drawCode(
  view: Window & typeof globalThis,
  blocks: readonly Element[],
): (some: SomeTokens) => void {
  const { highlights } = view.CSS
  const known = new Map<number, Piece[]>()
  const drawn = new Map<CodeColour, Highlight>()

  const highlightOf = (colour: CodeColour): Highlight => {
    const highlight = drawn.get(colour) ?? new view.Highlight()
    // What a person has highlighted stands out from it.
    highlight.priority = -2
    drawn.set(colour, highlight)
    highlights.set(`code-${colour}`, highlight)
    return highlight
  }

  return ({ block, tokens }) => {
    const element = blocks[block]
    if (!element) return
    const pieces = known.get(block) ?? piecesOf(element)
    known.set(block, pieces)
    for (const { start, end, colour } of tokens) {
      const from = pieceAt(pieces, start)
      const to = pieceAt(pieces, end - 1)
      if (!from || !to) continue
      const range = new view.StaticRange({
        startContainer: from.node,
        startOffset: start - from.start,
        endContainer: to.node,
        endOffset: end - to.start,
      })
      highlightOf(colour).add(range)
    }
  }
}

function piecesOf(block: Element): Piece[] {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const pieces: Piece[] = []
  let start = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    pieces.push({ node: node as Text, start })
    start += (node as Text).length
  }
  return pieces
}

/** The last one that begins at the place or before. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return pieces[low - 1]
}
