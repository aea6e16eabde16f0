import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultLimits } from '@core/capture/limits'
import type { Preferences } from '@shared/preferences'
import type { DiskSpace } from '@shared/vault'
import type { FeedRefresher } from '@renderer/jobs/feed-refresh'
import { startFeedSchedule } from '@renderer/jobs/feed-schedule'
import { throwReported } from '../../helpers/reported'

const preferences: Preferences = {
  language: 'vi',
  theme: 'system',
  density: 'comfortable',
  speechRate: 1,
  voices: {},
  capturesPaused: false,
  refreshMinutes: 30,
  trashDays: 0,
  ...defaultLimits,
}
const minute = 60_000
const disk = (level: DiskSpace['level']): DiskSpace => ({ level, freeBytes: 1e9, neededBytes: 1e9 })

/** One lock, as the windows of one library share it: who asks first holds it until the work is done. */
function createLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_name: string, { signal }: LockOptions, work: () => Promise<unknown>) => {
    const granted = last.then(() => {
      signal?.throwIfAborted()
      return work()
    })
    last = granted.catch(() => undefined)
    return granted
  }
  return { request: request as unknown as LockManager['request'] }
}

type Opening = {
  online?: boolean
  locks?: ReturnType<typeof createLocks>
  level?: DiskSpace['level']
  begins?: Promise<void>
}

async function open({
  online = true,
  locks = createLocks(),
  level = disk('ok').level,
  begins,
}: Opening = {}) {
  const refreshAll = vi.fn<FeedRefresher['refreshAll']>(async () => [])
  let tellPreferences = (_: Preferences) => {}
  let tellConnectivity = (_: { online: boolean }) => {}
  let tellDisk = (_: DiskSpace) => {}
  const stop = startFeedSchedule({
    feeds: { refreshAll },
    locks,
    ...(begins && { begins }),
    trang: {
      initial: { preferences, connectivity: { online }, disk: disk(level), platform: 'linux' },
      preferences: {
        set: async () => preferences,
        onChange: (listener) => {
          tellPreferences = listener
          return () => {
            tellPreferences = () => {}
          }
        },
      },
      disk: {
        onChange: (listener) => {
          tellDisk = listener
          return () => {
            tellDisk = () => {}
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
  await vi.advanceTimersByTimeAsync(0)
  return {
    occasions: () => refreshAll.mock.calls.map(([occasion]) => occasion),
    locks,
    stop,
    setMinutes: (refreshMinutes: number) => tellPreferences({ ...preferences, refreshMinutes }),
    setDisk: (next: DiskSpace['level']) => tellDisk(disk(next)),
    setOnline: (next: boolean) => tellConnectivity({ online: next }),
  }
}

describe('the schedule of the feeds', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    throwReported()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('asks nothing before it begins', async () => {
    let begin = () => {}
    const begins = new Promise<void>((resolve) => {
      begin = resolve
    })
    const { occasions } = await open({ begins })
    expect(occasions()).toEqual([])
    begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(occasions()).toEqual(['start'])
  })

  it('refreshes on start and on the timer', async () => {
    const { occasions } = await open()
    expect(occasions()).toEqual(['start'])
    await vi.advanceTimersByTimeAsync(61 * minute)
    expect(occasions()).toEqual(['start', 'timer', 'timer'])
  })

  it('follows the preference, and 0 turns the timer off', async () => {
    const { occasions, setMinutes } = await open()
    setMinutes(10)
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(occasions()).toEqual(['start', 'timer'])
    setMinutes(0)
    await vi.advanceTimersByTimeAsync(600 * minute)
    expect(occasions()).toEqual(['start', 'timer'])
  })

  it('waits for the network, and refreshes once when it is back', async () => {
    const { occasions, setOnline } = await open({ online: false })
    await vi.advanceTimersByTimeAsync(30 * minute)
    expect(occasions()).toEqual([])
    setOnline(true)
    setOnline(true)
    expect(occasions()).toEqual(['network'])
  })

  it('waits while nothing can be stored, and refreshes once when it can', async () => {
    const { occasions, setDisk } = await open({ level: 'full' })
    await vi.advanceTimersByTimeAsync(31 * minute)
    expect(occasions()).toEqual([])
    setDisk('low')
    setDisk('ok')
    expect(occasions()).toEqual(['timer'])
  })

  it('is one window’s work, which the next takes over', async () => {
    const first = await open()
    const second = await open({ locks: first.locks })
    second.setOnline(false)
    second.setOnline(true)
    await vi.advanceTimersByTimeAsync(31 * minute)
    expect(first.occasions()).toEqual(['start', 'timer'])
    expect(second.occasions()).toEqual([])
    first.stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(second.occasions()).toEqual(['start'])
  })

  it('ends when it is stopped, and also in line', async () => {
    const first = await open()
    const second = await open({ locks: first.locks })
    second.stop()
    first.stop()
    for (const window of [first, second]) {
      window.setOnline(false)
      window.setOnline(true)
    }
    await vi.advanceTimersByTimeAsync(100 * minute)
    expect(first.occasions()).toEqual(['start'])
    expect(second.occasions()).toEqual([])
  })
})
