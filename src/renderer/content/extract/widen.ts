import { isBefore } from '../dom'
import type { Lengths } from './lengths'
import type { Located } from './locate'
import { findProse, type Prose } from './prose'

/** How much more running text a wider element has to hold, as a part of what was found. */
const worthIt = 0.1
/** So much more that what was found must be a mistake. */
const mistake = 1

/** What was found, and the running text inside its root. */
export type Widened = { located: Located; prose: readonly Prose[] }

/**
 * Readability sometimes finds one section of an article, or the fine print in the footer. Where the elements around the
 * root hold a good deal more running text, the root becomes the one that holds it.
 * @param isArticle whether the page is one: then little but a mistake, or more parts like the one found, is worth it
 */
export function widen(located: Located, page: Document, isArticle: boolean, lengths: Lengths): Widened {
  if (isWholeArticle(located.root)) {
    const own = findProse(located.root, located.root, lengths)
    if (own.length > 0) return { located, prose: own }
  }
  const prose = findProse(page.body, located.root, lengths)
  const lengthIn = (element: Element) =>
    prose.reduce((sum, one) => sum + (element.contains(one.element) ? one.length : 0), 0)

  let { root } = located
  let length = lengthIn(root)
  let child = root
  for (let wider = root.parentElement; wider && wider !== page.documentElement; wider = wider.parentElement) {
    if (isWholeArticle(root) && length > 0) break
    const widerLength = lengthIn(wider)
    const alike = root === child && partsOf(wider, prose).every((part) => part === root || isLike(part, root))
    if (widerLength > length * (1 + (isArticle && !alike ? mistake : worthIt))) {
      root = wider
      length = widerLength
    }
    child = wider
  }
  const inside = prose.filter(({ element }) => root.contains(element))
  if (root === located.root) return { located, prose: inside }
  const kept = new Set(located.kept)
  for (const { element } of inside) {
    for (let holder: Element | null = element; holder && root.contains(holder); holder = holder.parentElement)
      kept.add(holder)
  }
  return { located: { root, kept, ...ends(located, inside) }, prose: findProse(root, root, lengths) }
}

/** Children of an element that hold running text. */
function partsOf(element: Element, prose: readonly Prose[]): Element[] {
  const parts = new Set<Element>()
  for (const one of prose) {
    let part: Element | null = one.element
    while (part && part.parentElement !== element) part = part.parentElement
    if (part) parts.add(part)
  }
  return [...parts]
}

/** Parts of one article are marked up alike. */
const isLike = (a: Element, b: Element) => a.tagName === b.tagName && a.classList[0] === b.classList[0]

const isWholeArticle = (element: Element) => element.matches('article, [itemprop~="articleBody"]')

function ends({ first, last }: Located, inside: readonly Prose[]): { first: Element; last: Element } {
  const start = inside[0]?.element
  const end = inside.at(-1)?.element
  return {
    first: start && isBefore(start, first) ? start : first,
    last: end && isBefore(last, end) ? end : last,
  }
}
