import type { Phrase } from '@core/search/query'
import { marksIn, seek } from '@core/search/snippet'
import { reveal, scrollTo } from './reveal'

/** The places of an article that say what was looked for. */
export type Hits = {
  count: number
  /** Brings one into sight, and tells it from the others; from 0. */
  show: (index: number) => void
  /** Selects one, as people do who go on from it by the keyboard. */
  select: (index: number) => void
  /** The first that is in sight or below it; the first of all where none is. */
  nearest: () => number
}

// Names of the CSS Custom Highlight API, which frame.css paints.
const all = 'hit'
const one = 'hit-shown'

/** What stands within a line: words go on over its edges. */
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/**
 * Marks the phrases in an article without changing its document. They are found as the search finds them, within one block of
 * text each. @returns what takes the marks away, too
 */
export function markHits(article: Element, phrases: readonly Phrase[]): Hits & { clear: () => void } {
  const frame = article.ownerDocument
  const view = frame.defaultView
  if (!view) throw new Error('an article that nobody sees has no marks')
  const { highlights } = view.CSS
  const ranges = rangesOf(article, phrases)
  highlights.set(all, new view.Highlight(...ranges))

  return {
    count: ranges.length,
    show: (index) => {
      const range = ranges[index]
      if (!range) return
      reveal(range)
      const shown = new view.Highlight(range)
      shown.priority = 1
      highlights.set(one, shown)
      scrollTo(range)
    },
    select: (index) => {
      const range = ranges[index]
      if (range)
        view
          .getSelection()
          ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    },
    nearest: () => {
      const index = ranges.findIndex((range) => range.getBoundingClientRect().top >= 0)
      return Math.max(0, index)
    },
    clear: () => {
      highlights.delete(all)
      highlights.delete(one)
    },
  }
}

function rangesOf(article: Element, phrases: readonly Phrase[]): Range[] {
  const sought = seek(phrases)
  return blocksOf(article).flatMap(({ text, pieces }) =>
    marksIn(text, sought).map(({ start, end }) => {
      const range = article.ownerDocument.createRange()
      range.setStart(...placeOf(pieces, start))
      range.setEnd(...placeOf(pieces, end - 1, 1))
      return range
    }),
  )
}

/** What is read in one go. Each piece of its text is told with its place, in UTF-16 units; between lines stands a break of our own. */
type Block = { text: string; pieces: { node: Text; start: number }[] }

/** The texts of each block, in their order. */
function blocksOf(article: Element): Block[] {
  const walker = article.ownerDocument.createTreeWalker(
    article,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  )
  const blocks: Block[] = []
  let last: Element | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const current = blocks.at(-1)
    if (node.nodeName === 'BR' && current) current.text += '\n'
    if (node.nodeType !== Node.TEXT_NODE) continue
    const { data } = node as Text
    const block = blockOf(node)
    if (current && block === last) {
      current.pieces.push({ node: node as Text, start: current.text.length })
      current.text += data
    } else blocks.push({ text: data, pieces: [{ node: node as Text, start: 0 }] })
    last = block
  }
  return blocks
}

function blockOf(node: Node): Element | null {
  let element = node.parentElement
  while (element && inline.has(element.localName)) element = element.parentElement
  return element
}

/** Where the unit `at` of the block's text stands, or what follows it. */
function placeOf(pieces: Block['pieces'], at: number, after = 0): [Text, number] {
  const piece = pieces.find(({ node, start }) => at >= start && at < start + node.length)
  if (!piece) throw new RangeError('not a place of a text in the block')
  return [piece.node, at - piece.start + after]
}
