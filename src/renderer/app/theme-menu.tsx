import { Contrast, Moon, ScrollText, Sun, SunMoon } from 'lucide-react'
import { themes } from '@shared/preferences'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice } from '@renderer/ui/menu'

const icons = { system: SunMoon, light: Sun, sepia: ScrollText, dark: Moon, contrast: Contrast }

export function ThemeMenu() {
  const { t } = useTranslation()
  const { preferences, setPreferences } = usePreferences()
  const keys = useShortcut('theme.next')
  const Icon = icons[preferences.theme]
  return (
    <Menu align="end" trigger={<IconButton label={t('theme')} keys={keys} icon={<Icon size={18} />} />}>
      <MenuChoice
        label={t('theme')}
        value={preferences.theme}
        options={themes.map((theme) => {
          const ThemeIcon = icons[theme]
          return { value: theme, label: t(`theme.${theme}`), icon: <ThemeIcon size={16} /> }
        })}
        onChange={(theme) => setPreferences({ theme })}
      />
    </Menu>
  )
}
