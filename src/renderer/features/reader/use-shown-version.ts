import { useState } from 'react'
import type { Article, Version } from '@core/article'

export type ShownVersion = {
  /** What the frame shows; null while nothing is stored. */
  versionId: string | null
  /** An older version that somebody chose to look at. */
  old: Version | null
  show: (version: Version) => void
  showCurrent: () => void
}

/** Which of the article's versions is open: the current one, until somebody chooses another. */
export function useShownVersion({ versionId }: Article): ShownVersion {
  const [chosen, setChosen] = useState<Version | null>(null)
  const old = chosen && chosen.id !== versionId ? chosen : null
  return {
    versionId: old?.id ?? versionId,
    old,
    show: setChosen,
    showCurrent: () => setChosen(null),
  }
}
