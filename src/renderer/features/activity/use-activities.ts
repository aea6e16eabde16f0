import { useTranslation } from 'react-i18next'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useCaptureProgress, useFeedRefresh, useJobs } from '@renderer/jobs/jobs-context'

export type Activity = {
  id: string
  title: string
  detail: string
  /** 0 to 1; null while nobody knows how much there is. */
  value: number | null
  stop: () => void
}

/** What runs now: captures and the refresh of the feeds. */
export function useActivities(): Activity[] {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const { articles } = useLibrary()
  const { queue, feeds } = useJobs()
  const captures = useCaptureProgress()
  const refresh = useFeedRefresh()
  const ids = [...captures.keys()]
  const titles = useLive(async () => {
    const found = await Promise.all(ids.map((id) => articles.get(id)))
    return new Map(found.flatMap((article) => (article ? [[article.id, article.title]] : [])))
  }, [articles, ids.join(' ')])

  return [
    ...(refresh.running
      ? [
          {
            id: 'feeds',
            title: t('feeds'),
            detail: t('feeds.progress', {
              done: format.number(refresh.done),
              total: format.number(refresh.total),
            }),
            value: refresh.total > 0 ? refresh.done / refresh.total : null,
            stop: feeds.cancel,
          },
        ]
      : []),
    ...[...captures].map(([id, { stage, done, total }]) => ({
      id,
      title: titles?.get(id) ?? '',
      detail: t(`stage.${stage}`),
      value: total > 0 ? done / total : null,
      stop: () => {
        queue.cancel(id).catch(reportError)
      },
    })),
  ]
}
