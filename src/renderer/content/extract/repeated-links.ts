import { fold, textOf } from '../dom'
import type { Trace } from '../trace'

/** A line that is one short link or a row of them, and stands in the text so many times, is a button, or several. */
const often = 3
const maxLength = 40

/** Takes out the buttons of lists and cards: "Add to cart", "Xem chi tiết", the same under each; "Trả lời · Thích" below each post. */
export function removeRepeatedLinks(root: Element, trace: Trace): void {
  const places = new Map<string, Element[]>()
  // Many links may stand in one paragraph.
  const texts = new Map<Element, string>()
  const textIn = (place: Element): string => {
    const text = texts.get(place) ?? textOf(place)
    texts.set(place, text)
    return text
  }
  for (const link of root.querySelectorAll('a')) {
    const text = textOf(link)
    if (text === '' || text.length > maxLength || link.querySelector('img')) continue
    const place = link.closest('p, li, td, h2, h3, h4, h5, h6') ?? link
    const isAlone = textIn(place) === text || isRow(place, textIn(place))
    const alone = isAlone ? place : isOnItsOwnLine(link) ? link : null
    if (!alone) continue
    const line = isAlone ? textIn(place) : text
    const others = places.get(line)
    if (!others) places.set(line, [alone])
    else if (others.at(-1) !== alone) others.push(alone)
  }
  for (const [text, elements] of places) {
    if (elements.length < often) continue
    for (const element of elements)
      trace.remove('repeated-links', element, `${elements.length} times: ${text}`)
  }
}

const longestRow = 100

/** Whether there are only short links in a line, and signs between them. */
function isRow(place: Element, text: string): boolean {
  if (text.length > longestRow) return false
  const labels = [...place.querySelectorAll('a')].map(textOf)
  return labels.every(({ length }) => length <= maxLength) && fold(labels.join('')) === fold(text)
}

function isOnItsOwnLine(link: Element): boolean {
  const isEnd = (node: Node | null) => node === null || node.nodeName === 'BR'
  const beside = (node: Node | null, next: (from: Node) => Node | null) => {
    let other = node
    while (other && other.nodeType === Node.TEXT_NODE && (other.nodeValue ?? '').trim() === '')
      other = next(other)
    return other
  }
  return (
    isEnd(beside(link.previousSibling, (node) => node.previousSibling)) &&
    isEnd(beside(link.nextSibling, (node) => node.nextSibling))
  )
}
