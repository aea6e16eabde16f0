/**
 * Calls back once the article has been laid out, which is when the place where reading goes on is found: nothing scrolls away from what
 * is shown then. Returns what calls it off.
 */
export function whenLaidOut(frame: Document, callback: () => void): () => void {
  const observer = new ResizeObserver(() => {
    observer.disconnect()
    callback()
  })
  observer.observe(frame.body)
  return () => observer.disconnect()
}
