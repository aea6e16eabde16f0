import { useMemo } from 'react'
import type { Article } from '@core/article'
import { useLibrary } from '@renderer/data'
import type { Changed, ManyOptions, ManyOutcome } from '@renderer/data/many'
import type { ArticlePatch } from '@renderer/data/many-articles'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast, type ToastText } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'

/** `lead` says which way an act goes: what is done to it is done to all of them. */
type Act = (ids: readonly string[], lead: Article) => void

export type ManyActions = {
  /** To the archive, or from it back to the inbox. */
  archive: Act
  /** To the trash, or from it back to the inbox. What was still to be captured is not. */
  trash: Act
  star: Act
  bookmark: Act
  markRead: Act
  /** Deletes for ever what of them is in the trash; whoever calls has asked. */
  deleteForever: (ids: readonly string[]) => void
}

/** What can be done to many articles. Each act can be undone from a toast as one, but for what is deleted. */
export function useManyActions(): ManyActions {
  const { many } = useLibrary()
  const { queue, manyWork } = useJobs()
  const { closeArticle } = useNavigation()
  const toast = useToast()
  const attempt = useAttempt()
  const errorMessage = useErrorMessage()

  return useMemo(() => {
    /** Tells what came of it; what was done before an error or a cancel can be undone as well. */
    const tell = ({ count, cancelled, error }: ManyOutcome, done: ToastText, undo?: () => void) => {
      if (error) toast({ kind: 'error', message: errorMessage(error) })
      if (count === 0 && cancelled) toast({ message: (t) => t('app:many.cancelled') })
      if (count === 0) return
      toast({
        message: done,
        ...(undo && { action: { label: (t) => t('app:undo'), run: undo } }),
      })
    }

    const undo = async (changed: readonly Changed[]) => {
      const outcome = await manyWork.run(changed.length, (options) => many.undo(changed, options))
      tell(outcome, (t) => t('app:many.undone', { count: outcome.count }))
      if (changed.some((rows) => rows.some(({ entity }) => entity === 'capture'))) await queue.takeUp()
    }

    const set = async (ids: readonly string[], patch: ArticlePatch, done: (count: number) => ToastText) => {
      const outcome = await manyWork.run(ids.length, (options) => many.set(ids, patch, options))
      const { changed, count } = outcome
      // What leaves the view in front of people closes, and is not captured any more.
      for (const [article, capture] of 'state' in patch && patch.state !== 'inbox' ? changed : []) {
        if (article) closeArticle(article.id)
        if (capture && queue.progress.get().has(capture.id)) await queue.cancel(capture.id)
      }
      tell(outcome, done(count), () => attempt(undo(changed)))
    }

    const remove = async (ids: readonly string[]) => {
      for (const id of ids) closeArticle(id)
      const work = (options: ManyOptions) => many.deleteForever(ids, options)
      const outcome = await manyWork.run(ids.length, work)
      tell(outcome, (t) => t('app:many.deleted', { count: outcome.count }))
    }

    return {
      archive: (ids, { state }) =>
        attempt(
          state === 'archive'
            ? set(ids, { state: 'inbox' }, (count) => (t) => t('app:many.inbox', { count }))
            : set(ids, { state: 'archive' }, (count) => (t) => t('app:many.archive', { count })),
        ),
      trash: (ids, { state }) =>
        attempt(
          state === 'trash'
            ? set(ids, { state: 'inbox' }, (count) => (t) => t('app:many.restored', { count }))
            : set(ids, { state: 'trash' }, (count) => (t) => t('app:many.trash', { count })),
        ),
      star: (ids, { starred }) =>
        attempt(
          starred
            ? set(ids, { starred: false }, (count) => (t) => t('app:many.unstarred', { count }))
            : set(ids, { starred: true }, (count) => (t) => t('app:many.starred', { count })),
        ),
      bookmark: (ids, { bookmarked }) =>
        attempt(
          bookmarked
            ? set(ids, { bookmarked: false }, (count) => (t) => t('app:many.unbookmarked', { count }))
            : set(ids, { bookmarked: true }, (count) => (t) => t('app:many.bookmarked', { count })),
        ),
      markRead: (ids, { readAt }) =>
        attempt(
          readAt === null
            ? set(ids, { read: true }, (count) => (t) => t('app:many.read', { count }))
            : set(ids, { read: false }, (count) => (t) => t('app:many.unread', { count })),
        ),
      deleteForever: (ids) => attempt(remove(ids)),
    }
  }, [many, queue, manyWork, closeArticle, toast, attempt, errorMessage])
}
