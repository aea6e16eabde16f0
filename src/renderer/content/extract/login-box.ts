import { isShorter } from '../dom'
import type { Trace } from '../trace'

/** Characters of a form and of what is said around it. */
const longestBox = 300

/** Takes out boxes to log in at, with what they say; a page that is one has been told by then. Says whether there were any. */
export function removeLoginBoxes(root: Element, trace: Trace): boolean {
  const boxes = [...root.querySelectorAll('input[type="password" i]')].map((input) => boxOf(input, root))
  for (const box of boxes) if (box.isConnected) trace.remove('surroundings', box, 'login')
  return boxes.length > 0
}

function boxOf(input: Element, root: Element): Element {
  let box = input
  for (let holder = box.parentElement; holder && holder !== root; holder = holder.parentElement) {
    if (holder.matches('article, main') || holder.querySelector('h1')) break
    if (!isShorter(holder, longestBox)) break
    box = holder
  }
  return box
}
