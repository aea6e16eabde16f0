import type { Passage } from './frame/mark-passages'
import { mapText } from './frame/text-map'

/** Of a text node, from `start` up to `end`, in its passage. */
type Piece = { start: number; end: number; passage: Passage }

/**
 * Marks passages of an article that is printed, which has no scripts to draw them from outside: each piece in the colour of the shortest
 * passage that it is in. @param text that is stored with the article @param article as it is sanitised, before anything is put into it
 */
export function printHighlights(article: Element, text: string, passages: readonly Passage[]): void {
  if (passages.length === 0) return
  const pieces = new Map<Text, Piece[]>()
  for (const [index, range] of mapText(article, text).rangesOf(passages).entries()) {
    const passage = passages[index]
    if (!range || !passage) continue
    for (const node of textsIn(article, range)) {
      const start = node === range.startContainer ? range.startOffset : 0
      const end = node === range.endContainer ? range.endOffset : node.length
      pieces.set(node, [...(pieces.get(node) ?? []), { start, end, passage }])
    }
  }
  for (const [node, some] of pieces) markIn(node, some)
}

/** Those of a range that begins and ends in one, but for white space between blocks. */
function textsIn(article: Element, { startContainer, endContainer }: Range): Text[] {
  const walker = article.ownerDocument.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  walker.currentNode = startContainer
  const texts: Text[] = []
  for (let node: Node | null = startContainer; node; node = walker.nextNode()) {
    if ((node as Text).data.trim() !== '') texts.push(node as Text)
    if (node === endContainer) break
  }
  return texts
}

function markIn(node: Text, pieces: readonly Piece[]): void {
  const page = node.ownerDocument
  const edges = [0, node.length, ...pieces.flatMap(({ start, end }) => [start, end])]
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  const parts = cuts.slice(1).map((end, index): Node => {
    const start = cuts[index] ?? 0
    const words = page.createTextNode(node.data.slice(start, end))
    const [shortest] = pieces
      .filter((piece) => piece.start <= start && piece.end >= end)
      .map(({ passage }) => passage)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
    if (!shortest) return words
    const mark = page.createElement('mark')
    mark.className = `highlight ${shortest.colour}`
    mark.append(words)
    return mark
  })
  node.replaceWith(...parts)
}
