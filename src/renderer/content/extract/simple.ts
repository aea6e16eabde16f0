import { isSilent } from '../dom'

/**
 * A page of more elements or characters than this is read in the simple way: with care it would take longer than it grows.
 * So is one whose elements have more others around them, all together: what is nested very deeply is read once for each of
 * them. The largest of 510 real pages has 8,490 elements, with 155,000 around them.
 */
const maxElements = 20_000
const maxCharacters = 1_000_000
const maxAround = 400_000
/** As many lines as a long book has; what comes behind them is named, not read. */
const maxLines = 20_000

/** @param characters of text that it has at most, where that is known */
export function isEnormous(page: Document, characters = Infinity): boolean {
  const { length } = page.getElementsByTagName('*')
  // Each in the one before it, no more are around them than this.
  const most = (length * length) / 2
  return (
    length > maxElements ||
    (characters > maxCharacters && page.body.textContent.length > maxCharacters) ||
    (most > maxAround && elementsAround(page.body) > maxAround)
  )
}

/** How many elements are around each one in a scope, all together. */
function elementsAround(scope: Element): number {
  let around = 0
  let depth = 0
  let element: Element | null = scope
  while (element) {
    around += depth
    if (element.firstElementChild) {
      element = element.firstElementChild
      depth++
      continue
    }
    while (element && element !== scope && !element.nextElementSibling) {
      element = element.parentElement
      depth--
    }
    element = element === scope ? null : (element?.nextElementSibling ?? null)
  }
  return around
}

const around = 'nav, footer, aside, form, dialog, [hidden], [role="navigation"]'
const lineTags =
  'p, h1, h2, h3, h4, h5, h6, li, pre, blockquote, tr, dt, dd, div, section, article, main, body'

/**
 * The lines of an enormous page, each a paragraph, heading or item: what stands directly in a block, in its order, without
 * menus and feet. In time and memory it grows with the page and no faster.
 * @returns the lines, and the block that the text goes on in behind the last of them; null where they are all
 */
export function readSimply(page: Document): { root: Element; rest: Element | null } {
  const root = page.createElement('div')
  const scope = page.querySelector('main, [role="main"], article') ?? page.body
  const skipped = new Set<Node>(scope.querySelectorAll(around))
  const walker = page.createTreeWalker(scope, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && (isSilent(node) || skipped.has(node))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  let block: Element | null = null
  let line = ''
  // Documents count their children one by one, every time.
  let lines = 0
  const endLine = () => {
    if (line.trim() !== '') {
      const element = page.createElement(
        block && /^(?:H[1-6]|PRE)$/.test(block.tagName) ? block.tagName : 'p',
      )
      element.textContent = line
      root.append(element)
      lines++
    }
    line = ''
  }
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node instanceof Element) continue
    const holder: Element | null = node.parentElement?.closest(lineTags) ?? null
    if (holder !== block) endLine()
    if (lines === maxLines && node.nodeValue?.trim()) return { root, rest: holder ?? scope }
    block = holder
    // Cells of a row stand on one line.
    line += (node.nodeValue ?? '') + (holder?.tagName === 'TR' ? ' ' : '')
  }
  endLine()
  return { root, rest: null }
}
