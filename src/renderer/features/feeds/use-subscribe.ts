import { useCallback } from 'react'
import type { TrangError } from '@core/errors'
import type { Feed } from '@core/feed'
import type { FoundFeed } from '@shared/ipc'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'
import { feedName } from './feed-groups'

/**
 * Subscribes to feeds that were found, shows the first of them, and starts to save their articles. The error is the
 * reason why not one of them worked; null where one did.
 */
export function useSubscribe(): (
  found: readonly FoundFeed[],
  signal: AbortSignal,
) => Promise<TrangError | null> {
  const { t } = useTranslation('feeds')
  const { feeds } = useJobs()
  const { openView } = useWays()
  const toast = useToast()
  const errorMessage = useErrorMessage()

  return useCallback(
    async (found, signal) => {
      const added: Feed[] = []
      const failed: TrangError[] = []
      for (const candidate of found) {
        const result = await feeds.addFound(candidate, { signal })
        if (result.ok) added.push(result.value)
        else failed.push(result.error)
      }
      const [first] = added
      const [reason] = failed
      if (!first) return reason ?? null

      openView({ kind: 'feed', feedId: first.id })
      if (added.length > 1) toast({ message: t('add.doneMany', { count: added.length }) })
      else
        toast({
          message: t(first.error ? 'add.doneEmpty' : 'add.done', { title: feedName(first) }),
        })
      if (reason) toast({ kind: 'error', message: errorMessage(reason) })
      for (const feed of added) feeds.refreshOne(feed.id).catch(reportError)
      return null
    },
    [t, feeds, openView, toast, errorMessage],
  )
}
