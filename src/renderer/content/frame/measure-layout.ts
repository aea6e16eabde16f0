import { extentsOf, viewOf } from './flow'
import type { Layout } from './reading-position'

const blockSelector = 'p, li, h1, h2, h3, h4, h5, h6, pre, figure, table, dt, dd, blockquote, div, img'
/** Read as a whole, whatever is inside. */
const wholeSelector = 'pre, figure, table'
/** What a picture counts for: a short paragraph. */
const pictureWeight = 120

/** The smallest pieces that an article's text falls into. */
export function blocksOf(article: Element): Element[] {
  return [...article.querySelectorAll(blockSelector)].filter((element) => {
    if (element.parentElement?.closest(wholeSelector)) return false
    return element.matches(wholeSelector) || element.querySelector(blockSelector) === null
  })
}

/** How much there is to read in a block: its letters. */
export const weightOf = (element: Element): number => {
  const letters = element.textContent.length
  return element.matches('figure, img') ? letters + pictureWeight : letters
}

/** Measures an article in the document that shows it. */
export function measureLayout(article: Element): Layout {
  const frame = article.ownerDocument
  const elements = blocksOf(article)
  const extents = extentsOf(frame, elements)
  const blocks = elements.map((element, index) => ({
    ...(extents[index] ?? { top: 0, height: 0 }),
    weight: weightOf(element),
  }))
  const { viewport, content } = viewOf(frame)
  return { blocks, viewport, content }
}
