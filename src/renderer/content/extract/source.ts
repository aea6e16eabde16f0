import { isDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { hasBlockChild, isBefore, isBlank, isBlock, textOf } from '../dom'
import type { Located } from './locate'

/** Lines before the text, and behind it, that may name its source. */
const linesAround = 6

/**
 * The newsroom that the article names as its source: in the lines between the headline and the text, at the start of
 * the text, or in the last lines of it. Null when it names none.
 */
export function readSource({ root, first, last }: Located, page: Document): string | null {
  const headline = page.querySelector('h1')
  const head = [
    ...linesFrom(first, 'previousNode', linesAround).reverse(),
    ...linesFrom(first, 'nextNode', 3, first),
  ].filter((line) => !headline || root.contains(line) || isBefore(headline, line))
  for (const line of head) {
    const tag = sourceTag(textOf(line))
    if (tag && !isDateline(textOf(line))) return tag.source
  }
  let end = last
  while (end.lastElementChild) end = end.lastElementChild
  const foot = [
    ...linesFrom(end, 'nextNode', 3).reverse(),
    ...linesFrom(end, 'previousNode', linesAround + 1, end),
  ]
  for (const line of foot) {
    const tag = sourceTag(textOf(line))
    if (tag?.alone && !line.closest('nav, footer, figure')) return tag.source
  }
  return null
}

/**
 * The last line of a text that is a dateline, or the first one behind it; a credit may stand between them. Null for none: what follows
 * has dates of its own.
 */
export function readFootDateline({ last }: Located): string | null {
  let end = last
  while (end.lastElementChild) end = end.lastElementChild
  const inside = linesFrom(end, 'previousNode', 2, end)
  const [behind, next] = linesFrom(end, 'nextNode', 2)
  const isCredit = behind !== undefined && sourceTag(textOf(behind))?.alone === true
  const lines = [...inside, ...(behind ? [behind] : []), ...(next && isCredit ? [next] : [])]
  const line = lines.find((one) => isDateline(textOf(one)) && !one.closest(around))
  return line ? textOf(line) : null
}
const around = 'nav, footer, aside, figure, ul, ol, table'

/** The nearest elements with a line of text from a place in the page on, in either direction. @param start counts as well */
function linesFrom(
  place: Element,
  step: 'nextNode' | 'previousNode',
  count: number,
  start: Element | null = null,
): Element[] {
  const { body } = place.ownerDocument
  const walker = place.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_ELEMENT)
  walker.currentNode = place
  const lines: Element[] = []
  let node: Node | null = start ?? walker[step]()
  for (; node instanceof Element && node !== body && lines.length < count; node = walker[step]()) {
    const isLine = !hasBlockChild(node) && (isBlock(node) || node.firstElementChild === null)
    if (isLine && !isBlank(node)) lines.push(node)
  }
  return lines
}
