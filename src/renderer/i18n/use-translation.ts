import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { i18n, Namespace, TFunction } from 'i18next'

const I18nContext = createContext<i18n | null>(null)
export const I18nProvider = I18nContext.Provider

type Translation<Ns extends Namespace> = { t: TFunction<Ns>; i18n: i18n }

/** By instance, then by language and files: one for everything that shows texts of these. */
const made = new WeakMap<i18n, Map<string, unknown>>()

/**
 * The texts of these files (the first is that of keys without one), in the language at hand; what shows them follows it. It does what
 * that of `react-i18next` does where all texts are there from the start, which makes a copy of everything for each component: an
 * eighth of the time that a list takes.
 */
export function useTranslation<const Ns extends Namespace = 'app'>(files: Ns = 'app' as Ns): Translation<Ns> {
  const instance = useContext(I18nContext)
  if (!instance) throw new Error('there are no texts')
  const subscribe = useCallback(
    (listener: () => void) => {
      instance.on('languageChanged', listener)
      return () => instance.off('languageChanged', listener)
    },
    [instance],
  )
  const language = useSyncExternalStore(subscribe, () => instance.language)
  return translationOf(instance, language, files)
}

function translationOf<Ns extends Namespace>(instance: i18n, language: string, files: Ns): Translation<Ns> {
  const all = made.get(instance) ?? new Map<string, unknown>()
  made.set(instance, all)
  const key = JSON.stringify([language, files])
  const known = all.get(key) as Translation<Ns> | undefined
  if (known) return known
  const look = instance.getFixedT(language, files) as (name: string, values?: object) => string
  /** Those without anything to fill in are looked up once: what is drawn asks for them again and again. */
  const plain = new Map<string, string>()
  const t = ((name: string, values?: object) => {
    if (values) return look(name, values)
    const text = plain.get(name) ?? look(name)
    plain.set(name, text)
    return text
  }) as TFunction<Ns>
  const translation = { t, i18n: instance }
  all.set(key, translation)
  return translation
}
