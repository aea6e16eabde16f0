import { useMemo } from 'react'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'

/** Addresses that are none, named in the report of an import. */
const namedFailures = 3

/** Subscriptions from and to a file that other readers understand; people choose the file. */
export function useOpml(): { importOpml: () => void; exportOpml: () => void } {
  const { t } = useTranslation('feeds')
  const { feeds } = useLibrary()
  const jobs = useJobs()
  const { openView } = useWays()
  const toast = useToast()
  const errorMessage = useErrorMessage()
  const format = useFormat()

  return useMemo(() => {
    const importOpml = async () => {
      const opened = await window.trang.opml.open()
      if (!opened.ok) return toast({ kind: 'error', message: errorMessage(opened.error) })
      if (opened.value === null) return
      const { added, known, failed, stopped } = await jobs.feeds.importOpml(opened.value)
      openView({ kind: 'feeds' })
      toast({
        message: t('import.done', {
          parts: format.list([
            added.length > 0 ? t('import.added', { count: added.length }) : t('import.nothing'),
            ...(known.length > 0 ? [t('import.known', { count: known.length })] : []),
          ]),
        }),
      })
      if (failed.length > 0) {
        const names = failed.slice(0, namedFailures).map(({ outline }) => outline.url)
        toast({
          kind: 'error',
          message: t('import.failed', { count: failed.length, names: format.list(names) }),
        })
      }
      if (stopped) toast({ kind: 'error', message: errorMessage(stopped) })
      // Those that were there are left alone if they were asked just now. What fails shows beside each feed.
      if (added.length > 0) await jobs.feeds.refreshAll('timer')
    }

    const exportOpml = async () => {
      const subscriptions = await feeds.list()
      if (subscriptions.length === 0) return toast({ message: t('export.nothing') })
      const saved = await window.trang.opml.save(
        subscriptions.map(({ url, title, siteUrl, folder }) => ({ url, title, siteUrl, folder })),
      )
      if (!saved.ok) return toast({ kind: 'error', message: errorMessage(saved.error) })
      if (saved.value) toast({ message: t('export.done', { path: saved.value.path }) })
    }

    return {
      importOpml: () => {
        importOpml().catch(reportError)
      },
      exportOpml: () => {
        exportOpml().catch(reportError)
      },
    }
  }, [t, feeds, jobs, openView, toast, errorMessage, format])
}
