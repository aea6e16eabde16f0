import { useCallback } from 'react'
import type { Feed } from '@core/feed'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'

/** `notice`: nothing went wrong, but people should know. */
export type FeedProblem = { kind: 'notice' | 'error'; text: string }

/** What the last try of a feed says to people, and what they can do; null for one that works. */
export function useFeedProblem(): (feed: Pick<Feed, 'error'>) => FeedProblem | null {
  const { t } = useTranslation('feeds')
  const errorMessage = useErrorMessage()
  return useCallback(
    ({ error }) => {
      if (!error) return null
      if (error.type === 'feed/empty') return { kind: 'notice', text: errorMessage(error) }
      if (error.type === 'feed/not-a-feed') return { kind: 'error', text: t('problem.notFeed') }
      if (error.type === 'fetch/http-status' && error.status === 410)
        return { kind: 'error', text: t('problem.gone') }
      if (error.type === 'fetch/http-status' && error.status === 404)
        return { kind: 'error', text: t('problem.missing') }
      return { kind: 'error', text: errorMessage(error) }
    },
    [t, errorMessage],
  )
}
