import { useState } from 'react'
import type { Article, Version } from '@core/article'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { useToast } from '@renderer/ui/toast'

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

/** Shows a version of the article by its id, if it is there still. */
export function useShowVersion(
  article: Article,
  { show, showCurrent }: ShownVersion,
): (versionId: string) => void {
  const { articles } = useLibrary()
  const attempt = useAttempt()
  const toast = useToast()
  const open = async (versionId: string) => {
    const version = (await articles.versions(article.id)).find(({ id }) => id === versionId)
    if (version) show(version)
    // It came from another library, with a passage that no version here has.
    else toast({ message: (t) => t('annotations:passageGone') })
  }
  return (versionId) => (versionId === article.versionId ? showCurrent() : attempt(open(versionId)))
}
