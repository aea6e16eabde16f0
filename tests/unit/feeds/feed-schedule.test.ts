import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Preferences } from '@shared/preferences'
import type { FeedRefresher } from '@renderer/jobs/feed-refresh'
import { startFeedSchedule } from '@renderer/jobs/feed-schedule'

const preferences: Preferences = {
  language: 'vi',
  theme: 'system',
  density: 'comfortable',
  refreshMinutes: 30,
}
const minute = 60_000

type LockRequest = (
  name: string,
  options: LockOptions,
  work: LockGrantedCallback<unknown>,
) => Promise<unknown>

function setUp({ online = true, held = false } = {}) {
  const refreshAll = vi.fn<FeedRefresher['refreshAll']>(async () => [])
  let tellPreferences = (_: Preferences) => {}
  let tellConnectivity = (_: { online: boolean }) => {}
  const request = vi.fn<LockRequest>(async (name, _options, work) =>
    work(held ? null : { name, mode: 'exclusive' }),
  )
  const stop = startFeedSchedule({
    feeds: { refreshAll },
    locks: { request: request as unknown as LockManager['request'] },
    trang: {
      initial: { preferences, connectivity: { online }, platform: 'linux' },
      preferences: {
        set: async () => preferences,
        onChange: (listener) => {
          tellPreferences = listener
          return () => {
            tellPreferences = () => {}
          }
        },
      },
      connectivity: {
        report: async () => {},
        onChange: (listener) => {
          tellConnectivity = listener
          return () => {
            tellConnectivity = () => {}
          }
        },
      },
    },
  })
  return {
    refreshAll,
    request,
    stop,
    setMinutes: (refreshMinutes: number) => tellPreferences({ ...preferences, refreshMinutes }),
    setOnline: (next: boolean) => tellConnectivity({ online: next }),
  }
}

describe('the schedule of the feeds', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('reportError', (cause: unknown) => {
      throw cause
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('refreshes on start and on the timer', async () => {
    const { refreshAll } = setUp()
    expect(refreshAll.mock.calls).toEqual([['start']])
    await vi.advanceTimersByTimeAsync(61 * minute)
    expect(refreshAll.mock.calls).toEqual([['start'], ['timer'], ['timer']])
  })

  it('follows the preference, and 0 turns the timer off', async () => {
    const { refreshAll, setMinutes } = setUp()
    setMinutes(10)
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(refreshAll).toHaveBeenCalledTimes(2)
    setMinutes(0)
    await vi.advanceTimersByTimeAsync(600 * minute)
    expect(refreshAll).toHaveBeenCalledTimes(2)
  })

  it('waits for the network, and refreshes once when it is back', async () => {
    const { refreshAll, setOnline } = setUp({ online: false })
    await vi.advanceTimersByTimeAsync(30 * minute)
    expect(refreshAll).not.toHaveBeenCalled()
    setOnline(true)
    setOnline(true)
    expect(refreshAll.mock.calls).toEqual([['network']])
  })

  it('leaves it to the window that is at it', () => {
    const { refreshAll, request } = setUp({ held: true })
    expect(request).toHaveBeenCalledWith('trang-feeds', { ifAvailable: true }, expect.any(Function))
    expect(refreshAll).not.toHaveBeenCalled()
  })

  it('ends when it is stopped', async () => {
    const { refreshAll, stop, setOnline } = setUp()
    stop()
    setOnline(false)
    setOnline(true)
    await vi.advanceTimersByTimeAsync(100 * minute)
    expect(refreshAll).toHaveBeenCalledTimes(1)
  })
})
