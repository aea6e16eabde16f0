import { useMemo } from 'react'
import type { Article, ArticleState } from '@core/article'
import { isFromWeb } from '@core/article-words'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useToast, type ToastText } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'
import { useSetArticles } from './use-set-articles'

export type ArticleActions = {
  /** To the archive, or from it back to the inbox. */
  archive: (article: Article) => void
  /** To the trash, or from it back to the inbox. What was still to be captured is not. */
  trash: (article: Article) => void
  star: (article: Article) => void
  bookmark: (article: Article) => void
  markRead: (article: Article, read: boolean) => void
  /** Asks which tags articles are to have, and which collections they are to be in. */
  tags: (articleIds: readonly string[]) => void
  collections: (articleIds: readonly string[]) => void
  /** Captures the page again, or a failed one once more; nothing for what came with Trang. */
  recapture: (article: Article) => void
  /** Asks again for the images that its version lacks, and says what came. */
  retryImages: (article: Article) => void
  /** Has this version of it open from now on. */
  setVersion: (article: Article, versionId: string) => void
  openOriginal: (article: Article) => void
  /** Opens its page in Trang's browser, where people sign in and save what they see. */
  openInBrowser: (article: Article) => void
}

/** What can be done to an article from wherever it is shown. Each act is done at once, and can be undone from a toast. */
export function useArticleActions(): ArticleActions {
  const { articles } = useLibrary()
  const { queue, retryImages } = useJobs()
  const { openDialog } = useWays()
  const { set } = useSetArticles()
  const toast = useToast()
  const attempt = useAttempt()
  const errorMessage = useErrorMessage()

  return useMemo(() => {
    const move = (article: Article, state: ArticleState, message: ToastText) =>
      set([article.id], { state }, () => message)

    const setVersion = async ({ id, versionId: before }: Article, versionId: string) => {
      if (!(await articles.setVersion(id, versionId)) || before === null) return
      const undo = async () => {
        if ((await articles.get(id))?.versionId === versionId) await articles.setVersion(id, before)
        else toast({ message: (t) => t('app:stays') })
      }
      toast({
        message: (t) => t('app:done.version'),
        undo: () => attempt(undo()),
      })
    }

    const tryImages = async ({ id, images: { failed } }: Article) => {
      const retried = await retryImages(id)
      if (!retried.ok) {
        if (retried.error.type === 'fetch/cancelled') return
        toast({ kind: 'error', message: errorMessage(retried.error) })
        return
      }
      const left = retried.value?.images.failed ?? failed
      toast({
        message: (t) => (left === 0 ? t('app:images.all') : t('app:images.left', { count: left })),
      })
    }

    return {
      archive: (article) =>
        attempt(
          article.state === 'archive'
            ? move(article, 'inbox', (t) => t('app:done.inbox'))
            : move(article, 'archive', (t) => t('app:done.archive')),
        ),
      trash: (article) =>
        attempt(
          article.state === 'trash'
            ? move(article, 'inbox', (t) => t('app:done.restored'))
            : move(article, 'trash', (t) => t('app:done.trash')),
        ),
      star: ({ id, starred }) =>
        attempt(
          set(
            [id],
            { starred: !starred },
            () => (t) => (starred ? t('app:done.unstarred') : t('app:done.starred')),
          ),
        ),
      bookmark: ({ id, bookmarked }) =>
        attempt(
          set(
            [id],
            { bookmarked: !bookmarked },
            () => (t) => (bookmarked ? t('app:done.unbookmarked') : t('app:done.bookmarked')),
          ),
        ),
      markRead: (article, read) => attempt(articles.setRead(article.id, read)),
      tags: (articleIds) => openDialog('tags-of', articleIds),
      collections: (articleIds) => openDialog('collections-of', articleIds),
      recapture: (article) => {
        if (isFromWeb(article)) attempt(queue.recapture(article.id, true))
      },
      retryImages: (article) => attempt(tryImages(article)),
      setVersion: (article, versionId) => attempt(setVersion(article, versionId)),
      openOriginal: (article) => {
        if (isFromWeb(article)) attempt(window.trang.shell.open(article.url))
      },
      openInBrowser: (article) => {
        if (isFromWeb(article)) attempt(window.trang.browser.open(article.url))
      },
    }
  }, [articles, queue, retryImages, openDialog, set, toast, attempt, errorMessage])
}
