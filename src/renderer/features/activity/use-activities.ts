import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import {
  useCaptureProgress,
  useFeedRefresh,
  useImportProgress,
  useJobs,
  useManyWork,
} from '@renderer/jobs/jobs-context'
import { useVault, useVaultState } from '@renderer/system/vault'

export type Activity = {
  id: string
  title: string
  detail: string
  /** 0 to 1; null while nobody knows how much there is. */
  value: number | null
  stop: () => void
}

/** What runs now: work on the vault, captures, imports and the refresh of the feeds. */
export function useActivities(): Activity[] {
  const { t } = useTranslation(['activity', 'vault'])
  const format = useFormat()
  const { articles } = useLibrary()
  const { queue, feeds, files } = useJobs()
  const attempt = useAttempt()
  const captures = useCaptureProgress()
  const imports = useImportProgress()
  const refresh = useFeedRefresh()
  const many = useManyWork()
  const vault = useVault()
  const { running } = useVaultState()
  const ids = [...captures.keys()]
  const amount = running?.unit === 'bytes' ? format.bytes : format.number
  const titles = useLive(async () => {
    const found = await Promise.all(ids.map((id) => articles.get(id)))
    return new Map(found.flatMap((article) => (article ? [[article.id, article.title]] : [])))
  }, [articles, ids.join(' ')])

  return [
    ...(running
      ? [
          {
            id: 'vault',
            title: t(`vault:running.${running.job}`),
            detail:
              running.total === 0
                ? t('vault:progress.preparing')
                : t('vault:progress', {
                    done: amount(running.done),
                    total: amount(running.total),
                  }),
            value: running.total > 0 ? running.done / running.total : null,
            stop: vault.stop,
          },
        ]
      : []),
    ...many.map(({ done, total, cancel }, index) => ({
      id: `many ${index}`,
      title: t('many'),
      detail: t('many.progress', {
        count: total,
        done: format.number(done),
        total: format.number(total),
      }),
      value: done / total,
      stop: cancel,
    })),
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
    ...[...imports].map(([id, { name, stage, done, total }]) => ({
      id,
      title: t('importing', { name }),
      detail: t(`stage.${stage}`),
      value: total > 0 ? done / total : null,
      stop: () => attempt(files.cancel(id)),
    })),
    ...[...captures].map(([id, { stage, done, total }]) => ({
      id,
      title: titles?.get(id) ?? '',
      detail: t(`stage.${stage}`),
      value: total > 0 ? done / total : null,
      stop: () => {
        attempt(queue.cancel(id))
      },
    })),
  ]
}
