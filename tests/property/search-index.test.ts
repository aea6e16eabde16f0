import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createByteWriter, ByteReader } from '@core/search/bytes'
import { foldWord, isAccented, isWrittenAs, type Word } from '@core/search/fold'
import { createSearchIndex } from '@core/search/search-index'
import { openSegment } from '@core/search/segment'
import { tokensOf } from '@core/search/tokens'

const alike = fc.constantFrom('ban', 'bạn', 'bán', 'đại', 'dai')
const word = fc.oneof(alike, fc.constantFrom('hội', 'hoà', 'hòa', 'rain', '中国', '7'))
const lookedFor = fc.oneof({ weight: 3, arbitrary: alike }, word, fc.constantFrom('b', 'bá', 'đ', 'đạ', 'ho'))
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), text: fc.option(text) })

const facts = (id: string) => ({
  ...{
    id,
    url: `urn:${id}`,
    state: 'inbox' as const,
    status: 'ready' as const,
    starred: false,
    bookmarked: false,
  },
  ...{ readAt: null, savedAt: '2026-01-01T00:00:00Z', publishedAt: null, lang: null, feedId: null },
})

describe('the index', () => {
  it('finds what reading every text finds, however it was changed, merged and stored', () => {
    const look = fc.record({
      words: fc.array(lookedFor, { minLength: 1, maxLength: 3 }),
      prefix: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), look, (steps, { words, prefix }) => {
        let index = createSearchIndex()
        const texts = new Map<string, string>()
        for (const { id, text: next } of steps) {
          if (next === null) {
            index.remove(id)
            texts.delete(id)
            continue
          }
          texts.set(id, next)
          const none = { title: [], byline: [], site: [], note: [], tag: [] }
          const entered = { facts: facts(id), content: next, text: { id, text: next, ...none } }
          for (const entering = index.enter([entered]); !entering.next().done;);
          for (const merging = index.merge(); !merging.next().done;);
        }
        const { segments, table, likenesses } = index.save()
        index = createSearchIndex({
          segments: segments.flatMap(({ segment: { buffer, positions }, slots }) => {
            const segment = openSegment(buffer, positions)
            return segment ? [{ segment, slots }] : []
          }),
          ...{ table, likenesses },
        })
        const phrase = words.map(foldWord)
        const looked = { all: [{ words: phrase, prefix, field: null }], none: [], conditions: [] }
        const isSaid = (
          said: readonly Word[],
          at: number,
          isLike: (there: Word, asked: Word, goesOn: boolean) => boolean,
        ) =>
          phrase.every((asked, offset) => {
            const there = said[at + offset]
            return there !== undefined && isLike(there, asked, prefix && offset === phrase.length - 1)
          })
        const isFound = (there: Word, asked: Word, goesOn: boolean) =>
          goesOn ? there.folded.startsWith(asked.folded) : there.folded === asked.folded
        const isAsked = (there: Word, asked: Word, goesOn: boolean) =>
          isFound(there, asked, goesOn) &&
          (!isAccented(asked) || isWrittenAs(asked.exact, there.exact, goesOn))
        const expected = [...texts].flatMap(([id, one]) => {
          const said = tokensOf(one)
          const places = [...said.keys()]
          if (!places.some((at) => isSaid(said, at, isFound))) return []
          return [
            [id, Number(phrase.some(isAccented) && places.some((at) => isSaid(said, at, isAsked)))] as const,
          ]
        })
        const { total, hits } = index.search(looked, { kind: 'all' }, 10)
        expect(new Map(hits.map(({ id, exact }) => [id, exact]))).toEqual(new Map(expected))
        expect(total).toBe(expected.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('folding', () => {
  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (any) => {
        const { folded } = foldWord(any)
        expect(foldWord(folded).folded).toBe(folded)
      }),
      { numRuns: 500 },
    )
  })
  it('tells where each word stands in the text as it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (any) => {
        for (const { start, end, folded } of tokensOf(any))
          expect(foldWord(any.slice(start, end)).folded).toBe(folded)
      }),
    )
  })
})

describe('numbers as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff_ffff })), (numbers) => {
        const writer = createByteWriter(1)
        for (const one of numbers) writer.number(one)
        const reader = new ByteReader(writer.view())
        expect(numbers.map(() => reader.number())).toEqual(numbers)
      }),
    )
  })
})
