import { useEffect } from 'react'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'

/** Tells of an article that became one with another as it was saved, from where that is undone; where it was open, the other opens. */
export function JoinedArticles() {
  const { undo } = useLibrary()
  const { joined } = useJobs().queue
  const { articleId, openArticle } = useNavigation()
  const toast = useToast()
  const attempt = useAttempt()

  useEffect(
    () =>
      joined.subscribe(() => {
        const last = joined.get()
        if (!last) return
        const { queuedId, article } = last
        if (articleId === queuedId) openArticle(article.id)
        toast({
          message: (t) => t('add:joined', { title: article.title }),
          action: { label: (t) => t('app:undo'), run: () => attempt(undo(last.undo)) },
        })
      }),
    [joined, articleId, openArticle, toast, attempt, undo],
  )

  return null
}
