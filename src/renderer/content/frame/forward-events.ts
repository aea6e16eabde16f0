/**
 * Lets what happens in the frame be noticed around it: a paste or a dropped link is saved wherever it lands, and a press
 * closes what floats above. Each event is told again at `element`, and held back in the frame if somebody took it.
 * Returns what stops that.
 */
export function forwardEvents(frame: Document, element: Element): () => void {
  const tellAgain = (event: Event, again: Event) => {
    if (!element.dispatchEvent(again)) event.preventDefault()
  }
  const onPress = (event: PointerEvent) => {
    const { button, buttons, pointerType, pointerId, isPrimary } = event
    const again = { button, buttons, pointerType, pointerId, isPrimary, bubbles: true, composed: true }
    element.dispatchEvent(new PointerEvent(event.type, again))
  }
  const onMouse = (event: MouseEvent) => {
    const { button, buttons, detail } = event
    // By a key: nothing was pressed, and what it has just opened would close.
    if (event.type === 'click' && detail === 0) return
    element.dispatchEvent(
      new MouseEvent(event.type, { button, buttons, detail, bubbles: true, composed: true }),
    )
  }
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event
    tellAgain(event, new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }
  const onDrag = (event: DragEvent) => {
    const { dataTransfer } = event
    tellAgain(event, new DragEvent(event.type, { dataTransfer, bubbles: true, cancelable: true }))
  }

  const listeners: [string, (event: never) => void][] = [
    ['pointerdown', onPress],
    ['pointerup', onPress],
    ['mousedown', onMouse],
    ['click', onMouse],
    ['paste', onPaste],
    ['dragenter', onDrag],
    ['dragover', onDrag],
    ['dragleave', onDrag],
    ['drop', onDrag],
  ]
  for (const [name, listener] of listeners) frame.addEventListener(name, listener as EventListener)
  return () => {
    for (const [name, listener] of listeners) frame.removeEventListener(name, listener as EventListener)
  }
}
