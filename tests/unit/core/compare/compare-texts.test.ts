import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonRuns } from '@core/compare/common-runs'
import { compareTexts } from '@core/compare/compare-texts'

/** One paragraph a line; `[-removed-]`, `{+added+}`. */
const shown = (before: string, after: string) =>
  compareTexts(before, after).paragraphs.map((pieces) =>
    pieces
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
      .join(''),
  )
/** One of the two texts, as the comparison has it. */
const side = (before: string, after: string, without: 'removed' | 'added') =>
  compareTexts(before, after)
    .paragraphs.flatMap((pieces) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text))
    .join('')
    .replace(/\s/g, '')

describe('two texts', () => {
  it('that are the same have no difference', () => {
    expect(compareTexts('Một.\nHai.', 'Một.\n\nHai. ')).toEqual({
      paragraphs: [
        [{ kind: 'same', text: 'Một.', difference: null }],
        [{ kind: 'same', text: 'Hai.', difference: null }],
      ],
      differences: 0,
      added: 0,
      removed: 0,
    })
  })

  it('show the words that were removed and added, where they were', () => {
    expect(shown('Nước lên chậm ở bến sông.', 'Nước lên rất nhanh ở bến sông.')).toEqual([
      'Nước lên[- chậm-]{+ rất nhanh+} ở bến sông.',
    ])
    expect(compareTexts('Nước lên chậm ở bến.', 'Nước lên rất nhanh ở bến.')).toMatchObject({
      differences: 1,
      added: 2,
      removed: 1,
    })
  })

  it('see one syllable change in Vietnamese, and none where only the way it is written differs', () => {
    expect(shown('Hoà bình ở làng', 'Hòa bình ở làng')).toEqual(['[-Hoà-]{+Hòa+} bình ở làng'])
    expect(compareTexts('Chợ nổi Cái Răng'.normalize('NFD'), 'Chợ nổi Cái Răng').differences).toBe(0)
    expect(compareTexts('Chợ nổi\u00a0Cái  Răng', 'Chợ nổi Cái Răng').differences).toBe(0)
  })

  it('show whole paragraphs that came and went', () => {
    expect(shown('Một.\nHai.\nBa.', 'Một.\nBa.\nBốn.')).toEqual(['Một.', '[-Hai.-]', 'Ba.', '{+Bốn.+}'])
    expect(compareTexts('Một.\nHai.\nBa.', 'Một.\nBa.\nBốn.').differences).toBe(2)
  })

  it('show a passage that was written anew as a whole, and no salad of words', () => {
    expect(shown('Sáng nay, chợ họp sớm.', 'Chiều qua, mưa rất to.')).toEqual([
      '[-Sáng nay, chợ họp sớm.-]',
      '{+Chiều qua, mưa rất to.+}',
    ])
  })

  it('do not tear changed words apart at a comma', () => {
    expect(shown('Ghe chở cam, quýt từ sáng sớm.', 'Ghe chở dừa, xoài từ sáng sớm.')).toEqual([
      'Ghe chở[- cam, quýt-]{+ dừa, xoài+} từ sáng sớm.',
    ])
  })

  it('show a paragraph that was divided, without counting that as words', () => {
    expect(compareTexts('Một hai. Ba bốn.', 'Một hai.\nBa bốn.')).toMatchObject({
      differences: 0,
      added: 0,
      removed: 0,
    })
    expect(shown('Một hai. Ba bốn.', 'Một hai.\nBa bốn.')).toEqual(
      ['Một hai.', ' Ba bốn.'].map((line) => line.trim()),
    )
  })

  it('show what changed in each paragraph, however many words do so in all of them', () => {
    const paragraph = (changed: boolean) => (_: unknown, index: number) =>
      Array.from({ length: 80 }, (_word, at) =>
        changed && at % 10 === 3 ? `mới${at}` : `từ${(index * 31 + at * 7) % 900}`,
      ).join(' ')
    const before = Array.from({ length: 200 }, paragraph(false))
    const after = Array.from({ length: 200 }, paragraph(true))
    const text = (lines: readonly string[]) => lines.join('\n')
    expect(compareTexts(text(before), text(after))).toMatchObject({
      differences: 1600,
      added: 1600,
      removed: 1600,
    })
    const inserted = after.toSpliced(90, 0, 'Một đoạn hoàn toàn khác', 'Và một đoạn nữa')
    expect(compareTexts(text(before), text(inserted))).toMatchObject({ added: 1609, removed: 1600 })
    expect(side(text(before), text(inserted), 'removed')).toBe(text(inserted).replace(/\s/g, ''))
    expect(side(text(before), text(inserted), 'added')).toBe(text(before).replace(/\s/g, ''))
  })

  it('may be empty', () => {
    expect(shown('', '')).toEqual([])
    expect(shown('', 'Một.')).toEqual(['{+Một.+}'])
    expect(shown('Một.', '')).toEqual(['[-Một.-]'])
  })

  it('of ten thousand words that have nothing in common are compared as passages', () => {
    const words = (prefix: string) =>
      Array.from({ length: 10_000 }, (_, index) => `${prefix}${index}`).join(' ')
    expect(compareTexts(words('a'), words('b'))).toMatchObject({
      differences: 1,
      added: 10_000,
      removed: 10_000,
    })
    const lines = (prefix: string) => words(prefix).replaceAll(' ', '\n')
    expect(compareTexts(lines('a'), lines('b'))).toMatchObject({ added: 10_000, removed: 10_000 })
  })

  it('are both there in what they are compared to, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('nước', 'lên', 'chậm', ',', '.', '\n', 'ghe', 'đò'), { maxLength: 60 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(side(before, after, 'added')).toBe(before.replace(/\s/g, ''))
        expect(side(before, after, 'removed')).toBe(after.replace(/\s/g, ''))
        const { differences, paragraphs } = compareTexts(before, after)
        const numbers = paragraphs.flat().flatMap(({ difference }) => difference ?? [])
        expect([...new Set(numbers)]).toEqual(Array.from({ length: differences }, (_, index) => index))
      }),
    )
  })
})

describe('common runs', () => {
  it('are the longest that there are', () => {
    const lcs = (a: readonly string[], b: readonly string[]): number => {
      const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
      const at = (x: number, y: number) => table[x]?.[y] ?? 0
      for (let x = 1; x <= a.length; x++)
        for (let y = 1; y <= b.length; y++)
          table[x]?.splice(
            y,
            1,
            a[x - 1] === b[y - 1] ? at(x - 1, y - 1) + 1 : Math.max(at(x - 1, y), at(x, y - 1)),
          )
      return at(a.length, b.length)
    }
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 24 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        const runs = commonRuns(a, b, 100) ?? []
        for (const { before, after, length } of runs)
          expect(a.slice(before, before + length)).toEqual(b.slice(after, after + length))
        expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(lcs(a, b))
        for (const [index, run] of runs.entries()) {
          const next = runs[index + 1]
          if (next)
            expect(next.before + next.after).toBeGreaterThan(run.before + run.after + 2 * run.length - 1)
        }
      }),
    )
  })

  it('are given up beyond the limit', () => {
    expect(commonRuns(['a', 'b'], ['c', 'd'], 3)).toBeNull()
    expect(commonRuns(['a', 'b'], ['c', 'd'], 4)).toEqual([])
  })
})
