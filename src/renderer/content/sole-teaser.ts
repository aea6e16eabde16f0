import type { Extraction } from '@core/capture'
import { isSamePage } from '@core/address'
import { hasSameTitle } from '@core/capture/page-title'
import { countWords } from '@core/capture/words'
import { fold, textOf } from './dom'
import { linkedHeading } from './extract/links'
import { isAround } from './extract/names'

/** The headline and summary of another page, and where it leads. */
export type Teaser = { href: string; headline: string; text: string }

/** No summary has more words. */
const mostWords = 80
/** So few words beside it are what a list says of itself. */
const fewBeside = 25

const headings = 'h1, h2, h3, h4, h5, h6'

/** The one headline of a page that leads elsewhere, with the box that it has to itself below the page's own; null for none or several. */
export function findSoleTeaser({ body }: Document): Teaser | null {
  const [only, another] = new Set(
    [...body.querySelectorAll(linkedHeading)]
      .filter((one) => !isInSurroundings(one))
      .map((one) => one.closest(headings)),
  )
  const link = only?.querySelector('a[href]') ?? only?.closest('a[href]')
  if (!only || !link || another) return null
  let box: Element = only
  for (let holder = box.parentElement; holder && holder !== body; holder = holder.parentElement) {
    if (holder.querySelectorAll(headings).length > 1) break
    box = holder
  }
  const isBelow = [...body.querySelectorAll('h1')].some((headline) => !box.contains(headline))
  return isBelow ? { href: link.getAttribute('href') ?? '', headline: textOf(only), text: textOf(box) } : null
}

function isInSurroundings(element: Element): boolean {
  for (let holder = element.parentElement; holder; holder = holder.parentElement)
    if (isAround(holder)) return true
  return false
}

/**
 * Whether what was found is that teaser, as of a list that has one: without it there is no article, and it leads to one.
 * @param titles of the page, and its first headings
 */
export function isTeaser(
  { href, headline, text }: Teaser,
  titles: readonly string[],
  article: Extraction,
): boolean {
  if (article.wordCount > mostWords || titles.some((title) => hasSameTitle(headline, title))) return false
  if (!URL.canParse(href, article.url)) return false
  const { href: target, host } = new URL(href, article.url)
  const isOwn = [article.url, article.canonicalUrl ?? article.url].some((own) => isSamePage(own, target))
  if (isOwn || host !== new URL(article.url).host) return false
  const all = fold(text)
  const beside = article.text.split('\n').filter((line) => !all.includes(fold(line)))
  return countWords(beside.join('\n')) < fewBeside
}
