import { CloudAlert } from 'lucide-react'
import { useInConflict } from '@renderer/data'
import type { PartKind } from '@renderer/data/sync/people'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import styles from './made-by.module.css'

type ConflictMarkProps = { kind: PartKind; id: string; tabIndex?: number }

/** That people have written different things in a highlight or bookmark; leads to where one is chosen. */
export function ConflictMark({ kind, id, tabIndex }: ConflictMarkProps) {
  const { t } = useTranslation('sync')
  const { openView } = useWays()
  const isInConflict = useInConflict().has(`${kind} ${id}`)
  return isInConflict ? (
    <button
      type="button"
      tabIndex={tabIndex}
      className={styles.mark}
      onClick={() => openView({ kind: 'sync' })}
    >
      <CloudAlert size={14} aria-hidden />
      {t('conflict.mark')}
    </button>
  ) : null
}
