import { isPaged, pageNow, showPage } from './flow'

/** Parts of the width at which a press turns the page. */
const edge = 0.1
/** Pixels of a wheel that turn one; and for how long, in ms, its run-out turns none. */
const wheelStep = 40
const wheelRest = 250

export const turnPage = (frame: Document, by: 1 | -1): void => showPage(frame, pageNow(frame) + by)

/** Which way a key turns the page; null for one that does not. */
function wayOf(event: KeyboardEvent, isRightToLeft: boolean): 1 | -1 | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event
  if (ctrlKey || altKey || metaKey || event.defaultPrevented) return null
  if (key === ' ') return shiftKey ? -1 : 1
  if (shiftKey) return null
  if (key === 'PageDown' || key === 'ArrowDown') return 1
  if (key === 'PageUp' || key === 'ArrowUp') return -1
  if (key === 'ArrowRight') return isRightToLeft ? -1 : 1
  if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1
  return null
}

/** What scrolls in a box of its own. */
const boxes = 'pre, .table, .note'

/** Whether there is more of the box that an element is in, that way; then it is what moves. */
function scrollsDown(element: Element, way: number): boolean {
  const box = element.closest(boxes)
  if (!box) return false
  return way < 0 ? box.scrollTop > 0 : box.scrollTop < box.scrollHeight - box.clientHeight - 1
}

function scrollsAcross(element: Element, way: number): boolean {
  const box = element.closest(`${boxes}, math`)
  if (!box) return false
  const room = box.scrollWidth - box.clientWidth
  // From 0, to the left in what is written from right to left.
  const isRightToLeft = getComputedStyle(box).direction === 'rtl'
  const at = isRightToLeft ? room + box.scrollLeft : box.scrollLeft
  return way < 0 ? at > 0 : at < room - 1
}

/** Turns pages by keys, the wheel and presses at the edges, where the article is set in pages. Returns what ends that. */
export function turnPages(frame: Document): () => void {
  const root = frame.documentElement
  const isRightToLeft = () => getComputedStyle(frame.body).direction === 'rtl'
  let wheeled = 0
  let turnedAt = -Infinity
  let seen = 0

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as Element
    const isOnControl = event.key === ' ' && target.closest('a, button, summary') !== null
    const way = isPaged(frame) && !isOnControl ? wayOf(event, isRightToLeft()) : null
    if (way === null) return
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    if (isAcross ? scrollsAcross(target, event.key === 'ArrowRight' ? 1 : -1) : scrollsDown(target, way))
      return
    event.preventDefault()
    turnPage(frame, way)
  }
  const onWheel = (event: WheelEvent) => {
    if (!isPaged(frame) || event.ctrlKey) return
    const { target, deltaX, deltaY } = event
    const isDown = Math.abs(deltaY) > Math.abs(deltaX)
    if ((isDown ? scrollsDown : scrollsAcross)(target as Element, isDown ? deltaY : deltaX)) {
      // Its run-out turns no page once the box has come to its end.
      turnedAt = event.timeStamp
      return
    }
    event.preventDefault()
    if (event.timeStamp - turnedAt < wheelRest) return
    wheeled += isDown ? deltaY : isRightToLeft() ? -deltaX : deltaX
    if (Math.abs(wheeled) < wheelStep) return
    turnPage(frame, wheeled > 0 ? 1 : -1)
    wheeled = 0
    turnedAt = event.timeStamp
  }
  const onClick = (event: MouseEvent) => {
    const { target, clientX, defaultPrevented } = event
    if (!isPaged(frame) || defaultPrevented || frame.getSelection()?.isCollapsed === false) return
    // A press on the text is for what is highlighted there, or for a word.
    if ((target as Element).closest('a, button, summary, .note, article')) return
    const at = clientX / root.clientWidth
    if (at < edge) turnPage(frame, isRightToLeft() ? 1 : -1)
    else if (at > 1 - edge) turnPage(frame, isRightToLeft() ? -1 : 1)
  }
  /** The browser brings what gets the focus into sight, wherever pages begin. */
  const onScroll = () => {
    if (!isPaged(frame)) return
    const at = Math.abs(root.scrollLeft) / root.clientWidth
    const rest = Math.abs(at - Math.round(at)) * root.clientWidth
    const page = rest < 1 ? Math.round(at) : at > seen ? Math.ceil(at) : Math.floor(at)
    seen = page
    if (rest >= 1 || root.scrollTop !== 0) showPage(frame, page)
  }

  frame.addEventListener('keydown', onKeyDown)
  frame.addEventListener('wheel', onWheel, { passive: false })
  frame.addEventListener('click', onClick)
  frame.addEventListener('scroll', onScroll)
  return () => {
    frame.removeEventListener('keydown', onKeyDown)
    frame.removeEventListener('wheel', onWheel)
    frame.removeEventListener('click', onClick)
    frame.removeEventListener('scroll', onScroll)
  }
}
