import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ManyOutcome } from '@renderer/data/many'
import { startTrashKeeping } from '@renderer/jobs/trash-keeping'
import { createFakeTrang } from '../../helpers/trang'

const locks = {
  request: (async (_name: string, work: () => Promise<unknown>) => work()) as LockManager['request'],
}
const nothing: ManyOutcome = { count: 0, cancelled: false, error: null }
const day = 24 * 60 * 60 * 1000

function open(trashDays: number, outcome: ManyOutcome = nothing) {
  const { trang } = createFakeTrang({ trashDays })
  const emptyOld = vi.fn(async (_days: number) => outcome)
  const onDone = vi.fn<(done: ManyOutcome) => void>()
  const stop = startTrashKeeping({ many: { emptyOld }, trang, locks, onDone })
  return { trang, emptyOld, onDone, stop }
}

beforeEach(() => {
  vi.useFakeTimers()
  // What Node lacks of a page.
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error
  })
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
    expect(emptyOld.mock.calls).toEqual([[30]])
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
    expect(emptyOld.mock.calls).toEqual([[90]])
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
})
