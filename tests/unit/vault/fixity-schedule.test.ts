import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '@core/result'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { VaultNotice, VerifyReport } from '@shared/vault'
import { createFixitySchedule } from '@main/vault/fixity/fixity-schedule'

const minute = 60_000
const day = 24 * 60 * minute
const start = new Date('2026-03-10T08:00:00Z')

beforeEach(() => vi.useFakeTimers({ now: start }))
afterEach(() => vi.useRealTimers())

const whole: VerifyReport = {
  checked: 3,
  ok: 3,
  missing: [],
  damaged: [],
  repaired: [],
  recaptured: [],
  lost: [],
  lostBefore: [],
  backupsMended: 0,
  backupsDamaged: [],
  events: [],
}

function setUp({ last = null as number | null, report = whole, idle = true, busy = false } = {}) {
  const did: string[] = []
  const notices: VaultNotice[] = []
  const problems: unknown[] = []
  let at = last
  let release: (() => void) | null = null
  const held: { hold: boolean } = { hold: false }
  const state = { idle, busy, held, notices, problems, did, release: () => release?.() }
  const schedule = createFixitySchedule({
    events: {
      last: async () => (at === null ? null : ({ at: new Date(at).toISOString() } as PreservationEvent)),
    },
    async verify(signal) {
      if (state.busy) return err({ type: 'vault/busy' })
      did.push('verify')
      if (held.hold)
        await new Promise<void>((resolve) => {
          release = resolve
          signal.addEventListener('abort', () => resolve())
        })
      if (signal.aborted) {
        did.push('stopped')
        return err({ type: 'vault/cancelled' })
      }
      at = Date.now()
      return ok(report)
    },
    sweep: async () => did.push('sweep'),
    isIdle: () => state.idle,
    onNotice: (notice) => notices.push(notice),
    log: (...line) => problems.push(line),
  })
  return { ...state, schedule, state }
}

describe('the quiet check', () => {
  it('waits until the window has been open for ten minutes, and sweeps after it', async () => {
    const { schedule, did, notices } = setUp()
    schedule.start()
    await vi.advanceTimersByTimeAsync(10 * minute - 1)
    expect(did).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(did).toEqual(['verify', 'sweep'])
    expect(notices).toEqual([])
  })

  it.each([
    ['not within 30 days of the last one', -29, false],
    ['after 30 days', -30, true],
    ['where the last one is in the future', 1, true],
  ])('runs %s', async (_when, days, expected) => {
    const { schedule, did } = setUp({ last: start.getTime() + days * day - 10 * minute + 1 })
    schedule.start()
    await vi.advanceTimersByTimeAsync(11 * minute)
    expect(did.includes('verify')).toBe(expected)
  })

  it('runs once a month in a window that stays open', async () => {
    const { schedule, did } = setUp()
    schedule.start()
    await vi.advanceTimersByTimeAsync(89 * day)
    expect(did.filter((what) => what === 'verify')).toHaveLength(3)
  })

  it('tells what is wrong', async () => {
    const { schedule, notices } = setUp({
      report: { ...whole, missing: ['a'], damaged: ['b', 'c'], repaired: ['a', 'b'] },
    })
    schedule.start()
    await vi.advanceTimersByTimeAsync(11 * minute)
    expect(notices).toEqual([{ type: 'fixity', missing: 1, damaged: 2, repaired: 2 }])
  })

  it('gives way to other work, and comes again', async () => {
    const { schedule, did, state, problems } = setUp({ idle: false })
    schedule.start()
    await vi.advanceTimersByTimeAsync(11 * minute)
    state.idle = true
    state.busy = true
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(did).toEqual([])
    state.busy = false
    await vi.advanceTimersByTimeAsync(10 * minute)
    expect(did).toEqual(['verify', 'sweep'])
    expect(problems).toEqual([])
  })

  it('stops when the app ends, with nothing after it', async () => {
    const { schedule, did, held } = setUp()
    held.hold = true
    schedule.start()
    await vi.advanceTimersByTimeAsync(11 * minute)
    await schedule.stop()
    expect(did).toEqual(['verify', 'stopped'])
    await vi.advanceTimersByTimeAsync(60 * day)
    expect(did).toEqual(['verify', 'stopped'])
  })

  it('begins its wait anew with the next window', async () => {
    const { schedule, did } = setUp()
    schedule.start()
    await vi.advanceTimersByTimeAsync(9 * minute)
    await schedule.stop()
    schedule.start()
    await vi.advanceTimersByTimeAsync(9 * minute)
    expect(did).toEqual([])
    await vi.advanceTimersByTimeAsync(minute)
    expect(did).toEqual(['verify', 'sweep'])
  })
})
