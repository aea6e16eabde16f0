import { lacksWords, type PageAccess } from '@core/capture/page-kind'
import { hasSameTitle } from '@core/capture/page-title'
import { countWords } from '@core/capture/words'
import { fold, isShown, isSilent } from './dom'
import { normalize } from './extract/normalize'
import { removeRepeats } from './extract/repeats'
import { isEnormous } from './extract/simple'
import { beginningOf, keepBeginning, picturesOf } from './go-on'
import { parseInert, parseOutside } from './inert'
import { declaredAccess, declaredBody } from './metadata/json-ld'
import { baseOf, type Metadata } from './metadata/metadata'
import { readyPage } from './prepare/ready-page'
import { unifyText } from './prepare/unicode-text'
import { blockText } from './text'
import { createTrace, type Trace } from './trace'

/** The text that a page has of its article where nobody sees it. */
export type DeclaredBody = {
  markup: string
  from: 'JSON-LD' | 'microdata'
  base: string
  headline: string | null
  access: PageAccess
  /** It ends in dots, and the page shows no such end. */
  breaksOff: boolean
}

/** So much longer than what the page shows, it is the whole of that; of what is no beginning of it, so many times as long. */
const clearly = { times: 1.25, words: 30 } as const
const otherTimes = 3
/** More words than this are no mere surroundings of an article that is drawn later. */
const mostAround = 120
/** With fewer words nothing is shown that could be an article with a headline of its own. */
const fewestOfAnother = 25
/** A quotation that is closed behind its dots ends there. */
const dotsAtEnd = /(?:…|\.\.\.)\s*[\])]?$/
/** So many folded characters tell an end from any other place. */
const tellingEnd = 40
/** Characters of markup that have as many. */
const lastMarkup = 400

/**
 * `articleBody` of a page's one article, from its JSON-LD, or its microdata where that is hidden; null for none. What is shown of
 * microdata is found like other text. Asked before anything is taken out of the page.
 * @param url the address that the page came from
 */
export function readDeclaredBody(page: Document, url: string): DeclaredBody | null {
  const about = (markup: string) => ({
    base: baseOf(page, url),
    access: declaredAccess(page),
    breaksOff: breaksOff(markup, page),
  })
  const declared = declaredBody(page)
  if (declared)
    return { markup: declared.body, from: 'JSON-LD', headline: declared.headline, ...about(declared.body) }
  const marked = page.querySelectorAll('[itemprop~="articleBody"]')
  const [body] = marked
  if (!body || marked.length > 1) return null
  const hidden = body.getAttribute('content') ?? (isShown(body) ? '' : body.innerHTML)
  return hidden.trim() === '' ? null : { markup: hidden, from: 'microdata', headline: null, ...about(hidden) }
}

function breaksOff(markup: string, page: Document): boolean {
  const last = parseInert(markup.slice(-lastMarkup))
    .body.textContent.replace(/<[^<>]*>/g, '')
    .trim()
  if (!dotsAtEnd.test(last)) return false
  const end = fold(last).slice(-tellingEnd)
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  let shown = ''
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    if (node.parentElement && !isSilent(node.parentElement)) shown += fold(node.nodeValue ?? '')
  return !shown.includes(end)
}

/**
 * The declared text as an article's content, where it is all there is, or goes on where what the page shows breaks off; null where
 * that stays. Of a beginning that is shown its structure is kept, of what is only around the text its pictures with captions. A text
 * that breaks off itself is marked so.
 * @param shown what was found in the page
 */
export function completeFrom(
  { markup, from, base, headline, access, breaksOff: isOpen }: DeclaredBody,
  shown: Element | null,
  metadata: Metadata,
  trace: Trace,
): { root: Element; source: string | null; partial: 'cut-off' | null } | null {
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
  const isLonger = words > shownWords * clearly.times + clearly.words
  const beginning = isLonger
    ? beginningOf(shownText, text, [metadata.title, metadata.description ?? ''])
    : null
  const isOther =
    shownWords <= mostAround &&
    words > shownWords * otherTimes &&
    (shownWords < fewestOfAnother || headline === null || hasSameTitle(headline, metadata.title))
  if (!beginning && !isOther) return null
  trace.note('choose', root, `articleBody of ${from}: ${words} words, where the page shows ${shownWords}`)
  if (shown && beginning) keepBeginning(shown, root, beginning)
  else if (shown) root.prepend(...picturesOf(shown).filter((one) => one.querySelector('figcaption')))
  const isPart = lacksWords(access, words) || (isOpen && access.declaredWords === null)
  return { root, source, partial: isPart ? 'cut-off' : null }
}

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
