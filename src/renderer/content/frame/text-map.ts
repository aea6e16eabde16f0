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

/** A part of a node that stands in the text as it is: where in the text, and where in the node. */
type Run = { at: number; index: number; length: number }

/** A node with words, and where the first of them begins in the text. */
type Piece = { node: Text; start: number; runs: readonly Run[] }

/**
 * Captions, and what the window itself has put in, are no part of the text. White space and soft hyphens make no difference. Where the rules of
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
        return piece.runs.flatMap(({ at, index, length }) => {
          const [first, last] = [Math.max(index, from), Math.min(index + length, to)]
          return first < last ? [{ start: at + first - index, end: at + last - index }] : []
        })
      })
      const [first, last] = [places[0], places.at(-1)]
      const passage = first && last && trimmed(text, { start: first.start, end: last.end })
      return passage ? (carry(text, stored, [passage])[0] ?? null) : null
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

const spaces = /[\s\u00AD]*/y

/** Where the next word begins. */
function skipSpaces(text: string, at: number): number {
  spaces.lastIndex = at
  spaces.test(text)
  return spaces.lastIndex
}

/** Without white space at its ends; null where it is nothing else. */
function trimmed(text: string, { start, end }: TextRange): TextRange | null {
  const from = skipSpaces(text, start)
  const to = start + text.slice(start, end).trimEnd().length
  return from < to ? { start: from, end: to } : null
}

/** The nodes as they follow each other in the text; null where they say something else than it. */
function piecesOf(nodes: readonly Text[], text: string): Piece[] | null {
  const pieces: Piece[] = []
  let at = skipSpaces(text, 0)
  for (const node of nodes) {
    const runs = runsOf(node, text, at)
    const last = runs?.at(-1)
    if (!runs) return null
    if (!last) continue
    pieces.push({ node, start: at, runs })
    at = skipSpaces(text, last.at + last.length)
  }
  return at === text.length ? pieces : null
}

/** All of a node between its ends where its white space is that of the text, else its words; null where it says something else. */
function runsOf({ data }: Text, text: string, start: number): Run[] | null {
  const whole = data.trim()
  if (whole === '') return []
  if (text.startsWith(whole, start))
    return [{ at: start, index: data.length - data.trimStart().length, length: whole.length }]
  const runs: Run[] = []
  let at = start
  for (const { 0: word, index } of data.matchAll(/[^\s\u00AD]+/g)) {
    if (!text.startsWith(word, at)) return null
    runs.push({ at, index, length: word.length })
    at = skipSpaces(text, at + word.length)
  }
  return runs
}

function rangeOf(pieces: readonly Piece[], text: string, passage: TextRange): Range | null {
  const shown = trimmed(text, passage)
  const [from, to] = shown ? [placeOf(pieces, shown.start), placeOf(pieces, shown.end - 1)] : []
  if (!from || !to) return null
  const range = from.node.ownerDocument.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset + 1)
  return range
}

/** Where a character of a word stands. */
function placeOf(pieces: readonly Piece[], at: number): { node: Text; offset: number } | null {
  const piece = pieces[countOf(pieces, ({ start }) => start <= at) - 1]
  const run = piece?.runs.findLast((one) => one.at <= at)
  return piece && run ? { node: piece.node, offset: run.index + at - run.at } : null
}

/** How many there are at the beginning of which something is true that is true of none behind them. */
function countOf<T>(sorted: readonly T[], isBefore: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle]
    if (one !== undefined && isBefore(one)) low = middle + 1
    else high = middle
  }
  return low
}
