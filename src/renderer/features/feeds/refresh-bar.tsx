import { CircleStop, RefreshCw } from 'lucide-react'
import type { Feed } from '@core/feed'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFeedRefresh, useJobs } from '@renderer/jobs/jobs-context'
import { Button } from '@renderer/ui/button'
import { Progress } from '@renderer/ui/progress'
import { Tooltip } from '@renderer/ui/tooltip'
import styles from './refresh-bar.module.css'

/** Asks all feeds, shows how far that is and stops it; at rest, when it was done last. */
export function RefreshBar({ feeds }: { feeds: readonly Feed[] }) {
  useMinute()
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const jobs = useJobs()
  const run = useRunCommand()
  const keys = useShortcut('feeds.refresh')
  const { running, done, total, current } = useFeedRefresh()
  const last = feeds
    .flatMap(({ checkedAt }) => checkedAt ?? [])
    .toSorted()
    .at(-1)
  const progress = t('refresh.progress', { done: format.number(done), total: format.number(total) })

  return (
    <div className={styles.bar}>
      {running ? (
        <Button icon={<CircleStop size={16} />} onClick={() => jobs.feeds.cancel()}>
          {t('refresh.stop')}
        </Button>
      ) : (
        <Tooltip label={t('refresh')} keys={keys}>
          <Button icon={<RefreshCw size={16} />} onClick={() => run('feeds.refresh')}>
            {t('refresh')}
          </Button>
        </Tooltip>
      )}
      <div className={styles.words}>
        <p role="status" title={!running && last ? format.dateTime(last) : undefined}>
          {running
            ? progress
            : last
              ? t('refresh.last', { when: format.relative(last) })
              : t('refresh.never')}
        </p>
        {running && current !== null ? <p className={styles.current}>{current}</p> : null}
      </div>
      {running ? (
        <Progress label={progress} value={total > 0 ? done / total : null} className={styles.progress} />
      ) : null}
    </div>
  )
}
