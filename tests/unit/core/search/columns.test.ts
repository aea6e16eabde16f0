import { describe, expect, it } from 'vitest'
import { buildSegment } from '@core/search/build-segment'
import { columnOf } from '@core/search/columns'
import { foldWord } from '@core/search/fold'
import { matchPhrase } from '@core/search/match'
import { mergeSegments } from '@core/search/merge-segments'
import type { Segment } from '@core/search/segment'
import { termsOf } from '@core/search/terms'
import { addWeights } from '@core/search/weights'

const articles = 1_200
const perArticle = 90
const starts = ['b', 'ba', 'bà', 'bá', 'bo', 'đa', 'бо', 'бо', 'бо', '7']

/** Words that differ from article to article, most of which begin with `b`; all articles but the first ones have them. */
const wordsOf = (article: number): string[] =>
  Array.from({ length: article < 5 ? 0 : perArticle }, (_none, at) => {
    const start = starts[(article * 7 + at) % starts.length] ?? ''
    return `${start}${'nmngtcp'.charAt((article + at) % 7)}${((article * 31 + at) % 997).toString(36)}`
  })

const textOf = (article: number) => wordsOf(article).join(' ')

function done<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const build = (from: number, to: number): Segment => {
  const none = { title: [], byline: [], site: [], note: [], tag: [] }
  const texts = Array.from({ length: to - from }, (_none, at) => ({
    ...none,
    id: String(from + at),
    text: textOf(from + at),
    title: (from + at) % 3 === 0 ? ['ba bon'] : [],
  }))
  return done(buildSegment(texts)).segment
}

const whole = build(0, articles)
const merged = done(
  mergeSegments([build(0, 500), build(500, articles)].map((segment) => ({ segment, isLive: () => true }))),
)

describe.each([
  ['built', whole],
  ['merged', merged],
])('what frequent beginnings weigh, in a segment that was %s,', (_how, segment) => {
  it('is known for them, and for no rare ones', () => {
    const isKnown = (folded: string) => columnOf(segment, termsOf(segment, folded, true)) !== null
    expect(['b', 'ba', 'б', 'бо'].filter(isKnown)).toEqual(['b', 'ba', 'б', 'бо'])
    expect(['', 'd', 'bam', '7', 'q'].filter(isKnown)).toEqual([])
  })

  it.each(['b', 'ba', 'bo', 'd', 'da', 'б', 'бо', '7', 'bam', 'q'])(
    'is what all their terms weigh: %s',
    (folded) => {
      const range = termsOf(segment, folded, true)
      const weights = new Uint8ClampedArray(segment.documents)
      addWeights(segment.behind.postings, segment.postingStarts, range, weights)
      const match = matchPhrase(segment, { words: [foldWord(folded)], prefix: true, field: null })
      expect(match.weights).toEqual(match.weights instanceof Uint8Array ? Uint8Array.from(weights) : weights)
      expect(match.count).toBe(weights.filter((weight) => weight > 0).length)
    },
  )
})
