import { textOf } from '../dom'
import type { Trace } from '../trace'

/** A line that is one short link, and stands in the text so many times, is a button. */
const often = 3
const maxLength = 40

/** Takes out the buttons of lists and cards: "Add to cart", "Xem chi tiết", the same under each. */
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
    const alone = textIn(place) === text ? place : isOnItsOwnLine(link) ? link : null
    if (!alone) continue
    const others = places.get(text)
    if (others) others.push(alone)
    else places.set(text, [alone])
  }
  for (const [text, elements] of places) {
    if (elements.length < often) continue
    for (const element of elements)
      trace.remove('repeated-links', element, `${elements.length} times: ${text}`)
  }
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
