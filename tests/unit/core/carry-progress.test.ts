import { describe, expect, it, vi } from 'vitest'
import { carryProgress } from '@core/carry-progress'

const paragraph = (number: number) =>
  `Đoạn ${number} kể chuyện chợ ${number * 7} và bến ${number * 13} trong mùa nước ${number * 29}.`
const text = (numbers: readonly number[]) => numbers.map(paragraph).join('\n')
const count = (from: number, to: number) => Array.from({ length: to - from }, (_none, at) => from + at)
/** The paragraph that has been read up to. */
const readIn = (all: string, progress: number) =>
  Number(/Đoạn (\d+)/.exec(all.slice(all.lastIndexOf('\n', progress * all.length) + 1))?.[1])
/** As much as has been read up to the middle of it. */
const readTo = (all: string, number: number) =>
  (all.indexOf(paragraph(number)) + paragraph(number).length / 2) / all.length

describe('what has been read of an article, in another version', () => {
  const before = text(count(0, 40))

  it.each([
    ['has more before it', text([...count(100, 130), ...count(0, 40)])],
    ['has more behind it', text([...count(0, 40), ...count(100, 160)])],
    ['has less before it', text(count(15, 40))],
    ['has other words', before.replaceAll('kể chuyện', 'nói về')],
    ['has another order', text([...count(30, 40), ...count(0, 30)])],
  ])('ends at the same paragraph where it %s', (_what, now) => {
    expect(readIn(now, carryProgress(before, now, readTo(before, 20)))).toBe(20)
  })

  it('ends beside a paragraph that is gone', () => {
    const now = text([...count(100, 110), ...count(0, 18), ...count(23, 40)])
    expect([17, 23]).toContain(readIn(now, carryProgress(before, now, readTo(before, 20))))
  })

  it('is looked for a few hundred times at most where the texts share nothing', () => {
    const looked = vi.spyOn(String.prototype, 'indexOf')
    carryProgress(text(count(0, 400)), 'Một bài khác hẳn. '.repeat(2000), 0.5)
    const times = looked.mock.calls.length
    looked.mockRestore()
    expect(times).toBeGreaterThan(0)
    expect(times).toBeLessThan(400)
  })

  it('is nothing where nothing was read, all where all was, and as much of a text that is another one', () => {
    const now = text(count(100, 180))
    expect([0, 1].map((read) => carryProgress(before, now, read))).toEqual([0, 1])
    expect(carryProgress(before, '…', 0.3)).toBe(0.3)
    expect(carryProgress('', before, 0.3)).toBe(0.3)
  })
})
