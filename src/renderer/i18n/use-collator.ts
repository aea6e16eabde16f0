import { useTranslation } from 'react-i18next'
import { comparerOf } from '@core/collation'

/** Compares names as the language of the interface orders them. */
export const useCollator = (): ((a: string, b: string) => number) =>
  comparerOf(useTranslation().i18n.language)
