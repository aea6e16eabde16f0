import { useEffect, useState } from 'react'
import { titleInWords } from '@core/article-words'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'

/** Tells of an article that became one with another as it was saved, from where that is undone. Who opens it is led to the other. */
export function JoinedArticles() {
  const { undo } = useLibrary()
  const { joined } = useJobs().queue
  const { articleId, openArticle } = useNavigation()
  const toast = useToast()
  const attempt = useAttempt()
  /** The article that each of those became one with. */
  const [others, setOthers] = useState<ReadonlyMap<string, string>>(new Map())

  useEffect(
    () =>
      joined.subscribe(() => {
        const last = joined.get()
        if (!last) return
        const { queuedId, article } = last
        const part = async () => {
          setOthers((before) => new Map([...before].filter(([id]) => id !== queuedId)))
          await undo(last.undo)
        }
        setOthers((before) => new Map(before).set(queuedId, article.id))
        toast({
          message: (t) => t('add:joined', { title: titleInWords(article) }),
          undo: () => attempt(part()),
        })
      }),
    [joined, toast, attempt, undo],
  )

  const other = articleId === null ? undefined : others.get(articleId)
  useEffect(() => {
    if (other !== undefined) openArticle(other)
  }, [other, openArticle])

  return null
}
