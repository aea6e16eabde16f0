import { describe, expect, test } from 'vitest'
import { brakeFor, liftBrake } from '@core/sync/brake'

const now = Date.UTC(2026, 0, 2)
const day = 24 * 60 * 60 * 1000

describe('SYNC-BRK-1: the brake', () => {
  test.each([
    [1000, 100, false],
    [1000, 101, true],
    [100, 20, false],
    [100, 21, true],
    [0, 0, false],
  ])('of %i articles %i leave: %s', (total, leaving, isHeld) => {
    expect(brakeFor(null, { now, total, leaving }).isHeld).toBe(isHeld)
  })

  test('counts what left before within the day, against what there was then', () => {
    const first = brakeFor(null, { now, total: 300, leaving: 25 })
    expect(first.isHeld).toBe(false)
    expect(brakeFor(first, { now: now + day - 1, total: 275, leaving: 6 }).isHeld).toBe(true)
    expect(brakeFor(first, { now: now + day, total: 275, leaving: 6 }).isHeld).toBe(false)
    // A clock that is put back does not make a day last for years.
    expect(brakeFor(first, { now: now - 1, total: 275, leaving: 6 }).isHeld).toBe(false)
  })

  test('stays on through anything but a person, who lets go as many as were shown', () => {
    const held = brakeFor(null, { now, total: 100, leaving: 50 })
    expect(brakeFor(held, { now: now + 2 * day, total: 100, leaving: 0 }).isHeld).toBe(true)
    const lifted = liftBrake({ now, total: 100, leaving: 50 })
    expect(brakeFor(lifted, { now, total: 100, leaving: 50 }).isHeld).toBe(false)
    expect(brakeFor(lifted, { now, total: 100, leaving: 71 }).isHeld).toBe(true)
  })

  test('does not hold back what only comes in', () => {
    const used = brakeFor(null, { now, total: 100, leaving: 20 })
    expect(brakeFor(used, { now, total: 100, leaving: 0 }).isHeld).toBe(false)
  })
})
