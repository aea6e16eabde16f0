import { hasBlockInside, isHiddenByStyle, isSilent, linkDensity, textOf } from '../dom'
import { isAround } from './names'

/** A block that reads like running text, and the length of that text. */
export type Prose = { element: Element; length: number }

const proseTags = 'p, blockquote, pre, li, dd, td, div, section'
const minLength = 80

/**
 * Blocks of running text in the page's order: long enough, hardly linked, shown, and not inside what is named or marked
 * as something around the article. What holds `article`, or is inside it, is not judged by its name.
 */
export function findProse(scope: Element, article: Element): Prose[] {
  const found: Prose[] = []
  const visit = (element: Element): void => {
    if (isSilent(element)) return
    if (
      !element.contains(article) &&
      !article.contains(element) &&
      (isHiddenByStyle(element) || isAround(element))
    )
      return
    if (element.matches(proseTags) && !hasBlockInside(element)) {
      const text = textOf(element)
      if (text.length >= minLength && linkDensity(element) < 0.3) found.push({ element, length: text.length })
      return
    }
    for (const child of element.children) visit(child)
  }
  visit(scope)
  return found
}
