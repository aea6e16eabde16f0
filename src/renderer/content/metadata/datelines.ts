import { isDateline, parseDateline } from '@core/capture/dateline'
import { fold, hasBlockChild, isBlank, lengthOf, textOf } from '../dom'

const dateNames = /date|time|publi|posted|ngay|thoi-?gian|meta|byline|timestamp/i

export type Datelines = {
  /** Times of `<time datetime>`. */
  machine: string[]
  /** Lines that are, or are named as, datelines. */
  shown: string[]
  /** What stands beside these on their line: often the author. */
  beside: string[]
  /** Links that stand before these on their line: to an author, or to a section. */
  linked: Element[]
  /** Lines that begin with `By`. */
  byLines: string[]
}

/**
 * Times near the headline, in the page's order. Only the part of the page around the first headline is read: other dates
 * belong to other articles.
 */
export function readDatelines(page: Document, title: string): Datelines {
  const scope = headlineScope(page, title)
  const machine: string[] = []
  const shown: string[] = []
  const beside: string[] = []
  const linked: Element[] = []
  const byLines: string[] = []
  for (const element of scope) {
    const datetime = element.getAttribute('datetime')
    if (element.tagName === 'TIME' && datetime) machine.push(datetime)
    const text = textOf(element)
    if (text.length < 100 && /^(?:(?:written|posted|authored|text)\s+)?by:?\s+\p{Lu}/iu.test(text))
      byLines.push(text)
    if (text.length < 6 || text.length > 200 || !/\d{4}|\d[/.-]\d{1,2}[/.-]\d\d/.test(text)) continue
    const named = dateNames.test(
      `${element.className} ${element.id} ${element.getAttribute('itemprop') ?? ''}`,
    )
    if (isDateline(text) || ((named || element.tagName === 'TIME') && parseDateline(text))) {
      shown.push(withClock(element, text))
      beside.push(...neighbours(element))
      const before = linkBefore(element)
      if (before) linked.push(before)
    } else if (text.length < maxShared) {
      const { dateline, others } = splitLine(text)
      if (dateline === null) continue
      shown.push(dateline)
      beside.push(...others)
      linked.push(...[...element.querySelectorAll('a[href]')].filter((link) => others.includes(textOf(link))))
    }
  }
  return { machine, shown, beside, linked, byLines }
}

/** A dateline shares a line as short as this with names, sections, and how long the text takes to read. */
const maxShared = 120

/** A dateline that names the day alone, with what stands beside it where all of that is one: the time of the day, or what was done then. */
function withClock(element: Element, dateline: string): string {
  if (parseDateline(dateline)?.time.time) return dateline
  const beside = [...(lineOf(element).parentElement?.children ?? [])].slice(0, mostBeside)
  const whole = beside.map(textOf).join(' ')
  return whole.length <= maxShared && isDateline(whole) ? whole : dateline
}
const mostBeside = 6

/** The longest run of a line's parts that is a dateline, and the parts around it. */
function splitLine(line: string): { dateline: string | null; others: string[] } {
  const parts = line.split(/(\s*[|•·・]\s*|\s+[–—-]\s+)/)
  const count = (parts.length + 1) / 2
  for (let length = Math.min(count - 1, 3); length > 0; length--) {
    for (let start = 0; start + length <= count; start++) {
      const [from, to] = [start * 2, (start + length) * 2 - 1]
      const dateline = parts.slice(from, to).join('')
      if (!isDateline(dateline)) continue
      const others = parts.filter((_, index) => index % 2 === 0 && (index < from || index >= to))
      return { dateline, others }
    }
  }
  return { dateline: null, others: [] }
}

/** The box that holds nothing but an element; else the element. */
function lineOf(element: Element): Element {
  const { parentElement: parent } = element
  return parent && textOf(parent) === textOf(element) ? parent : element
}

/** The link that stands right before an element, with nothing else beside it. */
function linkBefore(element: Element): Element | null {
  const before = lineOf(element).previousElementSibling
  const link = before?.matches('a[href]') ? before : (before?.querySelector('a[href]') ?? null)
  return link && before && textOf(link) === textOf(before) ? link : null
}

/** The lines beside an element, or beside the box that holds nothing else. Links lead to sections and to sharing. */
function neighbours(element: Element): string[] {
  const line = lineOf(element)
  return [...(line.parentElement?.children ?? [])]
    .filter(
      (other) => other !== line && hasOwnLine(other) && !other.querySelector('a') && other.tagName !== 'A',
    )
    .map(textOf)
}

const maxElements = 60
/** Boxes that tell who the author is stand between the headline and the text. */
const aboutAuthor = '[class*="author" i], [class*="bio" i], [class*="byline" i]'

/** The elements that follow the headline, and the few before it, up to the text itself. */
function headlineScope(page: Document, title: string): Element[] {
  const { body } = page
  const headline = findHeadline(page, title)
  const home = headline?.closest('article, main, [role="main"]')
  const walker = page.createTreeWalker(body, NodeFilter.SHOW_ELEMENT)
  const start = headline ?? walker.nextNode() ?? body
  walker.currentNode = start
  const scope: Element[] = []
  let prose = 0
  while (scope.length < maxElements && walker.nextNode()) {
    const element = walker.currentNode as Element
    if (!hasOwnLine(element) || isBlank(element) || (home && isOutside(element, home))) continue
    const length = element.tagName === 'P' ? lengthOf(element) : 0
    if (length > shortLine) prose += length
    if (Math.max(length, prose / 2) > longParagraph && !element.closest(aboutAuthor)) break
    scope.push(element)
  }
  walker.currentNode = start
  for (let count = 0; count < maxBefore && walker.previousNode() && walker.currentNode !== body; count++) {
    const element = walker.currentNode as Element
    if (hasOwnLine(element)) scope.push(element)
  }
  return scope
}
const maxBefore = 25
/** Characters of a paragraph that the text has begun with; several shorter ones have twice as many. */
const longParagraph = 300
const shortLine = 80

/** Whether it is in a list beside the article, or in the page's foot. */
const isOutside = (element: Element, home: Element): boolean =>
  !home.contains(element) && element.closest('aside, nav, footer') !== null

/** What shows the article's title; in pages that mark none as their first heading, the line that says the same. */
function findHeadline(page: Document, title: string): Element | null {
  const folded = fold(title)
  const headings = [...page.querySelectorAll('h1')]
  return (
    headings.find((heading) => fold(textOf(heading)) === folded) ??
    [...page.body.getElementsByTagName('*')].find(
      (element) =>
        hasOwnLine(element) && mayFoldTo(element.textContent, folded) && fold(textOf(element)) === folded,
    ) ??
    headings.find((heading) => lengthOf(heading) > 10) ??
    null
  )
}

/** Folding drops characters, and takes those of Korean apart into three. */
const mayFoldTo = (text: string, folded: string) => text.length < 400 && text.length * 3 >= folded.length

/** An element at the bottom of the tree, or one whose children are all inline. */
const hasOwnLine = (element: Element) => !hasBlockChild(element)
