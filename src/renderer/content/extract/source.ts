import { isDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { hasBlockChild, isBefore, isBlank, isBlock, textOf } from '../dom'
import type { Located } from './locate'

/** Lines before the text, and behind it, that may name its source. */
const around = 6

/**
 * The newsroom that the article names as its source: in the lines between the headline and the text, at the start of
 * the text, or in the last lines of it. Null when it names none.
 */
export function readSource({ root, first, last }: Located, page: Document): string | null {
  const elements = [...page.body.querySelectorAll('*')]
  const headline = page.querySelector('h1')
  const start = elements.indexOf(first)
  const head = [
    ...linesFrom(elements, start - 1, -1, around).reverse(),
    ...linesFrom(elements, start, 1, 3),
  ].filter((line) => !headline || root.contains(line) || isBefore(headline, line))
  for (const line of head) {
    const tag = sourceTag(textOf(line))
    if (tag && !isDateline(textOf(line))) return tag.source
  }
  const end = elements.indexOf(last) + last.querySelectorAll('*').length
  const foot = [...linesFrom(elements, end + 1, 1, 3).reverse(), ...linesFrom(elements, end, -1, around + 1)]
  for (const line of foot) {
    const tag = sourceTag(textOf(line))
    if (tag?.alone && !line.closest('nav, footer, figure')) return tag.source
  }
  return null
}

/** The nearest lines of text from a place in the page on, in either direction. */
function linesFrom(elements: readonly Element[], from: number, step: 1 | -1, count: number): Element[] {
  const lines: Element[] = []
  for (let index = from; lines.length < count; index += step) {
    const element = elements[index]
    if (!element) break
    const isLine = !hasBlockChild(element) && (isBlock(element) || element.firstElementChild === null)
    if (isLine && !isBlank(element)) lines.push(element)
  }
  return lines
}
