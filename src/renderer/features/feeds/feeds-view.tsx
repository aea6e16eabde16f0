import { useId } from 'react'
import { Download, Plus, Rss, Upload } from 'lucide-react'
import { useRunCommand } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { FeedsTable } from './feeds-table'
import styles from './feeds-view.module.css'
import { RefreshBar } from './refresh-bar'

/** All subscriptions: how each fares, and what can be done about it. */
export function FeedsView() {
  const { t } = useTranslation('feeds')
  const { feeds } = useLibrary()
  const run = useRunCommand()
  const headingId = useId()
  const subscriptions = useLive(() => feeds.list(), [feeds])
  const some = subscriptions !== undefined && subscriptions.length > 0

  return (
    <section
      aria-labelledby={headingId}
      aria-busy={subscriptions === undefined}
      className={styles.view}
      id="feeds"
    >
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {t('section')}
        </h1>
        <div className={styles.actions}>
          <Button variant="quiet" icon={<Upload size={16} />} onClick={() => run('feeds.importOpml')}>
            {t('import')}
          </Button>
          <Button
            variant="quiet"
            icon={<Download size={16} />}
            disabled={!some}
            onClick={() => run('feeds.exportOpml')}
          >
            {t('export')}
          </Button>
          {some ? (
            <Button icon={<Plus size={16} />} onClick={() => run('feeds.add')}>
              {t('add.title')}
            </Button>
          ) : null}
        </div>
      </header>
      {some ? (
        <>
          <RefreshBar feeds={subscriptions} />
          <FeedsTable feeds={subscriptions} />
        </>
      ) : null}
      {subscriptions?.length === 0 ? (
        <EmptyState
          icon={<Rss size={22} />}
          title={t('empty.title')}
          action={
            <Button variant="primary" icon={<Plus size={16} />} onClick={() => run('feeds.add')}>
              {t('add.title')}
            </Button>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : null}
    </section>
  )
}
