import { carryOver } from '@core/anchor/carry-over'
import type { TextRange } from '@core/anchor/selectors'
import { isSilent } from '../dom'
import { walkTexts } from './walk-texts'

/** The stored text of a version and the document that shows it, place by place. */
export type TextMap = {
  /** Where passages of the text stand in the document, in their order; null where one is not shown. */
  rangesOf: (passages: readonly TextRange[]) => (Range | null)[]
  /** The passage of the text that is in a range of the document; null where none is. */
  passageOf: (range: Range) => TextRange | null
}

/** A node with words, and where the first of them begins in the text. */
type Piece = { node: Text; start: number }

/**
 * Captions, and what the window itself has put in, are no part of the text. White space makes no difference. Where the rules of
 * today show another text than was stored, passages are found in it as in another version.
 */
export function mapText(article: Element, stored: string): TextMap {
  const nodes = nodesOf(article)
  const exact = piecesOf(nodes, stored)
  const text = exact ? stored : nodes.map(({ data }) => data).join('\n')
  const pieces = exact ?? piecesOf(nodes, text) ?? []
  const carry = (from: string, to: string, passages: readonly TextRange[]) =>
    carryOver(from, to, passages).map((place) => (place.found ? place : null))

  return {
    rangesOf: (passages) =>
      carry(stored, text, passages).map((passage) => passage && rangeOf(pieces, text, passage)),
    passageOf: (range) => {
      const touched = pieces.filter(({ node }) => range.intersectsNode(node))
      const places = touched.flatMap((piece) => {
        const { startContainer, startOffset, endContainer, endOffset } = range
        const from = startContainer === piece.node ? startOffset : 0
        const to = endContainer === piece.node ? endOffset : piece.node.length
        return wordsOf(piece, text).flatMap(({ at, index, length }) => {
          const [first, last] = [Math.max(index, from), Math.min(index + length, to)]
          return first < last ? [{ start: at + first - index, end: at + last - index }] : []
        })
      })
      const [first, last] = [places[0], places.at(-1)]
      return first && last ? (carry(text, stored, [{ start: first.start, end: last.end }])[0] ?? null) : null
    },
  }
}

const outside = (element: Element): boolean =>
  isSilent(element) || element.tagName === 'FIGCAPTION' || element.classList.contains('image-place')

function nodesOf(article: Element): Text[] {
  const walker = walkTexts(article, outside)
  const nodes: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.nodeType === Node.TEXT_NODE) nodes.push(node as Text)
  return nodes
}

const spaces = /\s*/y

/** Where the next word begins. */
function skipSpaces(text: string, at: number): number {
  spaces.lastIndex = at
  spaces.test(text)
  return spaces.lastIndex
}

/** The nodes as they follow each other in the text; null where they say something else than it. */
function piecesOf(nodes: readonly Text[], text: string): Piece[] | null {
  const pieces: Piece[] = []
  let at = skipSpaces(text, 0)
  for (const node of nodes) {
    const start = at
    for (const [word] of node.data.matchAll(/\S+/g)) {
      if (!text.startsWith(word, at)) return null
      at = skipSpaces(text, at + word.length)
    }
    if (at > start) pieces.push({ node, start })
  }
  return at === text.length ? pieces : null
}

/** Words of a node: where they stand in it, and where in the text. */
function wordsOf({ node, start }: Piece, text: string): { at: number; index: number; length: number }[] {
  let next = start
  return [...node.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const at = next
    next = skipSpaces(text, at + word.length)
    return { at, index, length: word.length }
  })
}

function rangeOf(pieces: readonly Piece[], text: string, { start, end }: TextRange): Range | null {
  const first = skipSpaces(text, start)
  const last = start + text.slice(start, end).trimEnd().length - 1
  if (first > last) return null
  const [from, to] = [placeOf(pieces, text, first), placeOf(pieces, text, last)]
  if (!from || !to) return null
  const range = from.node.ownerDocument.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset + 1)
  return range
}

/** Where a character of a word stands. */
function placeOf(pieces: readonly Piece[], text: string, at: number): { node: Text; offset: number } | null {
  const piece = pieces[pieces.findLastIndex(({ start }) => start <= at)]
  if (!piece) return null
  const word = wordsOf(piece, text).findLast((one) => one.at <= at)
  return word ? { node: piece.node, offset: word.index + at - word.at } : null
}
