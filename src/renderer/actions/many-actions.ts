import { useMemo } from 'react'
import type { Article } from '@core/article'
import { useLibrary } from '@renderer/data'
import type { ManyOptions } from '@renderer/data/many'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useAttempt } from './use-attempt'
import { useSetArticles } from './use-set-articles'

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
  /** Captures again those of them that failed. */
  retry: (ids: readonly string[]) => void
  /** Deletes for ever what of them is in the trash; whoever calls has asked. */
  deleteForever: (ids: readonly string[]) => void
}

/** What can be done to many articles. Each act can be undone from a toast as one, but for what is deleted. */
export function useManyActions(): ManyActions {
  const { many } = useLibrary()
  const { manyWork, queue } = useJobs()
  const { closeArticle } = useWays()
  const { set, tell } = useSetArticles()
  const attempt = useAttempt()

  return useMemo(() => {
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
      retry: (ids) => attempt(queue.retryFailed(ids)),
      deleteForever: (ids) => attempt(remove(ids)),
    }
  }, [many, manyWork, queue, closeArticle, set, tell, attempt])
}
