import type { VaultProgress } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Progress } from '@renderer/ui/progress'
import styles from './job-row.module.css'
import { useVaultWords } from './use-vault-words'

/** How far a job is. Screen readers hear it by quarters. */
export function JobProgress({ progress }: { progress: VaultProgress }) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const words = useVaultWords()
  const { job, done, total } = progress
  const value = total > 0 ? done / total : null
  return (
    <div className={styles.progress}>
      <p className={styles.amount}>{words.progress(progress)}</p>
      <Progress label={t(`running.${job}`)} value={value} />
      <p role="status" className="visually-hidden">
        {value === null
          ? words.progress(progress)
          : t('progress.spoken', {
              job: t(`running.${job}`),
              percent: format.percent(Math.floor(value * 4) / 4),
            })}
      </p>
    </div>
  )
}
