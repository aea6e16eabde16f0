import { useState } from 'react'

/**
 * Whether what is done with a row is in the document: while the keyboard is on the row, and once the pointer has been. Nobody sees it
 * sooner, and a list that is scrolled fast would make some hundred buttons with their tooltips in each frame.
 */
export function useRowActions(active: boolean): { areMade: boolean; onPointerEnter: () => void } {
  const [isPointedAt, setPointedAt] = useState(false)
  return { areMade: active || isPointedAt, onPointerEnter: () => setPointedAt(true) }
}
