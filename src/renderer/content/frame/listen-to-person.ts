/**
 * Tells of keys, and of a pointer that really moves: Chromium also reports one that stands still while the page scrolls
 * under it. Returns what stops it.
 */
export function listenToPerson(
  frame: Document,
  onKeyDown: (event: KeyboardEvent) => void,
  onPointerMove: () => void,
): () => void {
  let last = ''
  const move = ({ screenX, screenY }: PointerEvent) => {
    const place = `${screenX} ${screenY}`
    if (place !== last && last !== '') onPointerMove()
    last = place
  }
  frame.addEventListener('keydown', onKeyDown)
  frame.addEventListener('pointermove', move)
  return () => {
    frame.removeEventListener('keydown', onKeyDown)
    frame.removeEventListener('pointermove', move)
  }
}
