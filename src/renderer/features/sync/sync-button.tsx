import { CloudAlert, CloudCheck, CloudOff, RefreshCcw } from 'lucide-react'
import { useInConflict } from '@renderer/data'
import { useSyncState, useSyncStatus } from '@renderer/jobs/jobs-context'
import type { SyncStatus } from '@renderer/data/sync/replicator'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './sync-button.module.css'
import { useSyncWords } from './use-sync-words'

/** How sync stands, where the library is synced; opens what there is to see and do about it. */
export function SyncButton() {
  useMinute()
  const { t } = useTranslation('sync')
  const words = useSyncWords()
  const { view, openDialog, openView } = useNavigation()
  const conflicts = useInConflict().size
  const state = useSyncState()
  const status = useSyncStatus()
  if (!state?.connection) return null
  const isAsked = state.secrets === 'nowhere' || !status
  const said = isAsked ? t('signIn') : words(status)
  const told = conflicts > 0 ? t('conflict.button', { status: said, count: conflicts }) : said
  return (
    <IconButton
      label={t('button', { status: told })}
      icon={
        <span className={styles.sign}>
          {iconOf(isAsked ? null : status)}
          {conflicts > 0 ? <span className={styles.dot} /> : null}
        </span>
      }
      aria-current={view.kind === 'sync' ? 'page' : undefined}
      onClick={() => (isAsked ? openDialog('sync') : openView({ kind: 'sync' }))}
    />
  )
}

function iconOf(status: SyncStatus | null) {
  switch (status?.kind) {
    case 'idle':
      return <CloudCheck size={18} />
    case 'paused':
    case 'offline':
      return <CloudOff size={18} />
    case 'starting':
    case 'pulling':
    case 'pushing':
    case 'files':
      return <RefreshCcw size={18} />
    case 'held':
    case 'failed':
    case 'needs-attention':
    case undefined:
      return <CloudAlert size={18} />
  }
}
