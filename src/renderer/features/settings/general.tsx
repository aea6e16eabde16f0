import { locales } from '@core/locale'
import { densities } from '@shared/preferences'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { Section, Sections } from '@renderer/ui/section'
import { Segmented } from '@renderer/ui/segmented'
import { Browsing } from './browsing'
import { NumberSetting } from './number-setting'
import { Saving } from './saving'
import { Row } from './setting-row'
import { ThemeSetting } from './theme-setting'

const intervals = [0, 15, 30, 60, 180, 360, 1440]
const daysInTrash = [0, 30, 90]

/** How Trang looks, what it saves and keeps, how often it asks the feeds, and where people are signed in. */
export const General = () => (
  <Sections>
    <Appearance />
    <Saving />
    <Refreshing />
    <Trash />
    <Browsing />
  </Sections>
)

function Appearance() {
  const { t } = useTranslation(['settings', 'app'])
  const { preferences, setPreferences } = usePreferences()
  return (
    <Section title={t('settings:appearance')}>
      <Row label={t('settings:language')}>
        <Segmented
          label={t('settings:language')}
          value={preferences.language}
          options={locales.map((locale) => ({
            value: locale,
            label: t(`app:language.${locale}`),
            lang: locale,
          }))}
          onChange={(language) => setPreferences({ language })}
        />
      </Row>
      <Row label={t('settings:theme')}>
        <ThemeSetting />
      </Row>
      <Row label={t('settings:density')}>
        <Segmented
          label={t('settings:density')}
          value={preferences.density}
          options={densities.map((density) => ({ value: density, label: t(`settings:density.${density}`) }))}
          onChange={(density) => setPreferences({ density })}
        />
      </Row>
    </Section>
  )
}

function Refreshing() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { preferences, setPreferences } = usePreferences()
  return (
    <Section title={t('feeds')}>
      <NumberSetting
        label={t('refresh')}
        value={preferences.refreshMinutes}
        choices={intervals}
        show={(minutes) =>
          minutes === 0
            ? t('refresh.never')
            : t('refresh.every', { duration: format.duration(minutes * 60_000) })
        }
        onChange={(refreshMinutes) => setPreferences({ refreshMinutes })}
      />
    </Section>
  )
}

function Trash() {
  const { t } = useTranslation('settings')
  const { preferences, setPreferences } = usePreferences()
  return (
    <Section title={t('trash')}>
      <NumberSetting
        label={t('trash.delete')}
        value={preferences.trashDays}
        choices={daysInTrash}
        show={(days) => (days === 0 ? t('trash.never') : t('trash.after', { count: days }))}
        onChange={(trashDays) => setPreferences({ trashDays })}
      />
    </Section>
  )
}
