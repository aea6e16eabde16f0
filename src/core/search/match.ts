import { ByteReader } from './bytes'
import { fieldAt, fieldBit, isHead, weightOf } from './fields'
import { isAccented, isWrittenAs, type Word } from './fold'
import { Postings } from './postings'
import type { Phrase } from './query'
import { exactOf, termOf, termsOf, type Segment } from './segment'

/**
 * What a phrase finds in a segment. By number of the article: what it weighs there (0 where it is not, 255 where it is that
 * or more), and whether it is written as it was asked for.
 */
export type Match = { weights: Uint8ClampedArray; exact: Uint8Array; count: number }

export function matchPhrase(segment: Segment, phrase: Phrase): Match {
  const [only, ...more] = phrase.words
  return only && more.length === 0 && phrase.field === null
    ? matchWord(segment, only, phrase.prefix)
    : matchWords(segment, phrase)
}

const noMatch = (segment: Segment): Match => ({
  weights: new Uint8ClampedArray(segment.documents),
  exact: new Uint8Array(segment.documents),
  count: 0,
})

function matchWord(segment: Segment, word: Word, prefix: boolean): Match {
  const match = noMatch(segment)
  const { first, end } = termsOf(segment, word.folded, prefix)
  for (let term = first; term < end; term++)
    match.count += addArticles(segment, term, isExactly(segment, term, word, prefix), match)
  return match
}

/**
 * Adds what a term weighs in each article; returns how many had none of the terms before. A beginning of one letter is that of
 * thousands of terms, which it takes `Postings` half as long again to go through.
 */
function addArticles(
  { postings, postingStarts }: Segment,
  term: number,
  isExact: boolean,
  { weights, exact }: Match,
): number {
  const reader = new ByteReader(postings, postingStarts[term])
  const end = postingStarts[term + 1] ?? 0
  let document = -1
  let added = 0
  // How many there are.
  reader.skip(1)
  while (reader.at < end) {
    const head = reader.number()
    document += head >>> 2
    let weight = head & 1 ? 1 : reader.number()
    if (head & 2) {
      weight += weightOf(reader.number())
      reader.skip(1)
    }
    const before = weights[document] ?? 0
    if (before === 0) added += 1
    weights[document] = before + weight
    if (isExact) exact[document] = 1
  }
  return added
}

type Variant = { term: number; isExact: boolean }

/** The terms that a word means, and which of them are written as it is; a word without marks asks for none. */
function variants(segment: Segment, word: Word, prefix: boolean): Variant[] {
  const { first, end } = termsOf(segment, word.folded, prefix)
  return Array.from({ length: end - first }, (_none, index) => {
    const term = first + index
    return { term, isExact: isExactly(segment, term, word, prefix) }
  })
}

const isExactly = (segment: Segment, term: number, word: Word, prefix: boolean): boolean =>
  isAccented(word) && isWrittenAs(word.exact, exactOf(termOf(segment, term)), prefix)

/** A word of a phrase, at its place there. `asWritten`: with the marks that it was asked for with, or asked for with none. */
type WordOfPhrase = { index: number; terms: { term: number; asWritten: boolean }[]; count: number }

/**
 * Where a phrase may begin: in the article `n` from `starts[n]` to before `starts[n + 1]` of `positions`, ascending. `said`
 * counts the words that stand behind it in their places, `asWritten` those of them that are written as asked.
 */
type Beginnings = { starts: Uint32Array; positions: Int32Array; said: Uint8Array; asWritten: Uint8Array }

/** Nobody asks for longer ones; what is said behind that is not looked at. */
const mostWords = 255

function matchWords(segment: Segment, { words, prefix, field }: Phrase): Match {
  const looked = words.slice(0, mostWords)
  const accented = looked.some(isAccented)
  const inOrder = looked
    .map((word, index): WordOfPhrase => {
      const found = variants(segment, word, prefix && index === words.length - 1)
      const terms = found.map(({ term, isExact }) => ({ term, asWritten: isExact || !isAccented(word) }))
      const count = terms.reduce((sum, { term }) => sum + new Postings(segment, term).count, 0)
      return { index, terms, count }
    })
    .sort((a, b) => a.count - b.count)
  const match = noMatch(segment)
  const [rarest, ...others] = inOrder
  if (!rarest || rarest.count === 0) return match
  const beginnings = beginningsOf(segment, rarest)
  let said = 1
  for (const other of others) {
    follow(segment, other, beginnings)
    said += 1
    if (keepSaid(beginnings, said) === 0) return match
  }
  weigh(beginnings, said, field, accented, match)
  return match
}

/** Where a phrase has to begin for the word to stand in its place. */
function beginningsOf(segment: Segment, { index, terms }: WordOfPhrase): Beginnings {
  const starts = new Uint32Array(segment.documents + 1)
  for (const { term } of terms) {
    const postings = new Postings(segment, term)
    while (postings.next()) {
      const behind = postings.document + 1
      starts[behind] = (starts[behind] ?? 0) + postings.inText + postings.inHead
    }
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const count = starts.at(-1) ?? 0
  // With whether it is written as asked in the lowest bit, so that they are sorted together.
  const codes = new Int32Array(count)
  const next = starts.slice()
  for (const one of terms) {
    const postings = new Postings(segment, one.term)
    const bit = Number(one.asWritten)
    while (postings.next()) {
      let to = next[postings.document] ?? 0
      const read = postings.readPositions()
      const { positions } = postings
      for (let at = 0; at < read; at++) codes[to++] = ((positions[at] ?? 0) - index) * 2 + bit
      next[postings.document] = to
    }
  }
  if (terms.length > 1) sortEach(codes, starts)
  // Both by a loop: `map` and `from` call back for each, which takes most of the time of a frequent word.
  const asWritten = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const code = codes[at] ?? 0
    asWritten[at] = code & 1
    codes[at] = code >> 1
  }
  return { starts, positions: codes, said: new Uint8Array(count).fill(1), asWritten }
}

/** Fewer than these are sorted sooner one by one than by a call. */
const fewCodes = 32

function sortEach(codes: Int32Array, starts: Uint32Array): void {
  let from = 0
  for (let index = 0; index < starts.length; index++) {
    const to = starts[index] ?? 0
    if (to - from > fewCodes) codes.subarray(from, to).sort()
    else sortFew(codes, from, to)
    from = to
  }
}

function sortFew(codes: Int32Array, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const code = codes[at] ?? 0
    let place = at
    for (; place > from && (codes[place - 1] ?? 0) > code; place--) codes[place] = codes[place - 1] ?? 0
    codes[place] = code
  }
}

/** Counts the word at those beginnings behind which it stands in its place. */
function follow(segment: Segment, { index, terms }: WordOfPhrase, beginnings: Beginnings): void {
  const { starts, positions, said, asWritten } = beginnings
  for (const one of terms) {
    const postings = new Postings(segment, one.term)
    while (postings.next()) {
      let from = starts[postings.document] ?? 0
      const to = starts[postings.document + 1] ?? 0
      if (from === to) continue
      const read = postings.readPositions()
      const all = postings.positions
      let next = positions[from] ?? 0
      for (let at = 0; at < read; at++) {
        const beginning = (all[at] ?? 0) - index
        if (beginning < next) continue
        while (next < beginning && ++from < to) next = positions[from] ?? 0
        if (from >= to) break
        if (next !== beginning) continue
        said[from] = (said[from] ?? 0) + 1
        if (one.asWritten) asWritten[from] = (asWritten[from] ?? 0) + 1
      }
    }
  }
}

/** Forgets where fewer words are said than were looked for, so that less of the next one has to be read. Returns how many are left. */
function keepSaid({ starts, positions, said, asWritten }: Beginnings, words: number): number {
  let to = 0
  let at = 0
  for (let document = 0; document + 1 < starts.length; document++) {
    const end = starts[document + 1] ?? 0
    starts[document] = to
    for (; at < end; at++) {
      if (said[at] !== words) continue
      positions[to] = positions[at] ?? 0
      asWritten[to] = asWritten[at] ?? 0
      said[to++] = words
    }
  }
  starts[starts.length - 1] = to
  return to
}

function weigh(
  { starts, positions, asWritten }: Beginnings,
  words: number,
  field: Phrase['field'],
  accented: boolean,
  match: Match,
): void {
  for (let document = 0; document < match.weights.length; document++) {
    let inText = 0
    let fields = 0
    let exact = 0
    for (let at = starts[document] ?? 0; at < (starts[document + 1] ?? 0); at++) {
      const position = positions[at] ?? 0
      if (field !== null && fieldAt(position) !== field) continue
      if (isHead(position)) fields |= fieldBit(position)
      else inText += 1
      if (asWritten[at] === words) exact = 1
    }
    const weight = inText + weightOf(fields)
    if (weight === 0) continue
    match.weights[document] = weight
    match.count += 1
    if (accented) match.exact[document] = exact
  }
}
