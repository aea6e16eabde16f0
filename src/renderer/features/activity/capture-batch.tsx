import { Pause, Play } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useCaptureBatch } from '@renderer/jobs/jobs-context'
import { usePreferences } from '@renderer/system/preferences'
import { Button } from '@renderer/ui/button'
import { Progress } from '@renderer/ui/progress'
import styles from './activity-button.module.css'

/** How far all captures together are, and what holds them or lets them go on. */
export function CaptureBatch() {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const { done, total } = useCaptureBatch()
  const { preferences, setPreferences } = usePreferences()
  const { capturesPaused } = preferences
  if (total === 0 && !capturesPaused) return null
  const amount = t('batch.progress', {
    count: total,
    done: format.number(done),
    total: format.number(total),
  })
  return (
    <div className={styles.item}>
      <div className={styles.words}>
        <p className={styles.name}>{capturesPaused ? t('batch.paused') : t('batch')}</p>
        {total > 0 ? (
          <>
            <p className={styles.detail}>{amount}</p>
            <Progress label={amount} value={done / total} className={styles.progress} />
          </>
        ) : null}
      </div>
      <Button
        size="small"
        icon={capturesPaused ? <Play size={16} /> : <Pause size={16} />}
        onClick={() => setPreferences({ capturesPaused: !capturesPaused })}
      >
        {capturesPaused ? t('resume') : t('pause')}
      </Button>
    </div>
  )
}
