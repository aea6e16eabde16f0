import { useCallback } from 'react'
import { parseArticleLink } from '@core/article-link'
import { useLibrary } from '@renderer/data'
import { isTable, useNavigation } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'

/** Opens what a link of Trang's own leads to. It comes from anywhere, and may be of another library: what leads nowhere is told. */
export function useOpenLink(): (link: string) => void {
  const { articles } = useLibrary()
  const { view, openView, openArticle, closeDialog } = useNavigation()
  const toast = useToast()
  const attempt = useAttempt()
  return useCallback(
    (link) => {
      const open = async () => {
        const target = parseArticleLink(link)
        if (!target) return toast({ kind: 'error', message: (t) => t('app:link.broken') })
        if (!(await articles.get(target.articleId)))
          return toast({ kind: 'error', message: (t) => t('app:link.unknown') })
        closeDialog()
        if (isTable(view)) openView({ kind: 'all' })
        openArticle(target.articleId, target.passage)
      }
      attempt(open())
    },
    [articles, view, openView, openArticle, closeDialog, toast, attempt],
  )
}
