import { useEffectEvent, useLayoutEffect } from 'react'
import type { Phrase } from '@core/search/query'
import { markHits, type Hits } from './mark-hits'

/** Marks phrases in the article, wherever it says them. @param onHits is told what of them is there; null where there are none to mark */
export function useHits(
  frame: Document | null,
  phrases: readonly Phrase[],
  onHits: (hits: Hits | null) => void,
): void {
  const tell = useEffectEvent(onHits)
  // Before anybody can press another key: the next is for what is found by then.
  useLayoutEffect(() => {
    const article = frame?.querySelector('body > article')
    if (!article || phrases.length === 0) return undefined
    const hits = markHits(article, phrases)
    tell(hits)
    return () => {
      hits.clear()
      tell(null)
    }
  }, [frame, phrases])
}
