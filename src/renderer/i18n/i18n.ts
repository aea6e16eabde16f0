import i18next, { type i18n } from 'i18next'
import type { Locale } from '@core/locale'
import { resources } from './resources'
import './typed-keys'

/** Starts the texts in one language, ready at once: everything is in the bundle. */
export function startI18n(language: Locale): i18n {
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources,
    defaultNS: 'app',
    keySeparator: false,
    nsSeparator: ':',
    initAsync: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  })
  return instance
}
