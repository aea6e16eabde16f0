/**
 * Tells of what a person has selected once they let go of the pointer, at once where it is the keyboard that selects; null for
 * nothing. Told again as it moves with the page, and before a key is acted on: keys can come before Chromium tells what the
 * last one has selected. Returns what stops it.
 */
export function listenToSelection(frame: Document, onSelect: (range: Range | null) => void): () => void {
  let isPressed = false
  let told: StaticRange | null = null
  const selected = () => {
    const selection = frame.getSelection()
    return selection && !selection.isCollapsed ? selection.getRangeAt(0) : null
  }
  const tell = () => {
    const range = selected()
    told = range && new StaticRange(range)
    onSelect(range)
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
  const key = () => {
    if (!isSame(selected(), told)) change()
  }
  const listeners = [
    ['pointerdown', press],
    ['pointerup', release],
    ['pointercancel', release],
    ['selectionchange', change],
    ['scroll', change],
    ['keydown', key],
  ] as const
  for (const [name, listener] of listeners) frame.addEventListener(name, listener, { capture: true })
  return () => {
    for (const [name, listener] of listeners) frame.removeEventListener(name, listener, { capture: true })
  }
}

const isSame = (one: AbstractRange | null, other: AbstractRange | null) =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset)
