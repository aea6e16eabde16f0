import { createFormat, type Format } from '@core/format'
import { locales, type Locale } from '@core/locale'
import { useTranslation } from '@renderer/i18n/use-translation'
import { toLocale } from './language'

/** One for each language: what `Intl` makes for a row of a list would take longer than all the rest of the row. */
const formats = Object.fromEntries(locales.map((locale) => [locale, createFormat(locale)])) as Record<
  Locale,
  Format
>

/** Dates, numbers and lists in the current language; they follow a change of it at once. */
export const useFormat = (): Format => formats[toLocale(useTranslation().i18n.language)]
