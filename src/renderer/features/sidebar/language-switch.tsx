import { memo } from 'react'
import { locales } from '@core/locale'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { Segmented } from '@renderer/ui/segmented'

/** `VI | EN`: the language of the interface, one click away. */
export const LanguageSwitch = memo(function LanguageSwitch() {
  const { t } = useTranslation()
  const { preferences, setPreferences } = usePreferences()
  return (
    <Segmented
      size="small"
      label={t('language')}
      value={preferences.language}
      options={locales.map((locale) => ({
        value: locale,
        label: locale.toUpperCase(),
        name: t(`language.${locale}`),
        lang: locale,
      }))}
      onChange={(language) => setPreferences({ language })}
    />
  )
})
