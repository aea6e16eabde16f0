/**
 * Calls `ready` once, with the frame's document, when `srcdoc` has been parsed. That is before its `load`, which waits for
 * every picture. Returns what calls it off.
 * @param before the document that it is to take the place of
 */
export function whenReady(
  element: HTMLIFrameElement,
  before: Document | null,
  ready: (frame: Document) => void,
): () => void {
  let due = 0
  const stop = () => {
    cancelAnimationFrame(due)
    element.removeEventListener('load', look)
  }
  const look = () => {
    const frame = element.contentDocument
    // Until the navigation commits, this is the document before it: an article, or an empty one, whose address is `about:blank`.
    if (frame === before || frame?.URL !== 'about:srcdoc' || frame.readyState === 'loading') {
      due = requestAnimationFrame(look)
      return
    }
    stop()
    ready(frame)
  }
  // A window that is not shown has no frames to wait for.
  element.addEventListener('load', look)
  due = requestAnimationFrame(look)
  return stop
}
