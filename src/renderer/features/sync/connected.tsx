import { Copy, History, Pause, Play, RefreshCw, Unplug } from 'lucide-react'
import type { SyncConnection, SyncState } from '@shared/sync'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useMinute } from '@renderer/i18n/use-minute'
import { useJobs, useSyncStatus } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { Fact, Facts } from '@renderer/ui/facts'
import { Progress } from '@renderer/ui/progress'
import { Section } from '@renderer/ui/section'
import { Segmented } from '@renderer/ui/segmented'
import { useToast } from '@renderer/ui/toast'
import { Called } from './called'
import { Recovery } from './recovery'
import styles from './sync-panel.module.css'
import { useSyncWords } from './use-sync-words'

type ConnectedProps = {
  connection: SyncConnection
  state: SyncState
  /** The library has just begun: what is to be kept of it stands first. */
  isNew: boolean
}

/** A library that is synced: how it goes, and what people can do. */
export function Connected({ connection, state, isNew }: ConnectedProps) {
  useMinute()
  const { t } = useTranslation('sync')
  const words = useSyncWords()
  const attempt = useAttempt()
  const toast = useToast()
  const { sync } = useJobs()
  const { closeDialog, openView } = useWays()
  const status = useSyncStatus()
  const choose = (choices: Parameters<typeof window.trang.sync.choose>[0]) =>
    attempt(window.trang.sync.choose(choices))
  const copy = async () => {
    await navigator.clipboard.writeText(connection.library)
    toast({ message: (translate) => translate('sync:library.copied') })
  }
  const recovery = connection.encrypted ? <Recovery connection={connection} /> : null

  return (
    <>
      {isNew ? recovery : null}
      <Section title={t('status')}>
        <p role="status" className={styles.status} data-kind={status?.kind}>
          {status ? words(status) : t('status.off')}
        </p>
        {status && 'done' in status ? (
          <Progress label={words(status)} value={status.total > 0 ? status.done / status.total : null} />
        ) : null}
        <div className={styles.buttons}>
          {status?.kind === 'held' ? (
            <Button variant="danger" onClick={() => attempt(sync.liftBrake())}>
              {t('held.let')}
            </Button>
          ) : null}
          <Button
            icon={<RefreshCw size={16} />}
            disabled={!status || status.kind === 'paused' || status.kind === 'offline' || 'done' in status}
            onClick={() => attempt(sync.syncNow())}
          >
            {t('now')}
          </Button>
          <Button
            icon={state.paused ? <Play size={16} /> : <Pause size={16} />}
            onClick={() => choose({ paused: !state.paused })}
          >
            {t(state.paused ? 'resume' : 'pause')}
          </Button>
          <Button
            icon={<History size={16} />}
            onClick={() => {
              closeDialog()
              openView({ kind: 'sync' })
            }}
          >
            {t('view.open')}
          </Button>
        </div>
      </Section>
      <Section title={t('library.synced')}>
        <Facts>
          {connection.title === '' ? null : <Fact name={t('title')}>{connection.title}</Fact>}
          <Fact name={t('server')}>{connection.server}</Fact>
          <Fact name={t('name')}>{connection.name}</Fact>
          <Fact name={t('library')}>
            <code data-selectable>{connection.library}</code>
          </Fact>
          <Fact name={t('encryption')}>{t(connection.encrypted ? 'encryption.on' : 'encryption.off')}</Fact>
          <Fact name={t('secrets')}>{t(`secrets.${state.secrets}`)}</Fact>
        </Facts>
        <p className={styles.explained}>{t('another')}</p>
        <div className={styles.buttons}>
          <Button icon={<Copy size={16} />} onClick={() => attempt(copy())}>
            {t('library.copy')}
          </Button>
        </div>
        <div className={styles.choice}>
          <span aria-hidden>{t('keeps')}</span>
          <Segmented
            label={t('keeps')}
            value={state.keepsEverything ? 'all' : 'opened'}
            options={[
              { value: 'all', label: t('keeps.all') },
              { value: 'opened', label: t('keeps.opened') },
            ]}
            onChange={(value) => choose({ keepsEverything: value === 'all' })}
          />
        </div>
      </Section>
      {isNew ? null : recovery}
      <Called state={state} />
      <Section title={t('leave')}>
        <p className={styles.explained}>{t('leave.explained')}</p>
        <div className={styles.buttons}>
          <Button icon={<Unplug size={16} />} onClick={() => attempt(window.trang.sync.leave())}>
            {t('leave')}
          </Button>
        </div>
      </Section>
    </>
  )
}
