import { isBlock, isSilent } from '../dom'
import type { Lengths } from './lengths'
import { isAround } from './names'

/** A block that reads like running text, and the length of that text. */
export type Prose = { element: Element; length: number }

const proseTags = new Set(['P', 'BLOCKQUOTE', 'PRE', 'LI', 'DD', 'TD', 'DIV', 'SECTION'])
const minLength = 80

/**
 * Blocks of running text in the page's order: long enough, hardly linked, and not inside what is named or marked
 * as something around the article. What holds `article`, or is inside it, is not judged by its name. Text that stands
 * loose beside blocks counts for what holds it.
 */
export function findProse(scope: Element, article: Element, lengths: Lengths): Prose[] {
  const found: Prose[] = []
  const visit = (element: Element): void => {
    if (isSilent(element)) return
    if (isAround(element) && !element.contains(article) && !article.contains(element)) return
    const length = lengths.text(element)
    if (length < minLength) return
    if (proseTags.has(element.tagName) && !lengths.hasBlockInside(element)) {
      if (lengths.linkDensity(element) < 0.3) found.push({ element, length })
      return
    }
    const loose = looseLength(element, lengths)
    if (loose >= minLength) found.push({ element, length: loose })
    for (const child of element.children) visit(child)
  }
  visit(scope)
  return found
}

/** Characters of the element's own text and of its inline children, links not counted. */
function looseLength(element: Element, lengths: Lengths): number {
  let length = 0
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) length += (node.nodeValue ?? '').trim().length
    else if (
      node instanceof Element &&
      !isBlock(node) &&
      !isSilent(node) &&
      node.tagName !== 'A' &&
      !lengths.hasBlockInside(node)
    ) {
      length += lengths.text(node)
    }
  }
  return length
}
