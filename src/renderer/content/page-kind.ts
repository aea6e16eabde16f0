import type { Extraction } from '@core/capture'
import {
  asksBeforeText,
  beginningWords,
  breaksDown,
  declaredPart,
  hasFoundNothing,
  isSearch,
  isEmptyCart,
  isEmptyList,
  isList,
  isServersOwn,
  linkedHeadings,
  linksIn,
  mayAsk,
  noticeOver,
  obstacleOf,
  offersOthers,
  partialReason,
  type PageAccess,
  type PageSigns,
} from '@core/capture/page-kind'
import { countWords } from '@core/capture/words'
import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import {
  classAndId,
  collapse,
  elementsOf,
  isBefore,
  isBlock,
  isHiddenByStyle,
  isShorter,
  isShown,
  isSilent,
  textOf,
} from './dom'
import { isTitle, linkedHeading } from './extract/links'
import { parseInert } from './inert'
import { declaredAccess } from './metadata/json-ld'
import { findSoleTeaser, isTeaser, type Teaser } from './sole-teaser'
import type { Wall } from './wall'

/** What is read of a page for its signs; an article's worth of it is enough. */
const shownLength = 20_000

const challengeMarks = [
  '.cf-turnstile',
  '#challenge-form',
  '#challenge-running',
  '#cf-wrapper',
  '.cf-browser-verification',
  '.g-recaptcha',
  '.h-captcha',
  '#px-captcha',
  'script[src*="challenges.cloudflare.com" i]',
  'script[src*="/cdn-cgi/challenge-platform/" i]',
  'script[src*="captcha-delivery.com" i]',
  'iframe[src*="captcha" i]',
  'iframe[src*="_Incapsula_Resource" i]',
  'form[action*="captcha" i]',
].join(',')

type Signs = PageSigns & { teaser: Teaser | null }

/** Reads the signs of a page, before anything is taken out of it. */
function readPageSigns(page: Document): Signs {
  const shown = shownText(page.body)
  // Comments are what scripts bring to many pages that are whole without them.
  const withoutScripts = [...page.querySelectorAll('noscript')]
    .map(textOf)
    .filter((note) => !/\bcomments?\b|bình luận/i.test(note))
    .join(' ')
  return {
    headings: [...titlesOf(page), ...[...page.querySelectorAll('h1')].slice(0, 3).map(textOf)]
      .map(collapse)
      .filter((heading) => heading !== ''),
    shown,
    shownWords: countWords(shown),
    controls: [...page.querySelectorAll('button, [role="button"], input[type="submit"], a[class*="btn" i]')]
      .slice(0, 200)
      .map((control) => textOf(control) || (control.getAttribute('value') ?? ''))
      .filter((label) => label !== '' && label.length <= 100),
    hasChallenge: page.querySelector(challengeMarks) !== null,
    asksForPassword: [...page.querySelectorAll('input[type="password" i]')].some(isShown),
    withoutScripts: withoutScripts.slice(0, 2000),
    isShell: isShell(page),
    teaser: findSoleTeaser(page),
    ...declaredAccess(page),
  }
}

/** What markup calls a page that is not there. */
const errorMark = /404|not[-_]?found|error-page|page-error/i
/** Asks less of each element of a page. */
const mayBeMarked = ['"404"', '"found" i', '"error" i']
  .map((word) => `[class*=${word}], [id*=${word}]`)
  .join(',')
const isErrorMarked = (element: Element) => errorMark.test(classAndId(element))
/** A search box that would say that it has found nothing says so of itself. */
const aside = 'form, aside, dialog, nav, footer, [role="search"], [role="dialog"]'
const longestNotice = 400
/** … as it stands in the page, with white space that nobody sees. */
const longestLine = longestNotice * 2

/** What a page says of itself as it came. */
export type FirstLook = {
  access: PageAccess
  /** … of being there at all. */
  said: readonly string[]
  /** Of what stands below its headline. */
  below: readonly string[]
  linesBeforeList: () => string[]
  /** Whether one is a person: what follows from that, the signs tell. */
  mayAsk: boolean
  signs: () => Signs
}

/**
 * Looks at a page before anything is taken out of it: at little cost, as every page is asked. What is asked of lists and of short
 * articles alone is read at once where a page looks like one, and else of the page as it came once more.
 */
export function lookAt(page: Document, reopen: () => Document): FirstLook {
  const lines = hasList(page) ? linesBeforeList(page) : null
  const signs = hasLittleText(page) ? readPageSigns(page) : null
  const said = readNotFoundSigns(page)
  return {
    access: declaredAccess(page),
    said,
    below: readFirstLines(page),
    mayAsk: signs?.hasChallenge === true || mayAsk(said),
    linesBeforeList: () => lines ?? linesBeforeList(reopen()),
    signs: () => signs ?? readPageSigns(reopen()),
  }
}

function hasList(page: Document): boolean {
  const headings = ['h2', 'h3', 'h4'].flatMap((tag) => elementsOf(page, tag))
  const leads = (heading: Element) => heading.querySelector('a[href]') ?? heading.closest('a[href]')
  return isList(headings.length) && isList(headings.filter(leads).length)
}

/** Characters of paragraphs: of the pages with more, one in forty has a short article, of those with less two in five. */
const littleText = 2500
function hasLittleText(page: Document): boolean {
  let length = 0
  for (const { textContent } of page.getElementsByTagName('p'))
    if ((length += textContent.length) > littleText) return false
  return true
}

function readNotFoundSigns(page: Document): string[] {
  const headings = page.querySelector('h1') ? 'h1' : 'h2'
  const named = [...page.querySelectorAll(mayBeMarked)].filter(isErrorMarked)
  const list = named.length === 0 ? null : page.querySelector(linkedHeading)
  const marked = named.filter(
    (element) => isShown(element) && !element.closest(aside) && (list === null || isBefore(element, list)),
  )
  const said = [...[...page.querySelectorAll(headings)].slice(0, 3), ...marked.slice(0, 3)]
  const texts = said.flatMap((element) => {
    const parts = isErrorMarked(element) ? [...element.querySelectorAll('*')].slice(0, 10) : []
    return [element, ...parts].map(textOf)
  })
  return [...titlesOf(page), ...texts]
    .map(collapse)
    .filter((text) => text !== '' && text.length <= longestNotice)
}

/**
 * What stands directly below the first headings of a page, or alone in its main part: where a list that is empty says so. Read as
 * `readNotFoundSigns` is.
 */
function readFirstLines(page: Document): string[] {
  const headings = [...page.querySelectorAll(page.querySelector('h1') ? 'h1' : 'h2')].slice(0, 3)
  const below = headings.map((heading) => {
    const header = heading.closest('header, hgroup')
    return heading.nextElementSibling ?? header?.nextElementSibling ?? null
  })
  return [...below, ...page.querySelectorAll('main, [role="main"]')]
    .filter((element) => element !== null)
    .filter((element) => isShorter(element, longestLine) && isShown(element) && !element.closest(aside))
    .flatMap((element) => shownText(element).split('\n'))
}

const titlesOf = (page: Document) => [...page.title.split(/\s[|–—·•»-]\s/), page.title]

/**
 * Says what stands in the place of an article, and of one that was read to its end whether the page has only a part of it.
 * @param wall that ends its article
 */
export function judgePage(
  extracted: Result<Extraction, ExtractError>,
  { access, said, below, linesBeforeList, mayAsk: asks, signs: readSigns }: FirstLook,
  wall: Wall | null,
): Result<Extraction, ExtractError> {
  if (!extracted.ok && extracted.error.type !== 'extract/no-article') return extracted
  const article = extracted.ok ? extracted.value : null
  const words = article?.wordCount ?? 0
  const listed = article ? linkedHeadings(article.html) : 0
  if (article && offersOthers([...said, ...below], () => othersIn(article, listed)))
    return err({ type: 'extract/soft-404' })
  const notice = isList(listed) ? noticeOver(said, linesBeforeList()) : null
  if (notice) return err({ type: notice })
  if (
    article &&
    isEmptyList(said, firstLines(below, article), linksIn(article.html) + article.related.length)
  )
    return err({ type: 'extract/no-article' })
  if (article && isEmptyCart([...said, ...article.text.split('\n', 2)], words))
    return err({ type: 'extract/no-article' })
  if (isServersOwn(said)) return err({ type: 'extract/unavailable' })
  if (isSearch(said) && hasFoundNothing(readSigns().shown)) return err({ type: 'extract/no-article' })
  const isInData = asks && asksBeforeText(readSigns(), words)
  const isBroken = article !== null && breaksDown(article.text)
  const told = isInData ? 'captcha' : (article?.partial ?? (isBroken ? 'cut-off' : (wall?.reason ?? null)))
  if (article && words > beginningWords)
    return ok({ ...article, partial: told ?? declaredPart(access, words) })
  const signs = readSigns()
  const obstacle = obstacleOf(signs, words, article?.text ?? '')
  // A story in pictures has no word of its own.
  const isStory = article !== null && obstacle === 'extract/no-article'
  if (obstacle && !isStory) return err({ type: obstacle })
  const { teaser, headings } = signs
  if (article && teaser && isTeaser(teaser, headings, article)) return err({ type: 'extract/no-article' })
  return article ? ok({ ...article, partial: told ?? partialReason(signs, words) }) : extracted
}

/** How many others an article leads to: by headings, beside it, and by links of its own site that begin a line as headlines do. */
function othersIn({ html, url, related }: Extraction, listed: number): number {
  const { host } = new URL(url)
  const isTeaserLine = (link: Element) => {
    const line = blockOf(link)
    const href = link.getAttribute('href') ?? ''
    if (!line || !URL.canParse(href, url) || new URL(href, url).host !== host) return false
    return isTitle(textOf(link)) && textOf(line).startsWith(textOf(link))
  }
  const lines = [...parseInert(html).querySelectorAll('a[href]')].filter(isTeaserLine)
  return Math.max(listed, lines.length) + related.length
}

function blockOf(link: Element): Element | null {
  let line: Element | null = link.parentElement
  while (line && !isBlock(line)) line = line.parentElement
  return line
}

const firstLines = (below: readonly string[], { text }: Extraction) => [...below, ...text.split('\n', 2)]

/** The lines that people see before the first linked heading, but for those of boxes beside; of a longer text, the first ones. */
const linesBeforeList = ({ body }: Document): string[] =>
  shownText(body, { end: body.querySelector(linkedHeading), left: aside, length: 4_000 }).split('\n')

/**
 * What people see, one line a block; what is hidden by its own style is left out.
 * @param end where it ends @param left what is left out as well @param length about how many characters are read
 */
function shownText(
  body: Element,
  {
    end = null,
    left = '',
    length = shownLength,
  }: { end?: Element | null; left?: string; length?: number } = {},
): string {
  let text = ''
  let isOver = false
  const read = (element: Element, depth: number) => {
    isOver ||= element === end
    if (isOver || isSilent(element) || isHiddenByStyle(element) || depth > 200) return
    if (left && element.matches(left)) return
    const startsLine = isBlock(element) || element.tagName === 'BR' || element.tagName === 'BUTTON'
    if (startsLine) text += '\n'
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (isOver || text.length > length) return
      if (node.nodeType === node.TEXT_NODE) text += node.nodeValue
      else if (node instanceof Element) read(node, depth + 1)
    }
    if (startsLine) text += '\n'
  }
  read(body, 0)
  return text
    .split('\n')
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n')
}

/** The places that frameworks draw in, when nothing is in them. */
const isShell = (page: Document): boolean =>
  page.querySelector('script') !== null &&
  [
    ...page.querySelectorAll(
      '#root, #app, #__next, #__nuxt, #___gatsby, app-root, [data-reactroot], [ng-app]',
    ),
  ].some((place) => textOf(place) === '')
