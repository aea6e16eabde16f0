import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDiskSpace } from '@main/disk-space'

const mib = 1024 * 1024

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A volume of `total` MiB with blocks of 4 KiB. */
function create({ total = 500_000, free = total }: { total?: number; free?: number } = {}) {
  const state: { free: number; failure: Error | null } = { free, failure: null }
  const log = vi.fn()
  const statfs = vi.fn(() => {
    if (state.failure) throw state.failure
    return { bsize: 4096, blocks: total * 256, bavail: Math.round(state.free * 256) }
  })
  const disk = createDiskSpace({ dir: '/profile', log, statfs })
  const heard: string[] = []
  disk.onChange(({ level }) => heard.push(level))
  const levelAt = (mebibytes: number) => {
    state.free = mebibytes
    return disk.get().level
  }
  return { disk, state, statfs, log, heard, levelAt }
}

describe('the room on the disk', () => {
  it.each([
    { total: 500_000, low: 200, full: 16 },
    { total: 1_000, low: 100, full: 10 },
    { total: 128, low: 24, full: 4 },
    { total: 64, low: 24, full: 4 },
  ])('of $total MiB is low under $low, and full under $full', ({ total, low, full }) => {
    expect(create({ total, free: low }).disk.get()).toEqual({
      level: 'ok',
      freeBytes: low * mib,
      neededBytes: low * mib,
    })
    expect(create({ total, free: low - 1 }).disk.get().level).toBe('low')
    expect(create({ total, free: full }).disk.get().level).toBe('low')
    expect(create({ total, free: full - 1 }).disk.get().level).toBe('full')
  })

  it('still takes small changes while it is low, and none when it is full', () => {
    const { disk, state } = create({ free: 100 })
    expect(disk.canWrite()).toBe(true)
    state.free = 3
    expect(disk.canWrite()).toBe(false)
  })

  it('needs a little more to be better than it needed to be worse', () => {
    const { disk, levelAt } = create()
    expect(levelAt(199)).toBe('low')
    expect(levelAt(205)).toBe('low')
    expect(disk.get().neededBytes).toBe(220 * mib)
    expect(levelAt(220)).toBe('ok')
    expect(levelAt(205)).toBe('ok')
    expect(levelAt(15)).toBe('full')
    expect(levelAt(17)).toBe('full')
    expect(levelAt(18)).toBe('low')
  })

  it('tells a change at once when somebody asks, else within seconds, and sooner once it is short', () => {
    const { state, heard, levelAt } = create()
    levelAt(100)
    expect(heard).toEqual(['low'])
    state.free = 1_000
    vi.advanceTimersByTime(3_000)
    expect(heard).toEqual(['low', 'ok'])
    state.free = 1
    vi.advanceTimersByTime(9_000)
    expect(heard).toEqual(['low', 'ok'])
    vi.advanceTimersByTime(1_000)
    expect(heard).toEqual(['low', 'ok', 'full'])
  })

  it('tells nothing while the level stands, but what is left of too little', () => {
    const { heard, levelAt } = create()
    levelAt(400_000)
    levelAt(300)
    expect(heard).toEqual([])
    levelAt(100)
    levelAt(99.5)
    expect(heard).toEqual(['low'])
    levelAt(90)
    expect(heard).toEqual(['low', 'low'])
  })

  it('is short for a while where a write was refused though there seems to be room', () => {
    const { disk, heard } = create()
    expect(disk.check()).toMatchObject({ level: 'low', freeBytes: 0 })
    expect(disk.canWrite()).toBe(true)
    vi.advanceTimersByTime(57_000)
    expect(heard).toEqual(['low'])
    vi.advanceTimersByTime(6_000)
    expect(heard).toEqual(['low', 'ok'])
  })

  it('is what the system says where a write was refused for good reason', () => {
    const { disk, state, levelAt } = create()
    state.free = 2
    expect(disk.check()).toMatchObject({ level: 'full', freeBytes: 2 * mib })
    vi.advanceTimersByTime(61_000)
    expect(levelAt(500)).toBe('ok')
  })

  it('is enough on a volume that does not tell, which is logged once', () => {
    const { disk, state, log } = create({ free: 1 })
    expect(disk.get().level).toBe('full')
    state.failure = new Error('ENOSYS')
    expect(disk.get().level).toBe('ok')
    expect(disk.get().level).toBe('ok')
    expect(log).toHaveBeenCalledOnce()
    expect(create({ total: 0 }).disk.get().level).toBe('ok')
  })

  it('is looked at no more after the end', () => {
    const { disk, statfs, levelAt } = create({ free: 1 })
    disk.dispose()
    levelAt(1_000)
    const looked = statfs.mock.calls.length
    vi.advanceTimersByTime(60_000)
    expect(statfs).toHaveBeenCalledTimes(looked)
  })

  it('is that of a real folder', () => {
    const disk = createDiskSpace({ dir: import.meta.dirname, log: vi.fn() })
    expect(disk.get().freeBytes).toBeGreaterThan(0)
    disk.dispose()
  })
})
