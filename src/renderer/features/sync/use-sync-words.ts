import type { Skew } from '@core/sync/clock'
import type { SyncStatus } from '@renderer/data/sync/replicator'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'

/** Says how sync stands, in a sentence. */
export function useSyncWords(): (status: SyncStatus) => string {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const part = ({ done, total }: { done: number; total: number }) => ({
    done: format.number(done),
    total: format.number(total),
  })
  const clockWords = ({ of, aheadMs }: Skew) => {
    const duration = { duration: format.duration(Math.abs(aheadMs)) }
    if (of === 'laptop') return t('clock.laptop', duration)
    return t(aheadMs > 0 ? 'found.clock.ahead' : 'found.clock.behind', duration)
  }
  return (status) => {
    switch (status.kind) {
      case 'idle': {
        const relative = format.relative(status.since)
        return status.skew
          ? t('status.idle.skewed', { relative, clock: clockWords(status.skew) })
          : t('status.idle', { relative })
      }
      case 'pulling':
      case 'pushing':
      case 'files':
        return t(`status.${status.kind}`, part(status))
      case 'held':
        return t('status.held', {
          leaving: format.number(status.leaving),
          total: format.number(status.total),
        })
      case 'failed':
        return t('status.failed', { reason: errorMessage(status.error) })
      case 'needs-attention':
        return errorMessage(status.error)
      case 'starting':
      case 'paused':
      case 'offline':
        return t(`status.${status.kind}`)
    }
  }
}
