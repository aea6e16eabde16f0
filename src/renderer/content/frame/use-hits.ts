import { useEffectEvent, useLayoutEffect } from 'react'
import type { Phrase } from '@core/search/query'
import { markHits, type Hits } from './mark-hits'

/** Marks phrases in the article and its title, wherever they say them. @param onHits is told what of them is there; null where there are none to mark */
export function useHits(
  frame: Document | null,
  phrases: readonly Phrase[],
  onHits: (hits: Hits | null) => void,
): void {
  const tell = useEffectEvent(onHits)
  // Before anybody can press another key: the next is for what is found by then.
  useLayoutEffect(() => {
    if (!frame?.querySelector('body > article') || phrases.length === 0) return undefined
    const hits = markHits(frame, 'body > header h1, body > article', phrases)
    tell(hits)
    return () => {
      hits.clear()
      tell(null)
    }
  }, [frame, phrases])
}
