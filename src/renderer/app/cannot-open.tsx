import { useTranslation } from 'react-i18next'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'

/** The library can't be opened: nothing else can be shown, and nothing is lost by it. */
export function CannotOpen({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  return <FailurePage title={t('cannotOpen')} text={t('cannotOpen.text')} details={errorDetails(cause)} />
}
