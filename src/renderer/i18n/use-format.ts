import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from '@core/format'
import { toLocale } from './language'

/** Dates, numbers and lists in the current language; they follow a change of it at once. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n
  return useMemo(() => createFormat(toLocale(language)), [language])
}
