import { useEffect, useRef } from 'react'
import type { TextRange } from '@core/anchor/selectors'
import { pointOut } from './point-out'
import type { TextMap } from './text-map'
import { whenLaidOut } from './when-laid-out'

/** Shows a passage of the article that somebody wants to see, once for each such object; null for none. */
export function usePointedOut(
  frame: Document | null,
  map: (() => TextMap) | null,
  passage: TextRange | null,
): void {
  const shown = useRef<TextRange | null>(null)
  useEffect(() => {
    if (!frame || !map || !passage || shown.current === passage) return undefined
    return whenLaidOut(frame, () => {
      shown.current = passage
      pointOut(frame, map(), passage)
    })
  }, [frame, map, passage])
}
