import { classAndId, isBlank, isBlock, isShorter, isSilent } from '../dom'
import type { Lengths } from './lengths'
import type { Located } from './locate'
import { isAround, surroundingKind, type SurroundingKind } from './names'
import type { Trace } from '../trace'

/** What holds so much of the region's text is the region, whatever its name says. */
const mostOfIt = 0.5

/**
 * The page's main region: what is marked as such, or else the whole body, without what stands around its content by tag,
 * role or name. Lists, products and landing pages have no article in them that one could find by its paragraphs.
 */
export function findRegion(page: Document, lengths: Lengths): Located | null {
  const root = mainOf(page, lengths)
  const whole = lengths.text(root)
  if (whole === 0) return null
  const kept = new Set<Element>([root])
  const often = countClasses(root)
  const isItem = (element: Element) => (often.get(element.className) ?? 0) >= severalItems
  const visit = (parent: Element): void => {
    for (const child of parent.children) {
      if (isSilent(child) || isControl(child)) continue
      if (isSurrounding(child, whole, isItem, lengths)) continue
      kept.add(child)
      if (child.tagName === 'PRE') for (const inner of child.querySelectorAll('*')) kept.add(inner)
      else visit(child)
    }
  }
  visit(root)
  const leaves = [...kept].filter((element) => isBlock(element) && lengths.text(element) > 0)
  const [first] = leaves
  const last = leaves.at(-1)
  return first && last ? { root, kept, first, last } : null
}

function mainOf(page: Document, lengths: Lengths): Element {
  const marked = [...page.querySelectorAll('main, [role="main"]')]
  const named = marked.length > 0 ? marked : [...page.querySelectorAll('#main, #content, #main-content')]
  const largest = named.reduce<Element | null>(
    (best, one) => (best && best.textContent.length >= one.textContent.length ? best : one),
    null,
  )
  return largest && lengths.text(largest) >= lengths.text(page.body) * leastOfPage ? largest : page.body
}

/** A region marked as main with less of the page's text in it is a mistake. */
const leastOfPage = 0.2

const isControl = (element: Element) =>
  /^(?:BUTTON|INPUT|SELECT|TEXTAREA|SVG|LABEL)$/i.test(element.tagName) ||
  (element.getAttribute('role') === 'button' && isShorter(element, longestLabel))

/** Characters; what is pressed and has more of them is a card that opens. */
const longestLabel = 40

const asideTags = /^(?:NAV|FOOTER|DIALOG|ASIDE)$/

/**
 * Whether an element stands around the content. Names mislead: where one stands on a good part of the region, on its
 * headline, or on running text, it is not believed, but for comments and links to other articles.
 */
function isSurrounding(
  element: Element,
  whole: number,
  isItem: (element: Element) => boolean,
  lengths: Lengths,
): boolean {
  if (!isAround(element) && !surroundingName.test(classAndId(element)) && !isPageHeader(element)) return false
  const length = lengths.text(element)
  const share = length / whole
  if (asideTags.test(element.tagName)) return share < mostOfIt
  const kind = surroundingKind(element)
  if (kind === 'related' || kind === 'comments') return share < mostOfIt
  if (kind !== null && namesOfItems.has(kind) && isItem(element)) return false
  if (share > goodPart || element.querySelector('h1')) return false
  return length < runningText || lengths.linkDensity(element) >= 0.3 || element.querySelector('p') === null
}

/** What may stand in the name of an item of a list: `card card--promo`, `card-footer`. */
const namesOfItems = new Set<SurroundingKind>([
  'subscription',
  'advertising',
  'footer',
  'print',
  'tags',
  'author',
])
const severalItems = 4

function countClasses(root: Element): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { className } of root.querySelectorAll<HTMLElement>('[class]'))
    counts.set(className, (counts.get(className) ?? 0) + 1)
  return counts
}

const isPageHeader = (element: Element) =>
  element.tagName === 'HEADER' && element.querySelector('nav, form') !== null

/** A part of the region that is more than a menu. */
const goodPart = 0.3
/** Characters; shorter text than this can be a label or a notice. */
const runningText = 300

/** What pages of lists call their own machinery. */
const surroundingName =
  /(?:^|[\s_-])(?:cookies?|consent|modal|popup|overlay|lightbox|skip|filters?|filtering|facets?|refinements?|refine|sort(?:ing|-?by)?|drawer|mega-?menu|announcement|mini-?cart|compare)(?:$|[\s_-])/i

/**
 * Takes all out of the region that is not kept.
 * @returns what of that is named as pointing to other articles
 */
export function clearRegion({ root, kept }: Located, trace: Trace): Element[] {
  const related: Element[] = []
  const visit = (parent: Element): void => {
    for (const child of [...parent.children]) {
      if (kept.has(child)) visit(child)
      else if (isBlank(child)) child.remove()
      else {
        const kind = surroundingKind(child)
        if (kind === 'related') related.push(child)
        trace.remove('surroundings', child, kind ?? child.tagName.toLowerCase())
      }
    }
  }
  visit(root)
  return related
}
