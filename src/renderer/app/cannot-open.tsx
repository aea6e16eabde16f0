import { useTranslation } from 'react-i18next'
import { CannotOpenLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'

/** The library can't be opened: nothing else can be shown, and nothing is lost by it. */
export function CannotOpen({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  const errorMessage = useErrorMessage()
  const text = cause instanceof CannotOpenLibrary ? errorMessage(cause.error) : t('cannotOpen.text')
  return <FailurePage title={t('cannotOpen')} text={text} details={errorDetails(cause)} />
}
