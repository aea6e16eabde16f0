import type { TrangApi } from '@shared/api'
import type { FeedRefresher, RefreshOccasion } from './feed-refresh'

type ScheduleDeps = {
  feeds: Pick<FeedRefresher, 'refreshAll'>
  trang: Pick<TrangApi, 'initial' | 'preferences' | 'connectivity'>
  locks: Pick<LockManager, 'request'>
}

/**
 * Refreshes the feeds now, every `refreshMinutes` of the preferences (never for 0), and when the network returns; not
 * without a network. Windows share a lock, so that only one of them does it at a time. Returns what stops it.
 */
export function startFeedSchedule({ feeds, trang, locks }: ScheduleDeps): () => void {
  let { online } = trang.initial.connectivity
  let minutes = trang.initial.preferences.refreshMinutes
  let timer: ReturnType<typeof setInterval> | undefined

  const run = (occasion: RefreshOccasion) => {
    if (!online) return
    locks
      .request('trang-feeds', { ifAvailable: true }, (lock) =>
        lock ? feeds.refreshAll(occasion) : undefined,
      )
      .catch(reportError)
  }
  const setTimer = () => {
    clearInterval(timer)
    timer = minutes > 0 ? setInterval(() => run('timer'), minutes * 60_000) : undefined
  }

  const stopPreferences = trang.preferences.onChange(({ refreshMinutes }) => {
    if (refreshMinutes === minutes) return
    minutes = refreshMinutes
    setTimer()
  })
  const stopConnectivity = trang.connectivity.onChange((next) => {
    const returned = next.online && !online
    online = next.online
    if (returned) run('network')
  })
  setTimer()
  run('start')

  return () => {
    clearInterval(timer)
    stopPreferences()
    stopConnectivity()
  }
}
