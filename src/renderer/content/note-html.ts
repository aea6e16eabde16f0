import { Marked } from 'marked'
import { sanitizeNote } from './sanitize-html'

const markdown = new Marked({ async: false, gfm: true, breaks: true })

/** A note, which is Markdown, as it is shown: text and links, nothing that loads or runs. A line that ends, ends. */
export function noteFragment(note: string): DocumentFragment {
  const html = toHtml(note)
  if (html !== null) return sanitizeNote(html)
  const plain = document.createDocumentFragment()
  plain.append(note)
  return plain
}

/** Null for what is nested deeper than anybody writes. */
function toHtml(note: string): string | null {
  try {
    return markdown.parse(note, { async: false })
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}
