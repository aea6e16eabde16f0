import { hasBlockInside, isBlock, isSilent, linkDensity, textOf } from '../dom'
import { isAround } from './names'

/** A block that reads like running text, and the length of that text. */
export type Prose = { element: Element; length: number }

const proseTags = 'p, blockquote, pre, li, dd, td, div, section'
const minLength = 80

/**
 * Blocks of running text in the page's order: long enough, hardly linked, and not inside what is named or marked
 * as something around the article. What holds `article`, or is inside it, is not judged by its name. Text that stands
 * loose beside blocks counts for what holds it.
 */
export function findProse(scope: Element, article: Element): Prose[] {
  const found: Prose[] = []
  const visit = (element: Element): void => {
    if (isSilent(element)) return
    if (!element.contains(article) && !article.contains(element) && isAround(element)) return
    if (element.matches(proseTags) && !hasBlockInside(element)) {
      const text = textOf(element)
      if (text.length >= minLength && linkDensity(element) < 0.3) found.push({ element, length: text.length })
      return
    }
    const loose = looseLength(element)
    if (loose >= minLength) found.push({ element, length: loose })
    for (const child of element.children) visit(child)
  }
  visit(scope)
  return found
}

/** Characters of the element's own text and of its inline children, links not counted. */
function looseLength(element: Element): number {
  let length = 0
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) length += (node.nodeValue ?? '').trim().length
    else if (
      node instanceof Element &&
      !isBlock(node) &&
      !isSilent(node) &&
      node.tagName !== 'A' &&
      !hasBlockInside(node)
    ) {
      length += textOf(node).length
    }
  }
  return length
}
