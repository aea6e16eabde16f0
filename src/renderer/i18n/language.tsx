import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { isLocale, type Locale } from '@core/locale'
import { usePreferences } from '@renderer/system/preferences'
import { startI18n } from './i18n'
import { I18nProvider } from './use-translation'

/** Keeps the texts, `<html lang>` and the window's title in the language of the preferences. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { language } = usePreferences().preferences
  const [instance] = useState(() => startI18n(language))

  useEffect(() => {
    instance.changeLanguage(language).catch(reportError)
  }, [instance, language])

  useLayoutEffect(() => {
    const follow = (current: string) => {
      document.documentElement.lang = current
      document.title = instance.t('title')
    }
    follow(instance.language)
    instance.on('languageChanged', follow)
    return () => instance.off('languageChanged', follow)
  }, [instance])

  return <I18nProvider value={instance}>{children}</I18nProvider>
}

export const toLocale = (tag: string): Locale => (isLocale(tag) ? tag : 'en')
