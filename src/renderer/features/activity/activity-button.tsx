import { Popover } from '@base-ui/react/popover'
import { Activity as ActivityIcon, CircleStop, Clock, RotateCw } from 'lucide-react'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useCounts } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Progress } from '@renderer/ui/progress'
import styles from './activity-button.module.css'
import { CaptureBatch } from './capture-batch'
import { useActivities, type Activity } from './use-activities'

/** What is happening, in one place: progress of everything that runs, and a way to stop each. */
export function ActivityButton() {
  const { t } = useTranslation('activity')
  const activities = useActivities()
  const counts = useCounts()
  const running = activities.length
  const label = running > 0 ? t('running', { count: running }) : t('title')

  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <IconButton
            label={label}
            icon={
              <span className={styles.sign}>
                <ActivityIcon size={18} />
                {running > 0 ? <span className={styles.dot} /> : null}
              </span>
            }
          />
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{t('title')}</Popover.Title>
            {running === 0 ? <p className={styles.quiet}>{t('nothing')}</p> : null}
            <CaptureBatch />
            <ul>
              {activities.map((activity) => (
                <ActivityItem key={activity.id} activity={activity} />
              ))}
            </ul>
            {counts && counts.waiting + counts.failed > 0 ? (
              <Waiting count={counts.waiting} failed={counts.failed} />
            ) : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ActivityItem({ activity }: { activity: Activity }) {
  const { t } = useTranslation('activity')
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.name}>{activity.title}</p>
        <p className={styles.detail}>{activity.detail}</p>
        <Progress label={activity.title} value={activity.value} className={styles.progress} />
      </div>
      <IconButton
        label={t('stop', { title: activity.title })}
        icon={<CircleStop size={18} />}
        onClick={activity.stop}
      />
    </li>
  )
}

function Waiting({ count, failed }: { count: number; failed: number }) {
  const { t } = useTranslation('activity')
  const { openView } = useWays()
  const { queue } = useJobs()
  const attempt = useAttempt()
  return (
    <div className={styles.waiting}>
      <Clock size={16} />
      <p>
        {count > 0 ? t('waiting', { count }) : null}
        {failed > 0 ? <span className={styles.failed}>{t('waiting.failed', { count: failed })}</span> : null}
      </p>
      {failed > 0 ? (
        <Button
          size="small"
          variant="quiet"
          icon={<RotateCw size={16} />}
          onClick={() => attempt(queue.retryFailed())}
        >
          {t('retryFailed')}
        </Button>
      ) : null}
      <Popover.Close
        render={
          <Button
            size="small"
            variant="quiet"
            onClick={() => openView({ kind: count > 0 ? 'waiting' : 'failed' })}
          >
            {t('showWaiting')}
          </Button>
        }
      />
    </div>
  )
}
