import {
  hasBlockChild,
  hasBlockInside,
  isBlank,
  isBlock,
  isSilent,
  lengthOf,
  linkDensity,
  textOf,
} from '../dom'
import type { Trace } from '../trace'
import { isRelatedHead } from './labels'
import type { Lengths } from './lengths'
import { keptLength, type Located } from './locate'
import { surroundingKind, type SurroundingKind } from './names'

/**
 * Takes out of the article's root what is not the article. What Readability kept stays, but for what its names say is
 * something else; of what Readability dropped, all that reads like text of the article comes back.
 * @param lengths of the root as it is; they are asked of an element before anything in it is taken out
 * @returns the elements it took out that are named as pointing to other articles
 */
export function prune({ root, kept, first, last }: Located, lengths: Lengths, trace: Trace): Element[] {
  const related: Element[] = []
  const whole = keptLength(root, kept, lengths)

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
      const kind = surroundingKind(child)
      // In code, comments are named so too.
      if (kept.has(child) && child.tagName === 'PRE') continue
      // Readability may have made the first line anew: it is kept, though the element itself is not.
      if (kept.has(child) || child === first) {
        if (kind && keptLength(child, kept, lengths) < whole * (mayBeTaken[kind] ?? 0)) takeOut(child, kind)
        else if (!isPlainList(child)) visit(child)
      } else judge(child, kind)
    }
  }

  const judge = (child: Element, kind: ReturnType<typeof surroundingKind>): void => {
    if (isBlank(child) || (isInside(child) && isEmbed(child))) return
    if (!isBlock(child)) {
      if (kind) takeOut(child, kind)
      return
    }
    const text = textOf(child)
    if (isRelatedHead(firstLine(child))) return takeOut(child, 'related')
    if (kind || surroundingTags.has(child.tagName)) return takeOut(child, kind ?? child.tagName.toLowerCase())
    if (isProse(child, text, isInside(child))) {
      trace.note('put-back', child, 'reads like the article')
      if (!wholes.has(child.tagName)) visit(child)
      return
    }
    if (hasBlockInside(child) && isInside(child)) {
      const before = text.length
      visit(child)
      if (lengthOf(child) < before) trace.note('put-back', child, 'some of it reads like the article')
      return
    }
    trace.remove('surroundings', child, 'reads like links or labels')
  }

  visit(root)
  return related
}

/** How much of the text that Readability kept a name may take away; none of it for the kinds that are not here. */
const mayBeTaken: Partial<Record<SurroundingKind, number>> = {
  related: 0.2,
  comments: 0.2,
  share: 0.05,
  navigation: 0.05,
  advertising: 0.05,
  subscription: 0.05,
  footer: 0.05,
}
/** What comes back comes back whole. */
const wholes = new Set(['TABLE', 'UL', 'OL', 'DL', 'FIGURE', 'PRE'])
const surroundingTags = new Set(['NAV', 'FOOTER', 'FORM', 'DIALOG', 'ASIDE', 'FIELDSET'])

/** A card of a video or a post, or a box with nothing else in it. */
const isEmbed = (element: Element) => {
  const embed = element.matches('[data-embed]') ? element : element.querySelector('[data-embed]')
  return embed !== null && textOf(embed) === textOf(element)
}

/** A list of plain items stays or goes as one. */
const isPlainList = (element: Element) =>
  /^(?:UL|OL|DL)$/.test(element.tagName) &&
  element.querySelector('div, p, section, article, table, nav') === null

const isSentence = (text: string) => /[.!?…:;”"]$/.test(text)

const firstLine = (element: Element): string => {
  for (const inner of element.getElementsByTagName('*'))
    if (!hasBlockChild(inner) && !isBlank(inner)) return textOf(inner)
  return ''
}

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
        (inside
          ? density < 0.3 && (text.length > 40 || isSentence(text))
          : density < 0.1 && text.length >= 120)
      )
    default:
      return false
  }
}
