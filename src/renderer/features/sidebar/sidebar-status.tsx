import { memo } from 'react'
import { CheckCheck, RefreshCw, WifiOff } from 'lucide-react'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFeedRefresh } from '@renderer/jobs/jobs-context'
import { useOnline } from '@renderer/system/connectivity'
import styles from './sidebar-status.module.css'

/** Whether there is a network, and when the feeds were last asked. */
export const SidebarStatus = memo(function SidebarStatus() {
  return (
    <>
      <OfflineStatus />
      <FeedsStatus />
    </>
  )
})

/** Always in the document, so that a change of it is heard. */
function OfflineStatus() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <div role="status">
      {online ? null : (
        <p className={styles.status} data-offline>
          <WifiOff size={15} />
          {t('offline')}
        </p>
      )}
    </div>
  )
}

function FeedsStatus() {
  useMinute()
  const { t } = useTranslation()
  const format = useFormat()
  const online = useOnline()
  const { feeds } = useLibrary()
  const { running, done, total } = useFeedRefresh()
  const sources = useLive(() => feeds.list(), [feeds])
  const last = sources
    ?.flatMap(({ checkedAt }) => checkedAt ?? [])
    .sort()
    .at(-1)

  if (!online) return null
  if (running)
    return (
      <p className={styles.status}>
        <RefreshCw size={15} className={styles.turning} />
        {t('refreshing', { done: format.number(done), total: format.number(total) })}
      </p>
    )
  if (!last) return null
  return (
    <p className={styles.status} title={format.dateTime(last)}>
      <CheckCheck size={15} />
      {t('refreshed', { when: format.relative(last) })}
    </p>
  )
}
