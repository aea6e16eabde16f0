import { Marked } from 'marked'
import footnotes from 'marked-footnote'
import { collapse } from '../dom'
import { parseInert } from '../inert'
import { plainCode } from '../prepare/code'
import { createTrace } from '../trace'
import { readPlainText, type TextPage } from './plain-text'
import { webAddress } from './saved-from'

export type MarkdownPage = TextPage & {
  /** Where it was clipped from. */
  address: string | null
}

const markdown = new Marked({ async: false, gfm: true }).use(footnotes())

/**
 * Markdown (CommonMark with GitHub's tables, lists and footnotes). A front matter's `title`, and its `source` or `url`, are what web
 * clippers write there; the rest of it is not for reading. Its first heading is the title, where there is none else.
 */
export function readMarkdown(text: string): MarkdownPage {
  const [whole = '', matter = ''] =
    /^\uFEFF?---[^\S\n]*\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/.exec(text) ?? []
  const field = (name: string) =>
    new RegExp(`^${name}:[^\\S\\n]*(["']?)(.*?)\\1[^\\S\\n]*$`, 'im').exec(matter)?.[2]?.trim() || null
  const address = webAddress(field('source') ?? field('url'))
  const html = toHtml(text.slice(whole.length))
  if (html === null) return { ...readPlainText(text), address }
  const { body } = parseInert(html)
  plainCode(body.ownerDocument, createTrace(false))
  for (const tick of body.querySelectorAll('input[type="checkbox"]'))
    tick.replaceWith(tick.hasAttribute('checked') ? '☑' : '☐')
  // It would be read as a heading of the text, in English.
  body.querySelector('#footnote-label')?.remove()
  const heading = body.firstElementChild?.matches('h1') ? body.firstElementChild : null
  heading?.remove()
  return {
    title: field('title') ?? (heading && collapse(heading.textContent)),
    body,
    address,
  }
}

/** Null for what is nested deeper than anybody writes. */
function toHtml(text: string): string | null {
  try {
    return markdown.parse(text, { async: false })
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}
