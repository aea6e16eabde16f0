import { parseInert, parseOutside } from './inert'
import { unifyText } from './prepare/unicode-text'

/** A page of `text/plain` has no markup at all; one of HTML has some in its first lines. */
const hasMarkup =
  /<(?:!doctype|html|head|body|title|meta|p|div|h[1-6]|a|br|table|article|section|ul|pre|script|span)\b/i

/** The document of a page, all of its text Unicode in NFC. */
export function parsePage(text: string): Document {
  const page = hasMarkup.test(text.slice(0, 20_000)) ? parseOutside(text) : pageOfText(text)
  unifyText(page, text)
  return page
}

/** Plain text becomes a page, with its first line as title and blank lines between paragraphs. */
function pageOfText(text: string): Document {
  const page = parseInert(
    '<!doctype html><html><head><title></title></head><body><article></article></body></html>',
  )
  const [title = '', ...rest] = text.trim().split(/\r?\n\s*\r?\n/)
  const paragraphs = title.length > 200 ? [title, ...rest] : rest
  page.title = title.slice(0, 200)
  for (const part of paragraphs) {
    const paragraph = page.createElement('p')
    paragraph.textContent = part
    page.querySelector('article')?.append(paragraph)
  }
  return page
}
