import { themes } from '@shared/preferences'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { Segmented } from '@renderer/ui/segmented'

export function ThemeSetting() {
  const { t } = useTranslation(['settings', 'app'])
  const { preferences, setPreferences } = usePreferences()
  return (
    <Segmented
      label={t('settings:theme')}
      value={preferences.theme}
      options={themes.map((theme) => ({ value: theme, label: t(`app:theme.${theme}`) }))}
      onChange={(theme) => setPreferences({ theme })}
    />
  )
}
