import { describe, expect, test } from 'vitest'
import {
  aheadOf,
  createClock,
  deviceOf,
  isDevice,
  isStamp,
  laptopOf,
  msOf,
  newDevice,
  receive,
  tick,
  timeOf,
} from '@core/sync/clock'

const now = Date.UTC(2026, 0, 2)
const day = 24 * 60 * 60 * 1000
const one = createClock('aaaaaaaaaa')

describe('the clock', () => {
  test('SYNC-CLK-1: stamps compare as texts: by time, then by device', () => {
    const early = tick(one, now).stamp
    const late = tick(createClock('0000000000'), now + 1).stamp
    const same = tick(createClock('aaaaaaaaab'), now).stamp
    expect([late, same, early].sort()).toEqual([early, same, late])
  })

  test('SYNC-CLK-2: a stamp says when, and on which device', () => {
    const { stamp } = tick(one, now)
    expect(deviceOf(stamp)).toBe('aaaaaaaaaa')
    expect(msOf(timeOf(stamp))).toBe(now)
  })

  test('SYNC-CLK-2: a device is of its laptop, and another one at each start', () => {
    const first = newDevice(() => 0.5)
    const next = newDevice(() => 0.9, laptopOf(first))
    expect([first, next].every(isDevice)).toBe(true)
    expect(next).not.toBe(first)
    expect(laptopOf(next)).toBe(laptopOf(first))
  })

  test('SYNC-CLK-3: a clock that is put back goes on from where it was', () => {
    const first = tick(one, now)
    const second = tick(first.clock, now - day)
    expect(second.stamp > first.stamp).toBe(true)
    expect(msOf(second.stamp)).toBe(now)
  })

  test('SYNC-CLK-3: a counter that is full goes over into the next millisecond', () => {
    const full = { device: 'aaaaaaaaaa', last: `${tick(one, now).stamp.slice(0, 9)}zzzz` }
    expect(msOf(tick(full, now).stamp)).toBe(now + 1)
  })

  test('SYNC-CLK-4, SYNC-CLK-5: a time a day ahead is adopted, and told', () => {
    const ahead = receive(one, [tick(one, now + day).clock.last])
    expect(tick(ahead, now).stamp > tick(one, now + day).stamp).toBe(true)
    expect(aheadOf(ahead, now)).toBe(day)
    expect(aheadOf(one, now)).toBe(0)
  })

  test('SYNC-CLK-1: what lies behind the year 3000 is no time', () => {
    expect(isStamp(tick(one, now).stamp)).toBe(true)
    expect(isStamp('zzzzzzzzz0000aaaaaaaaaa')).toBe(false)
    expect(isStamp('aaaaaaaaaa')).toBe(false)
  })
})
