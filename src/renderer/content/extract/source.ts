import { isDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { isBefore, isBlock, textOf } from '../dom'
import type { Located } from './locate'

/** Lines before the text, and behind it, that may name its source. */
const around = 6

/**
 * The newsroom that the article names as its source: in the lines between the headline and the text, at the start of
 * the text, or in the last lines of it. Null when it names none.
 */
export function readSource({ root, first, last }: Located, page: Document): string | null {
  const lines = [...page.body.querySelectorAll('*')].filter(
    (element) =>
      ![...element.children].some(isBlock) &&
      (isBlock(element) || element.children.length === 0) &&
      textOf(element) !== '',
  )
  const headline = page.querySelector('h1')
  const start = lines.findIndex((line) => line === first || first.contains(line) || line.contains(first))
  const head = lines
    .slice(Math.max(0, start - around), start + 3)
    .filter((line) => !headline || root.contains(line) || isBefore(headline, line))
  for (const line of head) {
    const tag = sourceTag(textOf(line))
    if (tag && !isDateline(textOf(line))) return tag.source
  }
  const end = lines.findLastIndex((line) => line === last || last.contains(line) || line.contains(last))
  for (const line of lines.slice(Math.max(0, end - around), end + 4).reverse()) {
    const tag = sourceTag(textOf(line))
    if (tag?.alone && !line.closest('nav, footer, figure')) return tag.source
  }
  return null
}
