import { describe, expect, it } from 'vitest'
import { axisLines, labelEvery } from '@renderer/features/statistics/scale'

describe('the lines of an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 2, 4]],
    [9, [0, 5, 10]],
    [10, [0, 5, 10]],
    [11, [0, 10, 20]],
    [130, [0, 100, 200]],
    [2400, [0, 2000, 4000]],
  ])('for up to %d are round, whole, and not below it', (highest, lines) => {
    expect(axisLines(highest, 2)).toEqual(lines)
  })
})

describe('labels', () => {
  it('stand as close as there is room for them', () => {
    expect(labelEvery(30, 3000, 80)).toBe(1)
    expect(labelEvery(30, 800, 80)).toBe(3)
    expect(labelEvery(30, 0, 80)).toBe(2400)
  })
})
