import { useCallback } from 'react'
import { errorParameters, type FailedWork } from '@core/error-parameters'
import type { TrangError } from '@core/errors'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFormat } from './use-format'

/** Turns an error into its sentence in the current language. */
export function useErrorMessage(): (error: TrangError, of?: FailedWork) => string {
  const { t } = useTranslation('errors')
  const format = useFormat()
  return useCallback((error, of) => t(error.type, errorParameters(error, format, of)), [t, format])
}
