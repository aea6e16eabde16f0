import { useId, useState } from 'react'
import type { BackupSummary } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import styles from './backup-list.module.css'

/** As many as show without being asked for. */
const few = 3

/** The backups there are, newest first. */
export function BackupList({ backups }: { backups: readonly BackupSummary[] }) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const heading = useId()
  const [all, setAll] = useState(false)
  const newest = backups.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  const shown = all ? newest : newest.slice(0, few)

  if (backups.length === 0) return <p className={styles.none}>{t('backup.none')}</p>
  return (
    <div>
      <div className={styles.heading}>
        <h4 id={heading} className={styles.title}>
          {t('backup.list', { count: backups.length, number: format.number(backups.length) })}
        </h4>
        {newest.length > shown.length ? (
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            {t('backup.all')}
          </Button>
        ) : null}
      </div>
      <ul aria-labelledby={heading}>
        {shown.map((backup) => (
          <li key={backup.path} className={styles.backup}>
            <time dateTime={backup.at}>{format.dateTime(backup.at)}</time>
            <span className={styles.kind}>{t(`backup.kind.${backup.kind}`)}</span>
            <span className={styles.articles}>
              {t('backup.articles', { count: backup.articles, number: format.number(backup.articles) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
