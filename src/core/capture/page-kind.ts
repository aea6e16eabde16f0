import type { ExtractError } from '../errors'
import { isNoticeText, type Notice } from './notice-text'
import {
  acceptControl,
  brokeDown,
  challenge,
  consent,
  emptyCart,
  foundNothing,
  linesOf,
  login,
  loginDemand,
  logInToRead,
  matches,
  needsScripts,
  nothingHere,
  notFound,
  payToRead,
  searchTitle,
  serversOwn,
  unavailable,
} from './page-notices'

/** What a page declares of how much of it may be read. */
export type PageAccess = {
  /** `isAccessibleForFree` of schema.org is false. */
  isPaid: boolean
  /** How many words its article has by its own account; null where it does not say. */
  declaredWords: number | null
}

/** What a page shows of itself besides its article, if it has one. */
export type PageSigns = PageAccess & {
  /** Parts of its title, and its first headings. */
  headings: readonly string[]
  /** The beginning of what people see of it, one line a block. */
  shown: string
  /** Words of all that people see of it. */
  shownWords: number
  /** Labels of its buttons and of links that look like buttons. */
  controls: readonly string[]
  /** A technology that tells people from programs is at work. */
  hasChallenge: boolean
  asksForPassword: boolean
  /** What it says to those who run no scripts. */
  withoutScripts: string
  /** An empty place for scripts to draw in. */
  isShell: boolean
}

/**
 * Why only a part of an article could be read: `captcha` where the page asks whether one is a person, and has the text in its data alone, `parts` where another of its pages could not be, `cut-off` where the server's answer
 * ends before the page does.
 */
export type PartialReason = 'paywall' | 'login' | 'captcha' | 'too-long' | FetchGap

/** What was missing when it was fetched, which nothing in what was kept of it tells. */
export const fetchGaps = ['parts', 'cut-off'] as const
export type FetchGap = (typeof fetchGaps)[number]

export type PageObstacle = Exclude<
  ExtractError['type'],
  'extract/sent-home' | 'extract/timeout' | 'extract/crashed'
>

/** More words than this are more than a notice, whatever else is said around them. */
const noticeWords = 120
/** A page of a site that is not there may still offer what others read. */
const offeredWords = 250
/** So short, what was found is at best the first lines of an article. */
const shellWords = 40

/**
 * What stands in the place of an article; null where it is one, as far as that can be told.
 * @param words of what was found, 0 for nothing
 * @param text what was found, as far as it is known
 */
export function obstacleOf(signs: PageSigns, words: number, text = ''): PageObstacle | null {
  if (words > offeredWords) return null
  const isTitled = (pattern: RegExp) => signs.headings.some(matches(pattern))
  if (isTitled(notFound)) return 'extract/soft-404'
  if (words > noticeWords) return null
  if (isTitled(unavailable)) return 'extract/unavailable'

  const isNotice = signs.shownWords <= offeredWords
  const lines = isNotice ? linesOf(signs.shown) : []
  const says = (pattern: RegExp) => isTitled(pattern) || lines.some(matches(pattern))
  const isAbout = (notice: Notice) => text === '' || isNoticeText(notice, text)
  const asks = says(challenge) || hasNothingBut(signs)
  if (asks && isAbout('challenge')) return 'extract/captcha'
  if (says(notFound)) return 'extract/soft-404'
  if (words <= shellWords && says(unavailable)) return 'extract/unavailable'
  // Below more words than a few it is what an article breaks off at.
  const asksForLogin = (words <= shellWords && says(loginDemand)) || (isNotice && signs.asksForPassword)
  if (isTitled(login) || (asksForLogin && isAbout('login'))) return 'extract/login'
  const asksConsent = says(consent) && signs.controls.some(matches(acceptControl))
  if (asksConsent && isAbout('consent')) return 'extract/consent'
  // More than is shown is what the page declares of its text.
  if (words <= Math.min(shellWords, signs.shownWords) && signs.shownWords <= noticeWords) {
    const needs = needsScripts.test(signs.withoutScripts) || needsScripts.test(signs.shown)
    if (needs || signs.isShell) return 'extract/needs-javascript'
  }
  return words === 0 ? 'extract/no-article' : null
}

const hasNothingBut = (signs: PageSigns): boolean => signs.hasChallenge && signs.shownWords <= noticeWords

/** Whether a page only asks whether one is a person, so that what was found of its article is what it declares to programs. */
export const asksBeforeText = (signs: PageSigns, words: number): boolean =>
  words > signs.shownWords && (signs.headings.some(matches(challenge)) || hasNothingBut(signs))

/** Whether a page may ask whether one is a person, by what it says of itself. */
export const mayAsk = (said: readonly string[]): boolean => said.some(matches(challenge))

/** Whether a text, found where something stood in the place of an article, does no more than speak of that. */
export const isAboutObstacle = (obstacle: ExtractError['type'], text: string): boolean =>
  (obstacle === 'extract/login' && isNoticeText('login', text)) ||
  (obstacle === 'extract/consent' && isNoticeText('consent', text))

/** So many links to other articles are a list of them. */
const listedLinks = 5

/**
 * Whether a page that says so itself is gone, however much else it offers: what was found is what others read.
 * @param said its title, its headings, what stands below them, and lines of what its markup calls an error
 * @param links to other articles, in what was found and beside it; asked of a page that says so alone
 */
export const offersOthers = (said: readonly string[], links: () => number): boolean =>
  said.flatMap(linesOf).some(matches(notFound)) && isList(links())

/**
 * What a page says of itself over a list of what others read; null where nothing, so that the list is what it has.
 * @param said its title and headings
 * @param lines what people see before the list, menus among it
 */
export function noticeOver(said: readonly string[], lines: readonly string[]): PageObstacle | null {
  const titles = said.flatMap(linesOf)
  const says = (pattern: RegExp) => [...titles, ...lines].some(matches(pattern))
  if (says(notFound)) return 'extract/soft-404'
  if (says(challenge)) return 'extract/captcha'
  if (says(unavailable)) return 'extract/unavailable'
  return titles.some(matches(login)) ? 'extract/login' : null
}

/** How many headings of an article's HTML lead to other ones. */
export const linkedHeadings = (html: string): number => [...html.matchAll(/<h[2-6]\b[^>]*>\s*<a\b/g)].length

/** Whether so many links to other articles are a list of them. */
export const isList = (links: number): boolean => links >= listedLinks

/** How many links an article's HTML has. */
export const linksIn = (html: string): number => [...html.matchAll(/<a\b/g)].length

/**
 * Whether a page that lists articles has none, so that those which were found are what it offers instead.
 * @param said its title and headings
 * @param below what stands below them
 * @param links to other pages, in what was found and beside it
 */
export const isEmptyList = (said: readonly string[], below: readonly string[], links: number): boolean =>
  isList(links) &&
  (said.flatMap(linesOf).some(matches(foundNothing)) || below.flatMap(linesOf).some(matches(nothingHere)))

/**
 * Whether a shop shows a cart with nothing in it, and no more than a notice of that.
 * @param said its title and headings, and the first lines of what was found; a box at a page's edge says it of itself
 */
export const isEmptyCart = (said: readonly string[], words: number): boolean =>
  words <= noticeWords && said.flatMap(linesOf).some(matches(emptyCart))

/** Whether what a page says of itself is that of a web server without a site, at whatever length. */
export const isServersOwn = (said: readonly string[]): boolean => said.some(matches(serversOwn))

/** Whether a page says that it shows what was looked for on its site. */
export const isSearch = (said: readonly string[]): boolean => said.some(matches(searchTitle))

/** Whether such a page has nothing of it: what was found is what others read. */
export const hasFoundNothing = (shown: string): boolean => linesOf(shown).some(matches(foundNothing))

/** Whether a text ends in what a program says that could not go on. */
export const breaksDown = (text: string): boolean =>
  matches(brokeDown)(text.trimEnd().split('\n').at(-1) ?? '')

/** So few words of a paid article are its beginning; of more, only what is declared says whether they are all. */
export const beginningWords = 350

/** Whether clearly fewer words were found than a page says that its article has. */
export const lacksWords = ({ declaredWords }: Pick<PageAccess, 'declaredWords'>, words: number): boolean =>
  declaredWords !== null && words < declaredWords * 0.6

/** Whether a paid article has fewer words than it says. */
export const declaredPart = (access: PageAccess, words: number): PartialReason | null =>
  access.isPaid && lacksWords(access, words) ? 'paywall' : null

/** What a line of a page, or a sentence in it, asks for from those who want to read on; null for nothing. */
export function askedToReadOn(line: string): PartialReason | null {
  const sentences = linesOf(line)
  if (sentences.some(matches(payToRead))) return 'paywall'
  return sentences.some(matches(logInToRead)) ? 'login' : null
}

/** Why an article that was found is only a part of one; null where it is whole, as far as that can be told. */
export function partialReason(signs: PageSigns, words: number): PartialReason | null {
  const declared = declaredPart(signs, words)
  if (declared || words > beginningWords) return declared
  const lines = [...signs.headings, ...signs.controls, ...linesOf(signs.shown)]
  const asked = lines.map(askedToReadOn)
  if (asked.includes('paywall')) return 'paywall'
  if (asked.includes('login')) return 'login'
  return signs.isPaid && words < beginningWords / 2 ? 'paywall' : null
}
