import { useMemo } from 'react'
import type { Article, ArticleState } from '@core/article'
import { isFromWeb } from '@core/article-words'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast, type ToastText } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'

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
  const { articles, bookmarks, undo } = useLibrary()
  const { queue, retryImages } = useJobs()
  const { closeArticle, openDialog } = useNavigation()
  const toast = useToast()
  const attempt = useAttempt()
  const errorMessage = useErrorMessage()

  return useMemo(() => {
    const done = (message: ToastText, back: () => Promise<unknown>) =>
      toast({ message, action: { label: (t) => t('app:undo'), run: () => attempt(back()) } })

    const move = async (article: Article, state: ArticleState, message: ToastText) => {
      const stops = state === 'trash' && article.versionId === null
      // A list may show it where it was for a moment longer: a key that comes again finds it gone.
      const moved = stops
        ? (await articles.get(article.id))?.state === article.state
        : await articles.setState(article.id, state, article.state)
      if (!moved) return
      if (stops) await queue.cancel(article.id)
      // What leaves the view in front of people closes; undo brings it back.
      if (state !== 'inbox') closeArticle(article.id)
      done(message, async () => {
        if (stops) await queue.recapture(article.id)
        await articles.setState(article.id, article.state)
      })
    }

    const toggleStar = async ({ id, starred }: Article) => {
      await articles.setStarred(id, !starred)
      done(
        (t) => (starred ? t('app:done.unstarred') : t('app:done.starred')),
        () => articles.setStarred(id, starred),
      )
    }

    const addBookmark = async ({ id }: Article) => {
      await bookmarks.add(id)
      done(
        (t) => t('app:done.bookmarked'),
        () => bookmarks.remove(id),
      )
    }

    const removeBookmark = async ({ id }: Article) => {
      const removed = await bookmarks.remove(id)
      if (removed)
        done(
          (t) => t('app:done.unbookmarked'),
          () => undo(removed.undo),
        )
    }

    const setVersion = async ({ id, versionId: before }: Article, versionId: string) => {
      if (!(await articles.setVersion(id, versionId)) || before === null) return
      done(
        (t) => t('app:done.version'),
        () => articles.setVersion(id, before),
      )
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
      star: (article) => attempt(toggleStar(article)),
      bookmark: (article) => attempt(article.bookmarked ? removeBookmark(article) : addBookmark(article)),
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
  }, [articles, bookmarks, undo, queue, retryImages, closeArticle, openDialog, toast, attempt, errorMessage])
}
