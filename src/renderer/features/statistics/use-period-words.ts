import { useMemo } from 'react'
import { createPeriodWords, type PeriodWords } from '@core/period-words'
import { toLocale } from '@renderer/i18n/language'
import { useTranslation } from '@renderer/i18n/use-translation'

/** Periods in the current language. */
export function usePeriodWords(): PeriodWords {
  const { language } = useTranslation().i18n
  return useMemo(() => createPeriodWords(toLocale(language)), [language])
}
