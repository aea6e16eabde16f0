import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Compares names as the language of the interface orders them. */
export function useCollator(): (a: string, b: string) => number {
  const { i18n } = useTranslation()
  return useMemo(() => new Intl.Collator(i18n.language, { numeric: true }).compare, [i18n.language])
}
