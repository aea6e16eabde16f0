import { useMemo, useRef } from 'react'
import type { Feed } from '@core/feed'
import type { FeedReport } from '@shared/library'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useOnline } from '@renderer/system/connectivity'
import { useToast } from '@renderer/ui/toast'
import { feedName } from './feed-groups'
import { useFeedProblem } from './feed-problem'

export type FeedActions = {
  /** Asks all feeds, and tells in passing what came of it. */
  refreshAll: () => void
  refresh: (feed: Feed) => void
  copyAddress: (feed: Feed) => void
  openSite: (feed: Feed) => void
  unsubscribe: (feed: Feed) => void
}

/** What can be done to feeds, with the words that go with it. */
export function useFeedActions(): FeedActions {
  const { t } = useTranslation(['feeds', 'app'])
  const library = useLibrary()
  const { feeds } = useJobs()
  const { openView, leaveFeed, openDialog } = useWays()
  const online = useOnline()
  const toast = useToast()
  const errorMessage = useErrorMessage()
  const problemOf = useFeedProblem()
  const attempt = useAttempt()
  const asking = useRef(false)

  return useMemo(() => {
    const tell = (reports: readonly FeedReport[]) => {
      if (reports.some(({ error }) => error?.type === 'fetch/cancelled')) {
        return toast({ message: t('feeds:refresh.stopped') })
      }
      const added = reports.reduce((sum, report) => sum + report.added, 0)
      const failed = reports.filter(({ outcome }) => outcome === 'failed').length
      if (added > 0 || failed === 0) {
        toast({
          message: added > 0 ? t('feeds:refresh.added', { count: added }) : t('feeds:refresh.nothing'),
        })
      }
      if (failed > 0) {
        toast({
          kind: 'error',
          message: t('feeds:refresh.failed', { count: failed }),
          action: { label: t('feeds:refresh.show'), run: () => openView({ kind: 'feeds' }) },
        })
      }
    }

    const refreshAll = async () => {
      if (!online) return toast({ kind: 'error', message: errorMessage({ type: 'fetch/offline' }) })
      const reports = await feeds.refreshAll()
      if (reports.length > 0) return tell(reports)
      toast({
        message: t('feeds:refresh.none'),
        action: { label: t('feeds:add.title'), run: () => openDialog('add-feed') },
      })
    }

    const refresh = async (feed: Feed) => {
      const report = await feeds.refreshOne(feed.id)
      if (report.outcome !== 'failed' || !report.error) return tell([report])
      const stored = (await library.feeds.get(feed.id)) ?? feed
      const text = problemOf(stored)?.text ?? errorMessage(report.error)
      toast({ kind: 'error', message: t('feeds:refresh.failedOne', { title: feedName(feed), reason: text }) })
    }

    const unsubscribe = async (feed: Feed) => {
      leaveFeed(feed.id)
      const removed = await library.feeds.remove(feed.id)
      if (!removed) return
      toast({
        message: t('feeds:removed', { title: feedName(removed) }),
        undo: () => attempt(library.feeds.restore(removed)),
      })
    }

    return {
      refreshAll: () => {
        // Asked again while it runs, it tells its end once.
        if (asking.current) return
        asking.current = true
        refreshAll()
          .catch(reportError)
          .finally(() => {
            asking.current = false
          })
      },
      refresh: (feed) => {
        refresh(feed).catch(reportError)
      },
      copyAddress: (feed) => {
        navigator.clipboard.writeText(feed.url).then(() => toast({ message: t('feeds:copied') }), reportError)
      },
      openSite: (feed) => {
        window.trang.shell.open(feed.siteUrl ?? new URL(feed.url).origin).catch(reportError)
      },
      unsubscribe: (feed) => attempt(unsubscribe(feed)),
    }
  }, [t, library, feeds, openView, leaveFeed, openDialog, online, toast, errorMessage, problemOf, attempt])
}
