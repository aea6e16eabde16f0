import { useSyncExternalStore } from 'react'
import { DatabaseBackup } from 'lucide-react'
import { useLibrary } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Banner } from '@renderer/ui/banner'
import { Progress } from '@renderer/ui/progress'
import styles from './recovery-banner.module.css'

/** How far the library is on its way back, and what works meanwhile. Screen readers hear it by quarters. */
export function RecoveryBanner() {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const { recovery } = useLibrary()
  const state = useSyncExternalStore(recovery.subscribe, recovery.get)
  if (state.stage === 'idle') return null
  const { stage, done, total } = state
  const value = total > 0 ? done / total : null
  const title = t(`recovery.${stage}`)
  return (
    <Banner tone="quiet" icon={<DatabaseBackup size={18} />} title={title}>
      <p>{t('recovery.meaning')}</p>
      <div className={styles.progress}>
        <Progress label={title} value={value} />
        {value === null ? null : (
          <span aria-live="off" className={styles.amount}>
            {t('progress', { done: format.number(done), total: format.number(total) })}
          </span>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {value === null
          ? null
          : t('progress.spoken', { job: title, percent: format.percent(Math.floor(value * 4) / 4) })}
      </p>
    </Banner>
  )
}
