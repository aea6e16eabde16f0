import { useState } from 'react'
import type { Article, Version } from '@core/article'

export type ShownVersion = {
  /** What the frame shows; null while nothing is stored. */
  versionId: string | null
  /** Another version than the one that opens, which somebody chose to look at. */
  other: Version | null
  show: (version: Version) => void
  showCurrent: () => void
}

/** Which of the article's versions is shown: the one that opens, until somebody looks at another. */
export function useShownVersion({ versionId }: Article): ShownVersion {
  const [chosen, setChosen] = useState<Version | null>(null)
  const other = chosen && chosen.id !== versionId ? chosen : null
  return {
    versionId: other?.id ?? versionId,
    other,
    show: setChosen,
    showCurrent: () => setChosen(null),
  }
}
