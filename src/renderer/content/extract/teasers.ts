import { sourceTag } from '@core/capture/source-tag'
import { collapse, fold, hasBlockChild, isBlank, lengthOf, linkDensity, textOf } from '../dom'
import type { Trace } from '../trace'
import { isRelatedHead, startsRelated } from './labels'
import { isTitle, linksOf, type RelatedLink } from './links'

/** More than this part of the text is no aside: the page is about its links. */
const maxPart = 0.3
const maxTeaser = 600

type Teaser = { element: Element; reason: string }

/**
 * Takes teasers of other articles out of the text: boxes with a linked image and a linked title, lines such as
 * `Xem thêm: …`, what stands under a heading such as "Tin liên quan", and linked titles alone or with a summary that
 * begins with its own source, `(TTXVN) - …`.
 */
export function removeTeasers(root: Element, url: string, trace: Trace): RelatedLink[] {
  const found = findTeasers(root, url)
  if (found.length === 0) return []
  const length = found.reduce((sum, { element }) => sum + lengthOf(element), 0)
  if (length > lengthOf(root) * maxPart) return []
  const related: RelatedLink[] = []
  for (const { element, reason } of found) {
    related.push(...linksOf(element, url))
    trace.remove('related', element, reason)
  }
  return related
}

function findTeasers(root: Element, url: string): Teaser[] {
  const found = new Map<Element, string>()
  const isTaken = (element: Element): boolean => {
    if (found.size === 0) return false
    for (let holder: Element | null = element; holder && holder !== root; holder = holder.parentElement) {
      if (found.has(holder)) return true
    }
    return false
  }
  const take = (element: Element, reason: string) => {
    const whole = onlyHolder(element, root)
    if (!isTaken(whole)) found.set(whole, reason)
  }
  const leadsAway = awayFrom(url)

  for (const box of boxesOf(root, leadsAway)) {
    if (isCard(box, leadsAway)) take(box, 'a linked image and its linked title')
    else if (isHeadedBox(box, leadsAway)) take(box, 'a box with a heading over links')
  }
  for (const line of lines(root)) {
    if (isTaken(line)) continue
    const text = textOf(line)
    const hasLink = line.tagName === 'A' || line.querySelector('a') !== null
    // Only a heading says anything without a link.
    if (!hasLink && !isRelatedHead(text)) continue
    const next = nextLine(line)
    if (startsRelated(text) && linkDensity(line) > 0.5) take(line, 'points to another article')
    else if (isRelatedHead(firstPart(line)) && linkDensity(line) > 0.5) take(line, 'a heading over links')
    else if (isRelatedHead(text) && next && isTeaser(next, leadsAway)) {
      take(line, 'a heading over links')
      for (
        let teaser: Element | null = next;
        teaser && isTeaser(teaser, leadsAway);
        teaser = nextLine(teaser)
      ) {
        take(teaser, 'links under a heading')
      }
    } else if (hasTaggedSummary(line, leadsAway)) take(line, 'the title and summary of another article')
    else if (isLinkedTitle(line, leadsAway)) {
      if (next && startsWithTag(textOf(next))) {
        take(line, 'the title of another article')
        take(next, 'the summary of another article')
      } else if (standsAlone(line, next, leadsAway)) take(line, 'the title of another article')
    }
  }
  return [...found]
    .filter(
      ([element]) =>
        element.parentElement === root || !element.parentElement || !isTaken(element.parentElement),
    )
    .map(([element, reason]) => ({ element, reason }))
}

/** Boxes with a linked title of another article in them, the outer ones first. */
function boxesOf(root: Element, leadsAway: LeadsAway): Element[] {
  const holders = new Set<Element>()
  for (const link of root.querySelectorAll('a[href]')) {
    if (!leadsAway(link) || !isTitle(textOf(link))) continue
    for (let holder = link.parentElement; holder && holder !== root; holder = holder.parentElement) {
      if (holders.has(holder)) break
      holders.add(holder)
    }
  }
  if (holders.size === 0) return []
  return [...root.querySelectorAll('div, section, article, li, td, table, figure, aside')].filter((box) =>
    holders.has(box),
  )
}

type LeadsAway = (link: Element) => boolean

/** Links to other pages of the same site. */
const awayFrom = (url: string): LeadsAway => {
  const site = siteOf(url)
  const known = new Map<string, boolean>()
  return (link) => {
    const href = link.getAttribute('href') ?? ''
    let leadsAway = known.get(href)
    if (leadsAway === undefined) {
      leadsAway = /^https?:/.test(href) && href !== url && siteOf(href) === site
      known.set(href, leadsAway)
    }
    return leadsAway
  }
}
const siteOf = (url: string) => new URL(url).hostname.split('.').slice(-2).join('.')

/** The deepest blocks of text, and links that stand beside blocks. */
const lines = (root: Element): Element[] => [...root.querySelectorAll(lineTags)].filter(isLine)

const lineTags = 'p, h2, h3, h4, h5, h6, li, ul, ol, div, blockquote, td, a'

const isLine = (element: Element): boolean =>
  (element.tagName === 'A'
    ? element.parentElement !== null && hasBlockChild(element.parentElement)
    : /^(?:UL|OL)$/.test(element.tagName) || !hasBlockChild(element)) && !isBlank(element)

/** What stands before the first line break of a line. */
function firstPart(line: Element): string {
  const lineBreak = line.querySelector('br')
  if (!lineBreak) return ''
  const part = line.ownerDocument.createRange()
  part.setStart(line, 0)
  part.setEndBefore(lineBreak)
  return collapse(part.toString())
}

const nextLine = (element: Element): Element | null => {
  let next = element.nextElementSibling
  while (next && isBlank(next) && !next.querySelector('img')) next = next.nextElementSibling
  return next
}

/** The widest element that holds nothing but this one's text. */
function onlyHolder(element: Element, root: Element): Element {
  const text = textOf(element)
  let holder = element
  while (holder.parentElement && holder.parentElement !== root && textOf(holder.parentElement) === text) {
    holder = holder.parentElement
  }
  return holder
}

/** A box of one teaser: the image and the title lead to the same article, with a short summary at most. */
function isCard(box: Element, leadsAway: LeadsAway): boolean {
  const text = textOf(box)
  if (text.length < 15 || text.length > maxTeaser) return false
  const links = [...box.querySelectorAll('a[href]')].filter(leadsAway)
  const titles = links.filter((link) => isTitle(textOf(link))).map((link) => link.getAttribute('href'))
  const pictured = links.filter((link) => link.querySelector('img')).map((link) => link.getAttribute('href'))
  return new Set(titles).size === 1 && pictured.includes(titles[0] ?? null)
}

/** A box that begins with a heading such as "Tin liên quan", and holds teasers alone. */
function isHeadedBox(box: Element, leadsAway: LeadsAway): boolean {
  if (/^(?:LI|TD)$/.test(box.tagName)) return false
  const head = [...box.querySelectorAll(lineTags)].find(isLine)
  if (!head || !isRelatedHead(textOf(head))) return false
  const links = [...box.querySelectorAll('a[href]')].filter(
    (link) => leadsAway(link) && isTitle(textOf(link)),
  )
  const [, ...rest] = lines(box)
  return links.length > 0 && rest.every((line) => lengthOf(line) <= maxTeaser || linkDensity(line) > 0.5)
}

/** A line that leads to other articles, or begins with the linked title of one. */
function isTeaser(line: Element, leadsAway: LeadsAway): boolean {
  if (linkDensity(line) > 0.6) return true
  const link = line.querySelector('a[href]')
  return (
    link !== null && leadsAway(link) && lengthOf(line) <= maxTeaser && textOf(line).startsWith(textOf(link))
  )
}

/** A line that is one link, worded like a headline, to another page of the site. */
function isLinkedTitle(line: Element, leadsAway: LeadsAway): boolean {
  const text = textOf(line)
  const [link, another] = line.matches('a') ? [line] : line.querySelectorAll('a[href]')
  if (!link || another || /^(?:UL|OL)$/.test(line.tagName) || line.closest('figure')) return false
  return isTitle(text) && text.length <= 200 && leadsAway(link) && fold(textOf(link)) === fold(text)
}

/** A linked title with its summary on the same line: `Title (TTXVN) - …`. */
function hasTaggedSummary(line: Element, leadsAway: LeadsAway): boolean {
  const link = line.querySelector('a[href]')
  const [text, title] = [textOf(line), link ? textOf(link) : '']
  if (!link || !isTitle(title) || !leadsAway(link) || text.length > maxTeaser || !text.startsWith(title))
    return false
  return startsWithTag(text.slice(title.length).trim())
}

const startsWithTag = (text: string) => text.length <= maxTeaser && sourceTag(text)?.alone === false

/**
 * Linked titles over text of their own, or in a list, may be what the article is about: places, products, sources. One
 * that stands between paragraphs is not.
 */
function standsAlone(line: Element, next: Element | null, leadsAway: LeadsAway): boolean {
  if (line.closest('li, td, blockquote')) return false
  return next === null || !/^H[2-6]$/.test(line.tagName) || isLinkedTitle(next, leadsAway)
}
