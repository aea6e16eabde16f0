import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ManyOutcome } from '@renderer/data/many'
import { startTrashKeeping } from '@renderer/jobs/trash-keeping'
import { createFakeTrang } from '../../helpers/trang'
import { throwReported } from '../../helpers/reported'

const locks = {
  request: (async (_name: string, work: () => Promise<unknown>) => work()) as LockManager['request'],
}
const nothing: ManyOutcome = { count: 0, cancelled: false, error: null }
const day = 24 * 60 * 60 * 1000

let stored = ''
const storage = {
  getItem: () => stored,
  setItem: (_key: string, value: string) => {
    stored = value
  },
}

function open(trashDays: number, outcome: ManyOutcome = nothing) {
  const { trang } = createFakeTrang({ trashDays })
  const emptyOld = vi.fn(async (_days: number, _before: string | null) => outcome)
  const onDone = vi.fn<(done: ManyOutcome) => void>()
  const stop = startTrashKeeping({ many: { emptyOld }, trang, locks, storage, onDone })
  return { trang, emptyOld, onDone, stop }
}

beforeEach(() => {
  stored = ''
  vi.useFakeTimers({ now: Date.parse('2026-01-01T12:00:00Z') })
  // What Node lacks of a page.
  throwReported()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the trash', () => {
  it('keeps everything where people have not said otherwise', async () => {
    const { emptyOld } = open(0)
    await vi.advanceTimersByTimeAsync(10 * day)
    expect(emptyOld).not.toHaveBeenCalled()
  })

  it('lets go of what is old at the start, and every day', async () => {
    const { emptyOld, onDone, stop } = open(30)
    await vi.advanceTimersByTimeAsync(0)
    expect(emptyOld.mock.calls).toEqual([[30, null]])
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(emptyOld).toHaveBeenCalledTimes(3)
    expect(onDone).not.toHaveBeenCalled()
    stop()
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(emptyOld).toHaveBeenCalledTimes(3)
  })

  it('does so at once when people choose a time, and no more when they choose none', async () => {
    const { trang, emptyOld } = open(0)
    await trang.preferences.set({ trashDays: 90 })
    await vi.advanceTimersByTimeAsync(0)
    expect(emptyOld.mock.calls).toEqual([[90, null]])
    await trang.preferences.set({ trashDays: 0 })
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(emptyOld).toHaveBeenCalledTimes(1)
  })

  it.each<ManyOutcome>([
    { count: 2, cancelled: false, error: null },
    { count: 0, cancelled: false, error: { type: 'store/disk-full' } },
  ])('tells what it has deleted, and what kept it from that: %j', async (outcome) => {
    const { onDone } = open(30, outcome)
    await vi.advanceTimersByTimeAsync(0)
    expect(onDone.mock.calls).toEqual([[outcome]])
  })

  it('lets go only of what has been there on as many days on which the app was open', async () => {
    const { emptyOld } = open(3)
    await vi.advanceTimersByTimeAsync(day)
    expect(emptyOld.mock.calls.map(([, before]) => before)).toEqual([null, null])
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(emptyOld.mock.calls.at(-1)).toEqual([3, '2026-01-02'])
  })

  it.each([
    ['forward', '2027-01-04T12:00:00Z', '2026-01-02'],
    ['back', '1970-01-01T00:00:00Z', '1970-01-01'],
  ])('takes a clock that is set %s for one day', async (_way, wrong, before) => {
    const { stop } = open(3)
    await vi.advanceTimersByTimeAsync(2 * day)
    stop()
    vi.setSystemTime(wrong)
    const { emptyOld, stop: stopWrong } = open(3)
    await vi.advanceTimersByTimeAsync(0)
    stopWrong()
    expect(emptyOld.mock.calls).toEqual([[3, before]])
    // … and however often that day comes again.
    for (let starts = 0; starts < 5; starts++) open(3).stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(stored.split('\n')).toHaveLength(4)
  })
})
