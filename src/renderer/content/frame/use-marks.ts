import { useEffect, useEffectEvent } from 'react'
import { markPassages, type Marks, type Passage } from './mark-passages'
import type { TextMap } from './text-map'
import { whenLaidOut } from './when-laid-out'

/** Draws highlights in the article. @param onMarks is told where they stand; null where no text is shown */
export function useMarks(
  frame: Document | null,
  map: (() => TextMap) | null,
  passages: readonly Passage[],
  onMarks: (marks: Marks | null) => void,
): void {
  const tell = useEffectEvent(onMarks)
  useEffect(() => {
    // One that another is taking the place of has no window any more.
    const view = frame?.defaultView
    if (!view || !map || passages.length === 0) return undefined
    const marks = markPassages(view, map(), passages)
    const stop = whenLaidOut(frame, () => tell(marks))
    return () => {
      stop()
      marks.clear()
      tell(null)
    }
  }, [frame, map, passages])
}
