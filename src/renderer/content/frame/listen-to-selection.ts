/**
 * Tells of what a person has selected once they let go of the pointer, at once where it is the keyboard that selects; null for
 * nothing. Told again as it moves with the page. Returns what stops it.
 */
export function listenToSelection(frame: Document, onSelect: (range: Range | null) => void): () => void {
  let isPressed = false
  const tell = () => {
    const selection = frame.getSelection()
    onSelect(selection && !selection.isCollapsed ? selection.getRangeAt(0) : null)
  }
  const press = () => {
    isPressed = true
  }
  const release = () => {
    isPressed = false
    tell()
  }
  const change = () => {
    if (!isPressed) tell()
  }
  const listeners = [
    ['pointerdown', press],
    ['pointerup', release],
    ['pointercancel', release],
    ['selectionchange', change],
    ['scroll', change],
  ] as const
  for (const [name, listener] of listeners) frame.addEventListener(name, listener)
  return () => {
    for (const [name, listener] of listeners) frame.removeEventListener(name, listener)
  }
}
