import { hasBlockInside, isBlock, isHiddenByStyle, isSilent, linkDensity, textOf } from '../dom'
import type { Trace } from '../trace'
import { keptLength, type Located } from './locate'
import { surroundingKind } from './names'

/**
 * Takes out of the article's root what is not the article. What Readability kept stays, but for what its names say is
 * something else; of what Readability dropped, all that reads like text of the article comes back.
 * @returns the elements it took out that are named as pointing to other articles
 */
export function prune({ root, kept, first, last }: Located, trace: Trace): Element[] {
  const related: Element[] = []
  const whole = keptLength(root, kept)

  // Told before anything is taken out: elements that are out of the document have no place in it.
  const places = new Map([...root.querySelectorAll('*')].map((element, index) => [element, index]))
  const placeOf = (element: Element) => places.get(element) ?? -1
  const [start, end] = [placeOf(first), placeOf(last)]
  const isInside = (element: Element) => start < placeOf(element) && placeOf(element) < end

  const takeOut = (element: Element, reason: string): void => {
    if (reason === 'related') related.push(element)
    trace.remove('surroundings', element, reason)
  }

  const visit = (parent: Element): void => {
    for (const child of [...parent.children]) {
      if (isSilent(child)) {
        child.remove()
        continue
      }
      if (isHiddenByStyle(child)) {
        trace.remove('hidden', child, 'not shown on the page')
        continue
      }
      const kind = surroundingKind(child)
      if (kept.has(child)) {
        if (kind && strongKinds.has(kind) && keptLength(child, kept) < whole * 0.2) {
          takeOut(child, kind)
        } else visit(child)
      } else judge(child, kind)
    }
  }

  const judge = (child: Element, kind: ReturnType<typeof surroundingKind>): void => {
    const text = textOf(child)
    if (text === '') return
    if (!isBlock(child)) {
      if (kind) takeOut(child, kind)
      return
    }
    if (kind || surroundingTags.has(child.tagName)) {
      takeOut(child, kind ?? child.tagName.toLowerCase())
      return
    }
    if (isProse(child, text, isInside(child))) {
      trace.note('put-back', child, 'reads like the article')
      if (!wholes.has(child.tagName)) visit(child)
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
  return related
}

const strongKinds = new Set(['share', 'comments', 'related', 'navigation', 'advertising', 'subscription'])
/** What comes back comes back whole. */
const wholes = new Set(['TABLE', 'UL', 'OL', 'DL', 'FIGURE', 'PRE'])
const surroundingTags = new Set(['NAV', 'FOOTER', 'FORM', 'DIALOG', 'ASIDE', 'FIELDSET'])

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
      return (
        !hasBlockInside(element) &&
        (inside ? density < 0.3 && text.length > 40 : density < 0.1 && text.length >= 120)
      )
    default:
      return false
  }
}
