import type { TrangApi } from '@shared/api'
import type { FeedRefresher, RefreshOccasion } from './feed-refresh'

type ScheduleDeps = {
  feeds: Pick<FeedRefresher, 'refreshAll'>
  trang: Pick<TrangApi, 'initial' | 'preferences' | 'connectivity' | 'disk'>
  locks: Pick<LockManager, 'request'>
  /** Resolves when the feeds may be asked for the first time. */
  begins?: Promise<void>
}

/**
 * Refreshes the feeds as soon as it `begins`, every `refreshMinutes` of the preferences (never for 0), and when the network returns; not
 * without a network, nor while the disk is so full that what they say cannot be stored. Of several windows one does it, for as long as it is open: it holds a lock, and the next in line
 * takes over. Returns what stops it.
 */
export function startFeedSchedule({ feeds, trang, locks, begins }: ScheduleDeps): () => void {
  const stop = new AbortController()
  let { online } = trang.initial.connectivity
  let full = trang.initial.disk.level === 'full'
  let minutes = trang.initial.preferences.refreshMinutes
  let timer: ReturnType<typeof setInterval> | undefined
  let ours = false

  const run = (occasion: RefreshOccasion) => {
    if (online && ours && !full) feeds.refreshAll(occasion).catch(reportError)
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
  const stopDisk = trang.disk.onChange(({ level }) => {
    const emptied = full && level !== 'full'
    full = level === 'full'
    if (emptied) run('timer')
  })
  setTimer()

  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()))
  const hold = async () => {
    await begins
    if (stop.signal.aborted) return
    ours = true
    run('start')
    await stopped
  }
  locks.request('trang-feeds', { signal: stop.signal }, hold).catch((cause: unknown) => {
    // Stopped while it stood in line.
    if (!stop.signal.aborted) reportError(cause)
  })

  return () => {
    ours = false
    stop.abort()
    clearInterval(timer)
    stopPreferences()
    stopConnectivity()
    stopDisk()
  }
}
