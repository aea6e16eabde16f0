import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createByteWriter, ByteReader } from '@core/search/bytes'
import { foldWord, isAccented, isWrittenAs, type Word } from '@core/search/fold'
import { createSearchIndex } from '@core/search/search-index'
import { openSegment, type Behind } from '@core/search/segment'
import { readAll, type StoredBytes } from '@core/search/stored-bytes'
import { tokensOf } from '@core/search/tokens'
import { decode, eachWordIn, encode } from '@core/search/utf8-words'

const alike = fc.constantFrom('ban', 'bạn', 'bán', 'đại', 'dai')
const word = fc.oneof(alike, fc.constantFrom('hội', 'hoà', 'hòa', 'rain', '中国', '7'))
const lookedFor = fc.oneof({ weight: 3, arbitrary: alike }, word, fc.constantFrom('b', 'bá', 'đ', 'đạ', 'ho'))
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const step = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  text: fc.option(text),
  title: fc.array(text, { maxLength: 2 }),
})

/** As a file gives it: what was read before is gone. */
const asFile = (stored: StoredBytes): StoredBytes => ({
  length: stored.length,
  read: (from, to, room) => {
    const bytes = room(to - from)
    bytes.set(readAll(stored).subarray(from, to))
    return bytes
  },
})
const inFile = ({ weights, postings, positions }: Behind): Behind => ({
  ...{ weights: asFile(weights), postings: asFile(postings), positions: asFile(positions) },
})

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
      field: fc.constantFrom(null, 'title' as const),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), look, (steps, { words, prefix, field }) => {
        let index = createSearchIndex()
        const texts = new Map<string, { text: string; title: string[] }>()
        for (const { id, text: next, title } of steps) {
          if (next === null) {
            index.remove(id)
            texts.delete(id)
            continue
          }
          texts.set(id, { text: next, title })
          const heads = { title, byline: ['bạn'], site: [], note: [], tag: ['bạn hội'] }
          const entered = { facts: facts(id), content: next, text: { id, text: next, ...heads } }
          for (const entering = index.enter([entered]); !entering.next().done;);
          for (const merging = index.merge(); !merging.next().done;);
        }
        const { segments, texts: packs, table, likenesses } = index.save()
        index = createSearchIndex({
          segments: segments.flatMap(({ segment: { buffer, behind }, slots }) => {
            const segment = openSegment(buffer, inFile(behind))
            return segment ? [{ segment, slots }] : []
          }),
          texts: packs.map(({ pack, slots }) => ({ pack: { ...pack, bytes: asFile(pack.bytes) }, slots })),
          ...{ table, likenesses },
        })
        const phrase = words.map(foldWord)
        const looked = { all: [{ words: phrase, prefix, field }], none: [], conditions: [] }
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
          const parts = field === null ? [one.text, ...one.title, 'bạn', 'bạn hội'] : one.title
          const isIn = (isLike: typeof isFound) =>
            parts.map(tokensOf).some((said) => [...said.keys()].some((at) => isSaid(said, at, isLike)))
          if (!isIn(isFound)) return []
          const isOneWord = phrase.length === 1 && field === null
          const isWhole = (there: Word, asked: Word) => isAsked(there, asked, false)
          if (isOneWord && isIn(isWhole)) return [[id, prefix || phrase.some(isAccented) ? 2 : 0] as const]
          const asked = phrase.some(isAccented) && isIn(isAsked)
          return [[id, asked ? (isOneWord ? 1 : 2) : 0] as const]
        })
        const { total, hits } = index.search(looked, { kind: 'all' }, 10)
        const found = hits.map(({ id }) =>
          Object.entries(index.textOf(id) ?? {}).map(([part, utf8]) => [part, decode(utf8)]),
        )
        expect(new Map(hits.map(({ id, exact }) => [id, exact]))).toEqual(new Map(expected))
        expect(total).toBe(expected.length)
        expect(found).toEqual(
          hits.map(({ id }) => [
            ['title', texts.get(id)?.title.join(' ')],
            ['note', ''],
            ['text', texts.get(id)?.text],
          ]),
        )
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

describe('the words of a text in UTF-8', () => {
  const common = fc.constantFrom(
    ...Array.from('aĐữ\u0301×÷ß “”—·;٣\u00ad\u00a0中国東ไทยЖ҂Ω϶한ጀႠ𝒜😀_7\u02c4\n'),
  )
  const any = fc.oneof({ weight: 4, arbitrary: common }, fc.string({ unit: 'grapheme', maxLength: 3 }))

  it('are those of the text, in bytes and in units, from any space on', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), fc.array(any, { maxLength: 9 }), (before, behind) => {
        const begin = `${before.join('')} `
        const whole = begin + behind.join('')
        const utf8 = encode(whole)
        const said: unknown[] = []
        const say = (start: number, end: number, from: number, to: number) => {
          const written = decode(utf8.subarray(start, end))
          expect(whole.slice(from, to)).toBe(written)
          said.push({ ...foldWord(written), start: from, end: to })
        }
        const read = encode(begin).length
        const units = eachWordIn(utf8, say, 0, read)
        expect(units).toBe(begin.length)
        expect(eachWordIn(utf8, say, read, utf8.length, units)).toBe(whole.length)
        expect(said).toEqual(tokensOf(whole))
      }),
      { numRuns: 1000 },
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
