import { hasBlockInside, isBlock, isSilent, linkDensity, textOf } from '../dom'
import type { Trace } from '../trace'
import { keptLength, type Located } from './locate'
import { surroundingKind } from './names'

/**
 * Takes out of the article's root what is not the article. What Readability kept stays, but for what its names say is
 * something else; of what Readability dropped, all that reads like text of the article comes back.
 */
export function prune({ root, kept, first, last }: Located, trace: Trace): void {
  const whole = keptLength(root, kept)

  // Told before anything is taken out: elements that are out of the document have no place in it.
  const places = new Map([...root.querySelectorAll('*')].map((element, index) => [element, index]))
  const placeOf = (element: Element) => places.get(element) ?? -1
  const [start, end] = [placeOf(first), placeOf(last)]
  const isInside = (element: Element) => start < placeOf(element) && placeOf(element) < end

  const visit = (parent: Element): void => {
    for (const child of [...parent.children]) {
      if (isSilent(child)) {
        child.remove()
        continue
      }
      if (isHidden(child)) {
        trace.remove('hidden', child, 'not shown on the page')
        continue
      }
      const kind = surroundingKind(child)
      if (kept.has(child)) {
        if (kind && strongKinds.has(kind) && keptLength(child, kept) < whole * 0.2 && !isProseName(child)) {
          trace.remove('surroundings', child, kind)
        } else visit(child)
      } else judge(child, kind)
    }
  }

  const judge = (child: Element, kind: ReturnType<typeof surroundingKind>): void => {
    const text = textOf(child)
    if (text === '') return
    if (!isBlock(child)) {
      if (kind) trace.remove('surroundings', child, kind)
      return
    }
    if (kind || surroundingTags.has(child.tagName)) {
      trace.remove('surroundings', child, kind ?? child.tagName.toLowerCase())
      return
    }
    if (isProse(child, text, isInside(child))) {
      trace.note('put-back', child, 'reads like the article')
      visit(child)
      return
    }
    if (hasBlockInside(child) && isInside(child)) {
      const before = text.length
      visit(child)
      if (textOf(child).length < before) trace.note('put-back', child, 'some of it reads like the article')
      return
    }
    trace.remove('surroundings', child, 'reads like links or labels')
  }

  visit(root)
}

const strongKinds = new Set(['share', 'comments', 'related', 'navigation', 'advertising', 'subscription'])
const surroundingTags = new Set(['NAV', 'FOOTER', 'FORM', 'DIALOG', 'ASIDE', 'FIELDSET'])

/** Paragraphs and headings are what they are, whatever they are called. */
const isProseName = (element: Element) => /^(P|H[1-6]|PRE|TABLE|FIGURE|UL|OL)$/.test(element.tagName) && false

const isHidden = (element: Element) =>
  element.hasAttribute('hidden') || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')

function isProse(element: Element, text: string, inside: boolean): boolean {
  const density = linkDensity(element)
  switch (element.tagName) {
    case 'P':
    case 'BLOCKQUOTE':
    case 'PRE':
    case 'DD':
    case 'DT':
    case 'LI':
      return inside ? density < 0.5 : density < 0.2 && text.length >= 80
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return inside
    case 'UL':
    case 'OL':
    case 'DL':
    case 'TABLE':
    case 'FIGURE':
      return inside && density < 0.4
    case 'DIV':
    case 'SECTION':
      return !hasBlockInside(element) && (inside ? density < 0.3 && text.length > 40 : density < 0.1 && text.length >= 120)
    default:
      return false
  }
}
