import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe as suite, expect, it } from 'vitest'
import { createAnchorer } from '@core/anchor/anchor'
import { carryOver } from '@core/anchor/carry-over'
import { createDescriber } from '@core/anchor/describe'
import type { Anchored } from '@core/anchor/selectors'
import { createWriter } from '../bench/stories'
import { type Fate, judgeHighlight, mutateText, type MutatedText } from '../helpers/mutated-text'
import { kindsOfEdit } from '../helpers/text-edits'
import { editArticle, judge, type EditedArticle, type Edits, type Verdict } from '../helpers/edited-article'

const write = createWriter(20)
const texts = [
  ...readFileSync('tests/fixtures/vi-pages/truth.ndjson', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string }).text),
  ...Array.from({ length: 14 }, (_none, index) => write(index).text),
]

const carried = ({ before, after, passages }: EditedArticle): Anchored[] =>
  carryOver(
    before,
    after,
    passages.map(({ range }) => range),
  )

function anchored({ before, after, passages }: EditedArticle): Anchored[] {
  const [describe, anchor] = [createDescriber(before), createAnchorer(after)]
  return passages.map(({ range }) => anchor(describe(range.start, range.end)))
}

/** How often each verdict was passed over all texts, edited as told. */
function tally(
  find: (article: EditedArticle) => Anchored[],
  edits: Omit<Edits, 'seed' | 'passages'>,
): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { right: 0, wrong: 0, lost: 0, remains: 0, 'rightly lost': 0 }
  for (const [seed, text] of texts.entries()) {
    const article = editArticle(text, { ...edits, seed, passages: 25 })
    for (const [index, found] of find(article).entries()) {
      const passage = article.passages[index]
      if (passage) counts[judge(passage, found.found ? found : null, article.words)]++
    }
  }
  return counts
}
const foundShare = ({ right, lost }: Record<Verdict, number>): number => right / (right + lost)

suite('passages of an edited article', () => {
  const ways = [
    ['carried over', carried],
    ['found by their selectors', anchored],
  ] as const

  it.each(ways)('are %s where up to a fifth was edited, and none elsewhere', (_name, find) => {
    for (const share of [0.05, 0.1, 0.2]) {
      const counts = tally(find, { share, moves: false })
      expect(foundShare(counts)).toBeGreaterThanOrEqual(0.98)
      expect(counts.wrong).toBe(0)
    }
  })

  it.each(ways)('are %s where one of them was deleted, too', (_name, find) => {
    const counts = tally(find, { share: 0.1, deleted: 1, moves: false })
    expect(counts['rightly lost']).toBeGreaterThan(50)
    expect(foundShare(counts)).toBeGreaterThanOrEqual(0.98)
    expect(counts.wrong).toBe(0)
  })

  it.each(ways)('are %s as a rule where paragraphs move and sentences are repeated', (_name, find) => {
    const counts = tally(find, { share: 0.1, moves: true, repeated: 0.1 })
    expect(foundShare(counts)).toBeGreaterThanOrEqual(0.94)
    expect(counts.wrong / (counts.right + counts.wrong)).toBeLessThanOrEqual(0.005)
  })
})

suite('highlights of a text that was edited in another way', () => {
  const ways: [string, (mutated: MutatedText) => Anchored[], { found: number; wrong: number }][] = [
    [
      'carried over',
      ({ before, after, highlights }) =>
        carryOver(
          before,
          after,
          highlights.map(({ range }) => range),
        ),
      { found: 0.98, wrong: 0.002 },
    ],
    [
      'found by their selectors',
      ({ before, after, highlights }) => {
        const describe = createDescriber(before)
        return highlights.map(({ range }) => describe(range.start, range.end)).map(createAnchorer(after))
      },
      { found: 0.98, wrong: 0.003 },
    ],
    [
      'found by 32 characters of context',
      ({ before, after, highlights }) =>
        highlights
          .map(({ range: { start, end } }) => ({
            quote: {
              exact: before.slice(start, end),
              prefix: before.slice(Math.max(0, start - 32), start),
              suffix: before.slice(end, end + 32),
            },
            position: null,
          }))
          .map(createAnchorer(after)),
      { found: 0.94, wrong: 0.01 },
    ],
  ]

  it.each(ways)('are %s whatever was done to a fifth of it', (_name, find, least) => {
    const counts: Record<Fate, number> = { right: 0, wrong: 0, lost: 0, 'rightly lost': 0, either: 0 }
    for (const kind of kindsOfEdit)
      for (const [seed, text] of texts.entries()) {
        if (seed % 5 !== 0) continue
        const others = [1, 2].map((step) => texts[(seed + step) % texts.length] ?? text)
        const mutated = mutateText(text, others, { seed, kind, share: 0.2, highlights: 14 })
        for (const [index, found] of find(mutated).entries()) {
          const highlight = mutated.highlights[index]
          if (highlight) counts[judgeHighlight(highlight, found.found ? found : null, mutated.after)]++
        }
      }
    const { right, lost, wrong } = counts
    expect(counts['rightly lost']).toBeGreaterThan(20)
    expect(right / (right + lost + wrong)).toBeGreaterThanOrEqual(least.found)
    expect(wrong / (right + wrong)).toBeLessThanOrEqual(least.wrong)
  })
})

suite('any passage of any text', () => {
  const textOf = (...words: string[]) =>
    fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((all) => all.join(' '))
  const text = textOf('hòa', 'Hà', 'the', 'a', '“', '–', '.', '\n', '字', '😀', 'e\u0301')
  /** No letter is more than one unit, so that a passage can begin and end anywhere. */
  const plainText = textOf('hòa', 'Hà', 'the', 'a', '“', '–', '.', '\n', '字', 'é')
  const ends = fc.tuple(fc.nat(200), fc.nat(200))

  it('is within the text that it is looked for in, whatever both are', () => {
    fc.assert(
      fc.property(text, text, ends, (old, now, [a, b]) => {
        const [start, end] = [Math.min(a, b, old.length), Math.min(Math.max(a, b), old.length)]
        const selectors = createDescriber(old)(start, end)
        expect(selectors.quote.exact).toBe(old.slice(start, end))
        for (const found of [createAnchorer(now)(selectors), ...carryOver(old, now, [{ start, end }])]) {
          if (!found.found) continue
          expect(found.start).toBeGreaterThanOrEqual(0)
          expect(found.end).toBeGreaterThanOrEqual(found.start)
          expect(found.end).toBeLessThanOrEqual(now.length)
          expect(found.certainty).toBeGreaterThan(0)
          expect(found.certainty).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is where it was in the same text', () => {
    fc.assert(
      fc.property(plainText, ends, (old, [a, b]) => {
        const [start, end] = [Math.min(a, b, old.length), Math.min(Math.max(a, b), old.length)]
        expect(carryOver(old, old, [{ start, end }])).toMatchObject([{ found: true, start, end }])
        const found = createAnchorer(old)(createDescriber(old)(start, end))
        expect(found).toMatchObject(start < end ? { found: true, start, end } : { found: false })
      }),
      { numRuns: 500 },
    )
  })
})
