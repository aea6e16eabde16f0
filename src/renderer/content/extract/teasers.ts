import { sourceTag } from '@core/capture/source-tag'
import { fold, isBlock, linkDensity, textOf } from '../dom'
import type { Trace } from '../trace'
import { isMachinery, isRelatedHead, startsRelated } from './labels'

export type RelatedLink = { url: string; title: string }

/** More than this part of the text is no aside: the page is about its links. */
const maxPart = 0.3
const maxTeaser = 600

/**
 * Takes teasers of other articles out of the text: boxes with a linked image and a linked title, lines such as
 * `Xem thêm: …`, lists under a heading such as "Tin liên quan", linked titles with their summary. Machinery (share
 * lines, "back to top") goes with them.
 */
export function removeTeasers(root: Element, url: string, trace: Trace): RelatedLink[] {
  const whole = textOf(root).length
  const found = findTeasers(root, new URL(url).hostname, url)
  const length = found.reduce((sum, { element }) => sum + textOf(element).length, 0)
  const related: RelatedLink[] = []
  if (length <= whole * maxPart) {
    for (const { element, reason } of found) {
      if (!root.contains(element)) continue
      related.push(...relatedLinks(element, url))
      trace.remove('related', element, reason)
    }
  }
  for (const element of lines(root)) {
    if (element.isConnected && isMachinery(textOf(element)))
      trace.remove('machinery', element, 'a line of the page, not of the article')
  }
  return related
}

/** The articles that an element links to, each once. */
export function relatedLinks(element: Element, url: string): RelatedLink[] {
  const byUrl = new Map<string, string>()
  for (const link of element.matches('a') ? [element] : element.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? ''
    const title = textOf(link)
    if (!/^https?:/.test(href) || href === url || title.length < 15) continue
    if ((byUrl.get(href) ?? '').length < title.length) byUrl.set(href, title)
  }
  return [...byUrl].map(([address, title]) => ({ url: address, title }))
}

type Teaser = { element: Element; reason: string }

function findTeasers(root: Element, host: string, url: string): Teaser[] {
  const found: Teaser[] = []
  const taken = new Set<Element>()
  const take = (element: Element, reason: string) => {
    if ([...taken].some((other) => other.contains(element))) return
    taken.add(element)
    found.push({ element, reason })
  }
  const leadsAway = (link: Element): boolean => {
    const href = link.getAttribute('href') ?? ''
    return /^https?:/.test(href) && href !== url && sameSite(new URL(href).hostname, host)
  }

  for (const box of root.querySelectorAll('div, section, article, li, td, table, figure, aside')) {
    if (!taken.has(box) && isCard(box, leadsAway)) take(box, 'a linked image and its linked title')
  }
  for (const element of lines(root)) {
    if ([...taken].some((other) => other.contains(element))) continue
    const text = textOf(element)
    const next = nextLine(element)
    if (startsRelated(text) && linkDensity(element) > 0.5) take(element, 'points to another article')
    else if (isRelatedHead(text) && next && linkDensity(next) > 0.6) {
      take(element, 'a heading over links')
      for (let link: Element | null = next; link && linkDensity(link) > 0.6; link = nextLine(link))
        take(link, 'links under a heading')
    } else if (isLinkedTitle(element, leadsAway)) {
      const summary = next && textOf(next).length < maxTeaser ? sourceTag(textOf(next)) : null
      if (next && summary && !summary.alone) {
        take(element, 'the title of another article')
        take(next, 'its summary')
      } else if (next === null || !hasSummaries(element, leadsAway))
        take(element, 'the title of another article')
    }
  }
  return found
}

const sameSite = (a: string, b: string) => site(a) === site(b)
const site = (host: string) => host.split('.').slice(-2).join('.')

/** The deepest blocks of text. */
const lines = (root: Element): Element[] =>
  [...root.querySelectorAll('p, h2, h3, h4, h5, h6, ul, ol, div, blockquote, a')].filter(
    (element) =>
      textOf(element) !== '' &&
      (/^(UL|OL)$/.test(element.tagName) || ![...element.children].some(isBlock)) &&
      (element.tagName !== 'A' ||
        (element.parentElement !== null && [...element.parentElement.children].some(isBlock))),
  )

const nextLine = (element: Element): Element | null => {
  let next = element.nextElementSibling
  while (next && textOf(next) === '' && !next.querySelector('img')) next = next.nextElementSibling
  return next
}

/** A box of one teaser: the image and the title lead to the same article, with a short summary at most. */
function isCard(box: Element, leadsAway: (link: Element) => boolean): boolean {
  const text = textOf(box)
  if (text.length < 15 || text.length > maxTeaser) return false
  const links = [...box.querySelectorAll('a[href]')].filter(leadsAway)
  const pictured = links.filter((link) => link.querySelector('img'))
  return pictured.some((picture) => {
    const href = picture.getAttribute('href')
    const titled = links.find((link) => link.getAttribute('href') === href && isTitle(textOf(link)))
    return (
      titled !== undefined &&
      links.every((link) => link.getAttribute('href') === href || !isTitle(textOf(link)))
    )
  })
}

const isTitle = (text: string) => text.length >= 20 && text.split(' ').length >= 4

/** A line that is one link, worded like a headline, to another page of the site. */
function isLinkedTitle(element: Element, leadsAway: (link: Element) => boolean): boolean {
  const text = textOf(element)
  const [link, another] = element.matches('a') ? [element] : element.querySelectorAll('a[href]')
  return (
    link !== undefined &&
    another === undefined &&
    !/^(UL|OL)$/.test(element.tagName) &&
    !element.closest('li, td, blockquote, figure') &&
    isTitle(text) &&
    text.length <= 200 &&
    leadsAway(link) &&
    fold(textOf(link)) === fold(text)
  )
}

/** Whether linked titles stand over text of their own, as in a list of places or products that the article is about. */
function hasSummaries(element: Element, leadsAway: (link: Element) => boolean): boolean {
  const next = nextLine(element)
  return /^H[2-6]$/.test(element.tagName) && next !== null && !isLinkedTitle(next, leadsAway)
}
