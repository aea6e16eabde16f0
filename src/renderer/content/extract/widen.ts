import { isBefore } from '../dom'
import type { Trace } from '../trace'
import type { Located } from './locate'
import { findProse, type Prose } from './prose'

/**
 * Readability sometimes finds one section of an article, or the fine print in the footer. Where the elements around the
 * root hold a good deal more running text, the root becomes the one that holds it.
 * @param isArticle whether the page declares itself one: then little but a mistake is worth it
 */
export function widen(located: Located, page: Document, isArticle: boolean, trace: Trace): Located {
  const worthIt = isArticle ? 1 : 0.1
  const prose = findProse(page.body, located.root)
  const lengthIn = (element: Element) =>
    prose.reduce((sum, one) => sum + (element.contains(one.element) ? one.length : 0), 0)

  let { root } = located
  let length = lengthIn(root)
  for (let wider = root.parentElement; wider && wider !== page.documentElement; wider = wider.parentElement) {
    if (isWholeArticle(root) && length > 0) break
    const widerLength = lengthIn(wider)
    if (widerLength <= length * (1 + worthIt)) continue
    root = wider
    length = widerLength
  }
  if (root === located.root) return located
  trace.note('widen', root, 'holds more of the running text')
  const inside = prose.filter(({ element }) => root.contains(element))
  const kept = new Set(located.kept)
  for (const { element } of inside) {
    for (let holder: Element | null = element; holder && root.contains(holder); holder = holder.parentElement)
      kept.add(holder)
  }
  return { root, kept, ...ends(located, inside) }
}

const isWholeArticle = (element: Element) => element.matches('article, [itemprop~="articleBody"]')

function ends({ first, last, root }: Located, inside: readonly Prose[]): { first: Element; last: Element } {
  const start = inside[0]?.element
  const end = inside.at(-1)?.element
  return {
    first: start && (isBefore(start, first) || !root.isConnected) ? start : first,
    last: end && isBefore(last, end) ? end : last,
  }
}
