import { isPaged, pageCount, pageNow, viewOf } from './flow'
import { layOutAll } from './laid-out'
import { turnPage } from './turn-pages'

type AutoScrollOptions = {
  /** Of the article. */
  words: number
  /** Words a minute. */
  speed: number
  /** Somebody took over, or the end has come. */
  onStop: () => void
}

/** What a step leaves of the text that was seen, where nothing is to move: a part of the window. */
const overlap = 0.15
/** What a frame that comes late makes up for, ms: nobody has read on while the window was hidden or the machine slept. */
const latest = 100
const movingKeys = [
  ' ',
  'Enter',
  'Tab',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'PageDown',
  'PageUp',
  'Home',
  'End',
  'Escape',
]

/**
 * Moves on through the text at the speed of a reader: line by line, page by page, or in steps of nearly a window for those who want
 * nothing to move. Waits while the window is hidden, and stops at the end, or as somebody scrolls, presses or opens something. Returns
 * what stops it.
 */
export function autoScroll(frame: Document, { words, speed, onStop }: AutoScrollOptions): () => void {
  const root = frame.documentElement
  const view = frame.defaultView ?? window
  const isStill = view.matchMedia('(prefers-reduced-motion: reduce)').matches
  layOutAll(frame)
  const { content } = viewOf(frame)
  /** Pixels of the text a millisecond. */
  const pace = (content / Math.max(1, words)) * (speed / 60_000)
  let frameDue = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = performance.now()
  let owed = 0

  const isAtEnd = () => {
    const { top, viewport, content: all } = viewOf(frame)
    return isPaged(frame) ? pageNow(frame) >= pageCount(frame) - 1 : top >= all - viewport - 1
  }
  const finish = () => {
    stop()
    onStop()
  }
  const flow = (now: number) => {
    owed += Math.min(now - last, latest) * pace
    last = now
    const whole = Math.floor(owed)
    owed -= whole
    if (whole > 0) root.scrollTop += whole
    if (isAtEnd()) finish()
    else frameDue = requestAnimationFrame(flow)
  }
  const step = () => {
    const { viewport } = viewOf(frame)
    const way = isPaged(frame) ? viewport : viewport * (1 - overlap)
    timer = setTimeout(() => {
      if (!frame.hidden && isPaged(frame)) turnPage(frame, 1)
      else if (!frame.hidden) root.scrollTop += way
      if (isAtEnd()) finish()
      else step()
    }, way / pace)
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (movingKeys.includes(key)) finish()
  }
  const stop = () => {
    cancelAnimationFrame(frameDue)
    clearTimeout(timer)
    frame.removeEventListener('keydown', onKeyDown)
    frame.removeEventListener('wheel', finish)
    frame.removeEventListener('pointerdown', finish)
  }

  frame.addEventListener('keydown', onKeyDown)
  frame.addEventListener('wheel', finish, { passive: true })
  frame.addEventListener('pointerdown', finish)
  if (isPaged(frame) || isStill) step()
  else frameDue = requestAnimationFrame(flow)
  return stop
}
