import { useId } from 'react'
import { Pause, Play, RefreshCcw, RefreshCw, Settings } from 'lucide-react'
import type { SyncState } from '@shared/sync'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs, useSyncState, useSyncStatus } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { Progress } from '@renderer/ui/progress'
import { Conflicts } from './conflicts'
import { History } from './history'
import { PendingThings } from './pending'
import styles from './sync-view.module.css'
import { useSyncOverview } from './use-sync-overview'
import { useSyncWords } from './use-sync-words'

/** How sync goes: what people have to see to, what is still to be sent, and what has been. */
export function SyncView() {
  const { t } = useTranslation('sync')
  const { openDialog } = useWays()
  const headingId = useId()
  const state = useSyncState()
  const overview = useSyncOverview()
  return (
    <section id="sync" aria-labelledby={headingId} aria-busy={!state || !overview} className={styles.view}>
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {t('view')}
        </h1>
        {state?.connection ? (
          <Button icon={<Settings size={16} />} size="small" onClick={() => openDialog('sync')}>
            {t('view.settings')}
          </Button>
        ) : null}
      </header>
      {state && overview && state.connection ? (
        <div className={styles.scroll}>
          <div className={styles.page}>
            <Status state={state} />
            <Conflicts overview={overview} />
            <PendingThings overview={overview} />
            <History overview={overview} />
          </div>
        </div>
      ) : null}
      {state && !state.connection ? (
        <EmptyState
          icon={<RefreshCcw size={22} />}
          title={t('none')}
          action={
            <Button variant="primary" onClick={() => openDialog('sync')}>
              {t('none.action')}
            </Button>
          }
        >
          {t('none.text')}
        </EmptyState>
      ) : null}
    </section>
  )
}

function Status({ state }: { state: SyncState }) {
  useMinute()
  const { t } = useTranslation('sync')
  const words = useSyncWords()
  const attempt = useAttempt()
  const { openDialog } = useWays()
  const { sync } = useJobs()
  const status = useSyncStatus()
  const isAsked = state.secrets === 'nowhere'
  return (
    <div className={styles.status} data-kind={status?.kind}>
      <div role="status" className={styles.words}>
        <p>{isAsked ? t('signIn.needed') : status ? words(status) : t('status.off')}</p>
        {status && 'done' in status ? (
          <Progress label={words(status)} value={status.total > 0 ? status.done / status.total : null} />
        ) : null}
      </div>
      <div className={styles.buttons}>
        {isAsked || status?.kind === 'held' ? (
          <Button variant="primary" onClick={() => openDialog('sync')}>
            {t(isAsked ? 'signIn' : 'view.decide')}
          </Button>
        ) : (
          <Button
            icon={<RefreshCw size={16} />}
            disabled={!status || status.kind === 'paused' || status.kind === 'offline' || 'done' in status}
            onClick={() => attempt(sync.syncNow())}
          >
            {t('now')}
          </Button>
        )}
        <Button
          icon={state.paused ? <Play size={16} /> : <Pause size={16} />}
          onClick={() => attempt(window.trang.sync.choose({ paused: !state.paused }))}
        >
          {t(state.paused ? 'resume' : 'pause')}
        </Button>
      </div>
    </div>
  )
}
