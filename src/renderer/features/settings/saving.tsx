import type { LimitName } from '@core/capture/limits'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { Section } from '@renderer/ui/section'
import { NumberSetting } from './number-setting'

const choices = {
  pageMegabytes: [5, 20, 50, 100],
  imageMegabytes: [5, 10, 25, 50, 100],
  articleMegabytes: [50, 200, 500, 1000],
  captureSeconds: [60, 300, 900, 1800],
} as const satisfies Record<LimitName, readonly number[]>

/** How much room and time an article may take when it is saved. */
export function Saving() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { preferences, setPreferences } = usePreferences()
  const megabytes = (count: number) => format.bytes(count * 1024 ** 2)
  const seconds = (count: number) => format.duration(count * 1000)
  const setting = (name: LimitName, label: string, show: (value: number) => string) => (
    <NumberSetting
      label={label}
      value={preferences[name]}
      choices={choices[name]}
      show={show}
      onChange={(value) => setPreferences({ [name]: value })}
    />
  )
  return (
    <Section title={t('saving')}>
      {setting('pageMegabytes', t('saving.page'), megabytes)}
      {setting('imageMegabytes', t('saving.image'), megabytes)}
      {setting('articleMegabytes', t('saving.article'), megabytes)}
      {setting('captureSeconds', t('saving.time'), seconds)}
    </Section>
  )
}
