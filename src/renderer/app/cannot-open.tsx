import { CannotOpenLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'
import { useFullDisk } from './use-full-disk'

const reload = () => location.reload()

/**
 * The library can't be opened: nothing else can be shown, and nothing is lost by it. Where it was the room that it lacked, it
 * is opened once there is some.
 */
export function CannotOpen({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  const errorMessage = useErrorMessage()
  useFullDisk(reload)
  const text = cause instanceof CannotOpenLibrary ? errorMessage(cause.error) : t('cannotOpen.text')
  return <FailurePage title={t('cannotOpen')} text={text} details={errorDetails(cause)} />
}
