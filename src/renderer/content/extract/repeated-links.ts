import { collapse, textOf } from '../dom'
import type { Trace } from '../trace'

/** A line that is one short link, and stands in the text so many times, is a button. */
const often = 3
const maxLength = 40

/** Takes out the buttons of lists and cards: "Add to cart", "Xem chi tiết", the same under each. */
export function removeRepeatedLinks(root: Element, trace: Trace): void {
  const places = new Map<string, Element[]>()
  for (const link of root.querySelectorAll('a')) {
    const text = textOf(link)
    if (text === '' || text.length > maxLength || link.querySelector('img')) continue
    const place = link.closest('p, li, td, h2, h3, h4, h5, h6') ?? link
    const alone = collapse(place.textContent) === text ? place : isOnItsOwnLine(link) ? link : null
    if (alone) places.set(text, [...(places.get(text) ?? []), alone])
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
