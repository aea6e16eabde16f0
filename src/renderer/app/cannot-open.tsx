import { useTranslation } from 'react-i18next'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'

/** The library can't be opened: nothing else can be shown, and nothing is lost by it. */
export function CannotOpen({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  const errorMessage = useErrorMessage()
  const detail = cause instanceof Error ? cause.name : String(cause)
  return (
    <FailurePage
      title={t('cannotOpen')}
      text={errorMessage({ type: 'store/cannot-open', detail })}
      details={errorDetails(cause)}
    />
  )
}
