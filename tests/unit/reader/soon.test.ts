import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSoon } from '@renderer/system/soon'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('of several only the newest is done, and not later than the delay after the first', () => {
  const done: string[] = []
  const soon = createSoon(400)
  soon.later(() => done.push('a'))
  vi.advanceTimersByTime(300)
  soon.later(() => done.push('ab'))
  vi.advanceTimersByTime(100)
  expect(done).toEqual(['ab'])
  vi.advanceTimersByTime(1000)
  expect(done).toEqual(['ab'])
})

test('what waits can be done at once, and is not done again', () => {
  const done: string[] = []
  const soon = createSoon(400)
  soon.later(() => done.push('a'))
  soon.now()
  expect(done).toEqual(['a'])
  vi.advanceTimersByTime(1000)
  soon.now()
  expect(done).toEqual(['a'])
})

test('what comes after starts anew', () => {
  const done: string[] = []
  const soon = createSoon(400)
  soon.later(() => done.push('a'))
  soon.now()
  soon.later(() => done.push('b'))
  vi.advanceTimersByTime(399)
  expect(done).toEqual(['a'])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['a', 'b'])
})
