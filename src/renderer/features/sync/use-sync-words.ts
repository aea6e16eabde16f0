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
  return (status) => {
    switch (status.kind) {
      case 'idle':
        return t('status.idle', { relative: format.relative(status.since) })
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
