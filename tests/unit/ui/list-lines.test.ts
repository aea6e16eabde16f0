import { describe, expect, it } from 'vitest'
import { listLines } from '@renderer/features/article-list/list-lines'

const group = (label: string, start: number, count: number) => ({ key: label, label, start, count })

describe('the lines of a list', () => {
  it('are its articles where nothing is grouped', () => {
    const lines = listLines({ count: 2, groups: [] })
    expect(lines.count).toBe(2)
    expect(lines.at(1)).toEqual({ kind: 'article', index: 1 })
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
  })

  it('stand one below the other, headings as high as they are', () => {
    const lines = listLines({ count: 4, groups: [group('a', 0, 1), group('b', 1, 2), group('c', 3, 1)] })
    const heights = { row: 100, heading: 40 }
    const tops = [0, 1, 2, 3, 4, 5, 6, 7].map((line) => lines.topOf(line, heights))
    expect(tops).toEqual([0, 40, 140, 180, 280, 380, 420, 520])
    expect(lines.placeOf(0)).toBe('calc(0 * var(--row-height))')
    expect(lines.placeOf(4)).toBe('calc(2 * var(--row-height) + 2 * var(--group-height))')
    expect(lines.placeOf(7)).toBe('calc(4 * var(--row-height) + 3 * var(--group-height))')
  })

  it('are found where they stand', () => {
    const heights = { row: 100, heading: 40 }
    const plain = listLines({ count: 3, groups: [] })
    expect([0, 99, 100, 299, 5000].map((top) => plain.lineAt(top, heights))).toEqual([0, 0, 1, 2, 2])
    const grouped = listLines({ count: 4, groups: [group('a', 0, 1), group('b', 1, 2), group('c', 3, 1)] })
    const places = [0, 39, 40, 139, 140, 180, 279, 280, 380, 420, 519, 5000]
    expect(places.map((top) => grouped.lineAt(top, heights))).toEqual([0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 6])
  })
})
