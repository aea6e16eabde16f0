import type { Article, CaptureRequest } from '@core/article'
import type { CaptureProgress } from '@core/capture'
import { isLackOfRoom, isWaiting } from '@core/errors'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useLackOfRoom } from '@renderer/jobs/jobs-context'
import { useOnline } from '@renderer/system/connectivity'
import { usePreferences } from '@renderer/system/preferences'

export type RowStatus =
  | { kind: 'running'; text: string; value: number | null }
  | { kind: 'waiting'; text: string }
  | { kind: 'failed'; text: string }

/** What a capture that waits, runs or has failed says in its row; null for an article that stands. */
export function useRowStatus(
  article: Article,
  capture: CaptureRequest | undefined,
  progress: CaptureProgress | undefined,
): RowStatus | null {
  const { t } = useTranslation('list')
  const online = useOnline()
  const lack = useLackOfRoom()
  const errorMessage = useErrorMessage()
  const { capturesPaused } = usePreferences().preferences

  if (progress) {
    const value = progress.total > 0 ? progress.done / progress.total : null
    return { kind: 'running', text: t(`stage.${progress.stage}`), value }
  }
  // It is no failure to be told when to come back.
  if (capture?.error?.type === 'fetch/asks-to-wait' && !capturesPaused)
    return { kind: 'waiting', text: errorMessage(capture.error) }
  if (capture?.error && !isWaiting(capture.error))
    return { kind: 'failed', text: errorMessage(capture.error) }
  if (article.status === 'failed') return { kind: 'failed', text: t('failed') }
  if (!capture && article.status !== 'queued') return null
  if (capturesPaused) return { kind: 'waiting', text: t('waitingPaused') }
  if (lack) return { kind: 'waiting', text: isLackOfRoom(lack) ? t('waitingForRoom') : errorMessage(lack) }
  return { kind: 'waiting', text: online ? t('waiting') : t('waitingForNetwork') }
}
