/** Tells of a press on what does nothing by itself and selects nothing, with its point in the frame. Returns what stops it. */
export function listenToPresses(frame: Document, onPress: (x: number, y: number) => void): () => void {
  const press = ({ target, clientX, clientY, defaultPrevented }: MouseEvent) => {
    const isOnControl = target !== null && (target as Element).closest('a, button, summary, input') !== null
    if (!defaultPrevented && !isOnControl && frame.getSelection()?.isCollapsed !== false)
      onPress(clientX, clientY)
  }
  frame.addEventListener('click', press)
  return () => frame.removeEventListener('click', press)
}
