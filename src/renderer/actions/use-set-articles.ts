import { useMemo } from 'react'
import { useLibrary } from '@renderer/data'
import type { Changed, ManyOutcome } from '@renderer/data/many'
import type { ArticlePatch } from '@renderer/data/many-articles'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { takesTime } from '@renderer/jobs/many-work'
import { useWays } from '@renderer/navigation/navigation'
import { useToast, type TakeBack, type ToastText } from '@renderer/ui/toast'
import { useAttempt, useTried } from './use-attempt'

export type SetArticles = {
  /**
   * Changes those of the articles that are not so already, and offers to take that back: from those of them that nobody
   * has changed in this since. @param done says of how many it was done
   */
  set: (ids: readonly string[], patch: ArticlePatch, done: (count: number) => ToastText) => Promise<void>
  /** Tells what came of something; what was done before an error or a cancel can be undone as well. */
  tell: (outcome: ManyOutcome, done: ToastText, undo?: TakeBack, isAgain?: boolean) => void
}

/** What is done to articles, be it one or thousands. */
export function useSetArticles(): SetArticles {
  const { many } = useLibrary()
  const { queue, manyWork } = useJobs()
  const { closeArticle } = useWays()
  const toast = useToast()
  const attempt = useAttempt()
  const tried = useTried()
  const errorMessage = useErrorMessage()

  return useMemo(() => {
    const tell: SetArticles['tell'] = ({ count, cancelled, error }, done, undo, isAgain) => {
      if (error) toast({ kind: 'error', message: errorMessage(error) })
      if (count === 0 && cancelled) toast({ message: (t) => t('app:many.cancelled') })
      if (count === 0) return
      toast({
        ...{ message: done, undo, isAgain },
        stays: undo !== undefined && takesTime(count),
      })
    }

    const undo = async (changed: readonly Changed[]) => {
      const outcome = await manyWork.run(changed.length, (options) => many.undo(changed, options))
      const { count, cancelled, error } = outcome
      if (count === 0 && !cancelled && !error) toast({ message: (t) => t('app:stays') })
      // Of one article people see it.
      else if (changed.length > 1 || error) tell(outcome, (t) => t('app:many.undone', { count }))
      if (changed.some((rows) => rows.some(({ entity }) => entity === 'capture'))) await queue.takeUp()
    }

    const set = async (
      ids: readonly string[],
      patch: ArticlePatch,
      done: (count: number) => ToastText,
      isAgain = false,
    ): Promise<void> => {
      const outcome = await manyWork.run(ids.length, (options) => many.set(ids, patch, options))
      const { changed, count } = outcome
      // What leaves the view in front of people closes, and is not captured any more.
      for (const [article, capture] of 'state' in patch && patch.state !== 'inbox' ? changed : []) {
        if (article) closeArticle(article.id)
        if (capture && queue.progress.get().has(capture.id)) await queue.cancel(capture.id)
      }
      const takeBack = async () => {
        await tried(undo(changed))
        return () => attempt(set(articlesOf(changed), patch, done, true))
      }
      tell(outcome, done(count), takeBack, isAgain)
    }

    return { set: (ids, patch, done) => set(ids, patch, done), tell }
  }, [many, queue, manyWork, closeArticle, toast, attempt, tried, errorMessage])
}

const articlesOf = (changed: readonly Changed[]): string[] =>
  changed.flatMap((rows) => rows.flatMap(({ entity, id }) => (entity === 'article' ? id : [])))
