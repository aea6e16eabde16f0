/** How far Chromium goes for a key: a part of the window, and pixels. */
const page = 0.875
const line = 40

/** What is seen of a page in pixels, without what the style sheet keeps clear above and below. */
function visibleHeight(root: HTMLElement): number {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(root)
  const pixels = (length: string) => Number.parseFloat(length) || 0
  return root.clientHeight - pixels(scrollPaddingTop) - pixels(scrollPaddingBottom)
}

/** Pixels downwards that a key asks for, Infinity for an end; null for a key that does not scroll. */
function distance(event: KeyboardEvent, root: HTMLElement): number | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event
  if (ctrlKey || altKey || metaKey) return null
  if (key === ' ') return (shiftKey ? -page : page) * visibleHeight(root)
  if (shiftKey) return null
  if (key === 'Home') return -Infinity
  if (key === 'End') return Infinity
  if (key === 'PageDown') return page * visibleHeight(root)
  if (key === 'PageUp') return -page * visibleHeight(root)
  if (key === 'ArrowDown') return line
  return key === 'ArrowUp' ? -line : null
}

/**
 * Scrolls after all for a key that Chromium lost: it animates what keys scroll, and a key that comes when the animation
 * has arrived but is not yet reported as over changes nothing. Returns what stops the watch.
 */
export function keepScrollKeys(frame: Document): () => void {
  const root = frame.documentElement
  let underway = false
  let direction = 0
  let last = root.scrollTop
  let asked: { event: KeyboardEvent; from: number; way: number } | null = null

  const isAtEnd = () =>
    direction < 0 ? root.scrollTop <= 0 : root.scrollTop >= root.scrollHeight - root.clientHeight - 1

  const onScroll = () => {
    underway = true
    direction = Math.sign(root.scrollTop - last)
    last = root.scrollTop
  }
  const forget = () => {
    asked = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    forget()
    const way = underway ? distance(event, root) : null
    if (way === null) return
    // Against the way the page moves, a step ends where nobody can tell from outside, unless the page has arrived at its
    // end; where a key to an end leads is always known.
    if (Number.isFinite(way) && Math.sign(way) !== direction && !isAtEnd()) return
    asked = { event, from: root.scrollTop, way }
  }
  const onScrollEnd = () => {
    underway = false
    const key = asked
    forget()
    if (!key || key.event.defaultPrevented) return
    const { from, way } = key
    // A key that was heard has brought the page on; one that was lost left it where the one before led.
    const gone = (root.scrollTop - from) * Math.sign(way)
    if (gone >= Math.abs(way) / 2) return
    const to = Math.max(0, Math.min(root.scrollTop + way, root.scrollHeight - root.clientHeight))
    root.scrollTo({ top: to, behavior: 'smooth' })
  }

  frame.addEventListener('scroll', onScroll)
  frame.addEventListener('scrollend', onScrollEnd)
  frame.addEventListener('keydown', onKeyDown)
  frame.addEventListener('wheel', forget, { passive: true })
  frame.addEventListener('pointerdown', forget)
  return () => {
    frame.removeEventListener('scroll', onScroll)
    frame.removeEventListener('scrollend', onScrollEnd)
    frame.removeEventListener('keydown', onKeyDown)
    frame.removeEventListener('wheel', forget)
    frame.removeEventListener('pointerdown', forget)
  }
}
