import { useMemo } from 'react'
import type { Article } from '@core/article'
import { titleInWords } from '@core/article-words'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useUndoable } from '@renderer/actions/use-undoable'
import { useLibrary, type Undo } from '@renderer/data'
import type { ToastText } from '@renderer/ui/toast'

export type DuplicateActions = {
  /** Makes all of them one, which opens as this one does. */
  keep: (article: Article, group: readonly Article[]) => void
  /** Says that this one is none of the others. */
  setApart: (article: Article, group: readonly Article[]) => void
  /** Says that all of them are different articles. */
  keepAll: (group: readonly Article[]) => void
}

/**
 * What is done to articles that seem to be one: at once, and undone from a toast.
 * @param onAct told when something is about to be done
 */
export function useDuplicateActions(onAct: () => void): DuplicateActions {
  const { duplicates } = useLibrary()
  const undoable = useUndoable()
  const attempt = useAttempt()

  return useMemo(() => {
    const done = async (work: Promise<Undo>, message: ToastText) => {
      onAct()
      const rows = await work
      if (rows.length === 0) return
      undoable(message, rows)
    }
    const idsOf = (group: readonly Article[]) => group.map(({ id }) => id)

    return {
      keep: (article, group) =>
        attempt(
          done(duplicates.merge(article.id, idsOf(group)), (t) =>
            t('duplicates:done.merged', { count: group.length, title: titleInWords(article) }),
          ),
        ),
      setApart: (article, group) =>
        attempt(
          done(duplicates.keepApart(idsOf(group), article.id), (t) =>
            t('duplicates:done.apart', { title: titleInWords(article) }),
          ),
        ),
      keepAll: (group) =>
        attempt(
          done(duplicates.keepApart(idsOf(group)), (t) => t('duplicates:done.kept', { count: group.length })),
        ),
    }
  }, [duplicates, undoable, attempt, onAct])
}
