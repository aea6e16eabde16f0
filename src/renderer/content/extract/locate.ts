import { isBefore, isBlock, textOf } from '../dom'
import type { Lengths } from './lengths'
import { NodeFinder } from './readability'

/** Where Readability finds the article's text in a document. */
export type Located = {
  /** The smallest element that holds all of it. */
  root: Element
  /** What Readability kept, and everything that holds some of it. */
  kept: ReadonlySet<Element>
  /** The first and last kept blocks of text. */
  first: Element
  last: Element
}

/** Readability gives up its strictness below so many characters; Vietnamese news in brief has fewer than its 500. */
const charThreshold = 250

/**
 * Asks Readability for the article's text, on a copy, and finds what it kept in the document itself. What becomes of
 * the rest is decided there, with the whole document in sight. Null when it finds nothing.
 */
export function locate(page: Document, lengths: Lengths): Located | null {
  const finder = new NodeFinder(page, charThreshold)
  const found = finder.parse()
  if (!(found?.content instanceof Element)) return null

  const originalOf = (element: Element): Element | null => {
    const original = finder.originalOf(element)
    return original && page.body.contains(original) ? original : null
  }
  const kept = new Set<Element>()
  const leaves: Element[] = []
  for (const element of found.content.querySelectorAll('*')) {
    const own = originalOf(element)
    if (own) kept.add(own)
    if (holdsText(element)) leaves.push(own ?? holderOf(element, originalOf, page, lengths) ?? page.body)
  }
  const [start] = leaves
  if (!start) return null

  let root = start
  let first = start
  let last = start
  for (const leaf of leaves) {
    while (!root.contains(leaf) && root.parentElement) root = root.parentElement
    if (isBefore(leaf, first)) first = leaf
    if (isBefore(last, leaf)) last = leaf
  }
  while (!isBlock(root) && root.parentElement) root = root.parentElement
  // What is around one holder has been added with it.
  const holders = new Set<Element>()
  for (const element of kept) {
    for (
      let holder = element.parentElement;
      holder && !holders.has(holder) && root.contains(holder);
      holder = holder.parentElement
    )
      holders.add(holder)
  }
  for (const holder of holders) kept.add(holder)
  return { root, kept, first, last }
}

/**
 * What held the text of a paragraph that Readability made itself, and so has no mark: what holds something marked in it,
 * what has the same text, or what its own holder was.
 */
function holderOf(
  made: Element,
  originalOf: (element: Element) => Element | null,
  page: Document,
  lengths: Lengths,
): Element | null {
  for (const inner of made.querySelectorAll('*')) {
    const parent = originalOf(inner)?.parentElement
    if (parent) return parent
  }
  const text = textOf(made)
  const same = [...page.querySelectorAll('*')].findLast(
    (original) => lengths.text(original) === text.length && textOf(original) === text,
  )
  if (same) return same
  for (let holder = made.parentElement; holder; holder = holder.parentElement) {
    const original = originalOf(holder)
    if (original) return original
  }
  return null
}

function holdsText(element: Element): boolean {
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue ?? '')) return true
  return false
}

/** Characters of text in the kept leaves of an element. */
export function keptLength(element: Element, kept: ReadonlySet<Element>, lengths: Lengths): number {
  if (!kept.has(element)) return 0
  const children = [...element.children]
  let length = lengths.text(element)
  if (children.every((child) => kept.has(child))) return length
  for (const child of children) {
    if (kept.has(child)) length -= lengths.text(child) - keptLength(child, kept, lengths)
    else if (isBlock(child)) length -= lengths.text(child)
  }
  return length
}
