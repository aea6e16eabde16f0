import { describe, expect, it } from 'vitest'
import { listLines } from '@renderer/features/article-list/list-lines'

const group = (label: string, start: number, count: number) => ({ key: label, label, start, count })

describe('the lines of a list', () => {
  it('are its articles where nothing is grouped', () => {
    const lines = listLines({ count: 2, groups: [] })
    expect(lines.count).toBe(2)
    expect(lines.at(1)).toEqual({ kind: 'article', index: 1 })
    expect(lines.isHeading(0)).toBe(false)
    expect(lines.lineOf(1)).toBe(1)
  })

  it('have a heading above each group', () => {
    const lines = listLines({ count: 4, groups: [group('a', 0, 1), group('b', 1, 2), group('c', 3, 1)] })
    const told = Array.from({ length: lines.count }, (_, line) => {
      const one = lines.at(line)
      return one.kind === 'heading' ? one.group.label : one.index
    })
    expect(told).toEqual(['a', 0, 'b', 1, 2, 'c', 3])
    expect([0, 1, 2, 3].map(lines.lineOf)).toEqual([1, 3, 4, 6])
    expect(told.map((one, line) => lines.isHeading(line) === (typeof one === 'string'))).not.toContain(false)
  })
})
