import { walkTexts } from './walk-texts'

/** What stands within a line: words go on over its edges. */
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/**
 * What is read in one go. Each piece of its text is told with its place, in UTF-16 units; between lines stands a break of our own, and
 * no other.
 */
export type TextBlock = { element: Element | null; text: string; pieces: { node: Text; start: number }[] }

/** The texts of each block, in their order. @param isLeftOut elements with nothing that counts */
export function textBlocks(
  article: Element,
  isLeftOut: (element: Element) => boolean = () => false,
): TextBlock[] {
  const walker = walkTexts(article, isLeftOut)
  const blocks: TextBlock[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const current = blocks.at(-1)
    if (node.nodeName === 'BR' && current) current.text += '\n'
    if (node.nodeType !== Node.TEXT_NODE) continue
    const piece = node as Text
    const text = piece.data.replaceAll(/[\t\n\r]/g, ' ')
    const element = blockOf(node)
    if (current && element === current.element) {
      current.pieces.push({ node: piece, start: current.text.length })
      current.text += text
    } else blocks.push({ element, text, pieces: [{ node: piece, start: 0 }] })
  }
  return blocks
}

function blockOf(node: Node): Element | null {
  let element = node.parentElement
  while (element && inline.has(element.localName)) element = element.parentElement
  return element
}

/** A passage of the block's text in its document, from the unit `start` to before `end`. */
export function rangeIn({ pieces }: TextBlock, start: number, end: number): Range {
  const [first, last] = [placeOf(pieces, start), placeOf(pieces, end - 1)]
  const range = first.node.ownerDocument.createRange()
  range.setStart(first.node, first.offset)
  range.setEnd(last.node, last.offset + 1)
  return range
}

function placeOf(pieces: TextBlock['pieces'], at: number): { node: Text; offset: number } {
  const piece = pieces.find(({ node, start }) => at >= start && at < start + node.length)
  if (!piece) throw new RangeError('not a place of a text in the block')
  return { node: piece.node, offset: at - piece.start }
}
