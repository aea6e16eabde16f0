import { Readability } from '@mozilla/readability'
import { isBefore, isBlock, textOf } from '../dom'

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
export function locate(page: Document): Located | null {
  const copy = page.cloneNode(true) as Document
  const originals = [...page.querySelectorAll('*')]
  // Marked by the name of an attribute: Readability merges elements and their attributes, and both marks survive.
  for (const [index, element] of [...copy.querySelectorAll('*')].entries()) {
    element.setAttribute(`${markPrefix}${index}`, '')
  }
  const found = new Readability<Node>(copy, {
    charThreshold,
    disableJSONLD: true,
    keepClasses: true,
    serializer: (node) => node,
  }).parse()
  if (!(found?.content instanceof Element)) return null

  const originalsOf = (element: Element): Element[] =>
    element
      .getAttributeNames()
      .filter((name) => name.startsWith(markPrefix))
      .map((name) => originals[Number(name.slice(markPrefix.length))])
      .filter((original) => original !== undefined)
      .filter((original) => page.body.contains(original))
  const kept = new Set<Element>()
  const leaves: Element[] = []
  for (const element of found.content.querySelectorAll('*')) {
    const own = originalsOf(element)
    for (const original of own) kept.add(original)
    if (!holdsText(element)) continue
    leaves.push(...(own.length > 0 ? own : [holderOf(element, originalsOf, originals) ?? page.body]))
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
  for (const element of [...kept]) {
    for (let holder = element.parentElement; holder && root.contains(holder); holder = holder.parentElement) {
      if (kept.has(holder)) continue
      kept.add(holder)
    }
  }
  return { root, kept, first, last }
}

/**
 * What held the text of a paragraph that Readability made itself, and so has no mark: what holds something marked in it,
 * what has the same text, or what its own holder was.
 */
function holderOf(
  made: Element,
  originalsOf: (element: Element) => Element[],
  originals: readonly Element[],
): Element | null {
  for (const inner of made.querySelectorAll('*')) {
    const parent = originalsOf(inner)[0]?.parentElement
    if (parent) return parent
  }
  const text = textOf(made)
  const same = originals.findLast(
    (original) => original.textContent.length >= text.length && textOf(original) === text,
  )
  if (same) return same
  for (let holder = made.parentElement; holder; holder = holder.parentElement) {
    const [original] = originalsOf(holder)
    if (original) return original
  }
  return null
}

const markPrefix = 'trang-m'

const holdsText = (element: Element) =>
  [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
  )

/** Characters of text in the kept leaves of an element. */
export const keptLength = (element: Element, kept: ReadonlySet<Element>): number => {
  if (!kept.has(element)) return 0
  const keptChildren = [...element.children].filter((child) => kept.has(child))
  if (keptChildren.length === element.children.length) return textOf(element).length
  const dropped = [...element.children].filter((child) => !kept.has(child) && isBlock(child))
  return (
    textOf(element).length -
    dropped.reduce((sum, child) => sum + textOf(child).length, 0) -
    keptChildren.reduce((sum, child) => sum + textOf(child).length - keptLength(child, kept), 0)
  )
}
