import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createPeriodWords, type PeriodWords } from '@core/period-words'
import { toLocale } from '@renderer/i18n/language'

/** Periods in the current language. */
export function usePeriodWords(): PeriodWords {
  const { language } = useTranslation().i18n
  return useMemo(() => createPeriodWords(toLocale(language)), [language])
}
