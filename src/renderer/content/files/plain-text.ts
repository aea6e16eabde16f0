import { collapse } from '../dom'
import { parseInert } from '../inert'

/** A text, with its paragraphs as elements. */
export type TextPage = { title: string | null; body: HTMLElement }

/** Lines that are at least this long were broken to fit a width, not where a thought ends. */
const wrappedLength = 50
const maxTitleLength = 120

/**
 * The paragraphs of a plain text: what stands between empty lines, or each line where there are none. Lines that were
 * broken at a width become one again; short ones, as in a poem or a list, stay. A first line that stands alone is the
 * title.
 */
export function readPlainText(text: string): TextPage {
  const { body } = parseInert('')
  const lines = text.replace(/\r\n?/g, '\n').trim()
  const blocks = lines.split(/\n[^\S\n]*\n\s*/)
  const paragraphs = blocks.length > 1 ? blocks : lines.split('\n')
  const [first = ''] = paragraphs
  const isTitled = paragraphs.length > 1 && !first.includes('\n') && first.length <= maxTitleLength
  for (const paragraph of isTitled ? paragraphs.slice(1) : paragraphs) {
    const element = body.ownerDocument.createElement('p')
    joinWrapped(paragraph.split('\n')).forEach((line, index) => {
      if (index > 0) element.append(body.ownerDocument.createElement('br'))
      element.append(line)
    })
    body.append(element)
  }
  return { title: isTitled ? collapse(first) : null, body }
}

function joinWrapped(lines: readonly string[]): string[] {
  const isWrapped = lines.slice(0, -1).every((line) => line.trimEnd().length >= wrappedLength)
  return isWrapped ? [lines.map((line) => line.trim()).join(' ')] : lines.map((line) => line.trimEnd())
}
