import { countWords } from '@core/capture/words'
import { fold, isShown } from './dom'
import { normalize } from './extract/normalize'
import { removeRepeats } from './extract/repeats'
import { isEnormous } from './extract/simple'
import { parseInert, parseOutside } from './inert'
import { declaredBody } from './metadata/json-ld'
import { baseOf, type Metadata } from './metadata/metadata'
import { readyPage } from './prepare/ready-page'
import { unifyText } from './prepare/unicode-text'
import { blockText } from './text'
import { createTrace, type Trace } from './trace'

/** The text that a page has of its article where nobody sees it. */
export type DeclaredBody = { markup: string; from: 'JSON-LD' | 'microdata'; base: string }

/** So much longer than what the page shows, it is the whole of that; of what is no beginning of it, so many times as long. */
const clearly = { times: 1.25, words: 30 } as const
const otherTimes = 3
/** More words than this are no mere surroundings of an article that is drawn later. */
const mostAround = 120
/** Folded characters of a last line that asks to read on. */
const shortLine = 30
/** … and how many of them there may be. */
const mostAsides = 3

/**
 * `articleBody` of a page's one article, from its JSON-LD, or its microdata where that is hidden; null for none. What is shown of
 * microdata is found as any other text is. Asked before anything is taken out of the page.
 * @param url the address that the page came from
 */
export function readDeclaredBody(page: Document, url: string): DeclaredBody | null {
  const declared = declaredBody(page)
  if (declared !== null) return { markup: declared, from: 'JSON-LD', base: baseOf(page, url) }
  const marked = page.querySelectorAll('[itemprop~="articleBody"]')
  const [body] = marked
  if (!body || marked.length > 1) return null
  const hidden = body.getAttribute('content') ?? (isShown(body) ? '' : body.innerHTML)
  return hidden.trim() === '' ? null : { markup: hidden, from: 'microdata', base: baseOf(page, url) }
}

/**
 * The declared text as an article's content, where it is all there is, or goes on where what the page shows breaks off; null where
 * that stays. The pictures of a beginning that is shown are kept.
 * @param shown what was found in the page
 */
export function completeFrom(
  { markup, from, base }: DeclaredBody,
  shown: Element | null,
  metadata: Metadata,
  trace: Trace,
): { root: Element; source: string | null; isCut: false } | null {
  const shownText = shown ? blockText(shown) : ''
  if (markup.length < shownText.length * clearly.times) return null
  const page = documentOf(markup)
  if (isEnormous(page, markup.length)) return null
  unifyText(page)
  readyPage(page, base, null, createTrace(false))
  const root = page.body
  normalize(root)
  const { source } = removeRepeats(root, metadata, createTrace(false))
  const text = blockText(root)
  const [words, shownWords] = [countWords(text), countWords(shownText)]
  const isOther = shownWords <= mostAround && words > shownWords * otherTimes
  const goesOn = words > shownWords * clearly.times + clearly.words && isBeginning(shownText, text, metadata)
  if (!isOther && !goesOn) return null
  trace.note('choose', root, `articleBody of ${from}: ${words} words, where the page shows ${shownWords}`)
  if (shown && goesOn) root.prepend(...picturesOf(shown))
  return { root, source, isCut: false }
}

/** Whether a text stands at the start of another, but for the headline and lead before it, and short lines that ask to read on. */
function isBeginning(shown: string, whole: string, { title, description }: Metadata): boolean {
  const all = fold(whole)
  const around = [title, description ?? ''].map(fold)
  const lines = shown.split('\n').map(fold)
  for (let count = 0; count < mostAsides && isAside(lines.at(-1) ?? '', all); count++) lines.pop()
  const own = lines.filter((line) => !around.includes(line))
  return [lines, own].some((some) => some.join('') !== '' && all.startsWith(some.join('')))
}

const isAside = (line: string, all: string): boolean => line.length <= shortLine && !all.includes(line)

const picturesOf = (root: Element): Element[] =>
  [...root.querySelectorAll('figure, img')].filter((one) => !one.parentElement?.closest('figure'))

const tag = /<\/?[a-z][^<>]*>/i
const block = /<(?:p|div|h[1-6]|[uo]l|table|blockquote|figure|section|article|pre|br)\b/i
const escapedTag = /&lt;\/?(?:p|div|br|h[1-6])\b/i

/** What stands between empty lines, or each line where there are none. */
function paragraphsOf(lines: readonly string[]): string[] {
  if (!lines.includes('')) return [...lines]
  const paragraphs: string[][] = [[]]
  for (const line of lines) {
    if (line === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.filter(({ length }) => length > 0).map((paragraph) => paragraph.join('<br>'))
}

/** Text, HTML, HTML that was escaped once more, or text with a few tags, whose lines are its paragraphs then. */
function documentOf(markup: string): Document {
  const source = !tag.test(markup) && escapedTag.test(markup) ? parseInert(markup).body.textContent : markup
  if (block.test(source)) return parseOutside(source)
  const inline = tag.test(source) ? source : source.replaceAll('<', '&lt;')
  const paragraphs = paragraphsOf(inline.split('\n').map((line) => line.trim()))
  return parseOutside(paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(''))
}
