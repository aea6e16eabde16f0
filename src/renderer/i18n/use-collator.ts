import { comparerOf } from '@core/collation'
import { useTranslation } from '@renderer/i18n/use-translation'

/** Compares names as the language of the interface orders them. */
export const useCollator = (): ((a: string, b: string) => number) =>
  comparerOf(useTranslation().i18n.language)
