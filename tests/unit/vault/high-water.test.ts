import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHighWater } from '@main/vault/high-water'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a change after a pause is noted at once, those that follow together', () => {
  const noted: number[] = []
  const water = createHighWater((seq) => noted.push(seq))
  for (const seq of [1, 2, 3]) water.reached(seq)
  expect(noted).toEqual([1])
  vi.advanceTimersByTime(5000)
  expect(noted).toEqual([1, 3])
  water.reached(4)
  expect(noted).toEqual([1, 3])
  vi.advanceTimersByTime(10_000)
  expect(noted).toEqual([1, 3, 4])
  water.reached(5)
  expect(noted).toEqual([1, 3, 4, 5])
})

test('what has not been noted yet is noted at the end', () => {
  const noted: number[] = []
  const water = createHighWater((seq) => noted.push(seq))
  water.reached(1)
  water.reached(2)
  water.flush()
  water.flush()
  expect(noted).toEqual([1, 2])
})
