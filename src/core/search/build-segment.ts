import { createSimHasher, wordHash, type Likeness } from '../duplicates/sim-hash'
import { createByteWriter, NumberList, type ByteWriter } from './bytes'
import {
  fieldBit,
  firstPosition,
  headFields,
  isHead,
  mostWords,
  partGap,
  type HeadField,
  type IndexedText,
} from './fields'
import { foldWord, isAccented, type Word } from './fold'
import { packSegment, packTexts } from './pack-segment'
import { widthIn, writePosition } from './positions'
import { compareBytes, encode, type Segment } from './segment'
import { eachWord } from './tokens'
import { createWordNumbers } from './word-numbers'

/** The term that a word is filed under. */
const termFor = (word: Word): string => (isAccented(word) ? `${word.folded}\0${word.exact}` : word.folded)

/** Articles between two pauses: a few milliseconds. */
const atOnce = 8

/** Terms that are prepared, and places that are written, between two pauses: a few milliseconds, too. */
const termsAtOnce = 8192
const writtenAtOnce = 1 << 17

/** `likenesses`: of each article what its text is compared by. */
type Built = { segment: Segment; likenesses: Likeness[] }

/** Indexes articles, each with the number of its place; pauses now and then. */
export function* buildSegment(articles: readonly IndexedText[]): Generator<void, Built> {
  const all = createOccurrences()
  const hasher = createSimHasher()
  const likenesses: Likeness[] = []
  for (const [document, article] of articles.entries()) {
    addArticle(all, hasher.add, article)
    likenesses.push(hasher.take())
    if (document % atOnce === atOnce - 1) yield
  }
  const { terms, starts, documents, places } = all.byTerm()
  yield
  const sorted = yield* sortTerms(terms)
  const postings = createByteWriter()
  const lengths = Uint32Array.from(likenesses, ({ words: length }) => length)
  const positions = new Uint16Array(documents.length * 2)
  let position = 0
  const postingStarts = new Uint32Array(sorted.length + 1)
  const positionStarts = new Uint32Array(sorted.length + 1)
  let written = 0
  for (const [index, { number }] of sorted.entries()) {
    const [from = 0, to = 0] = [starts[number], starts[number + 1]]
    writePostings(postings, documents.subarray(from, to), places.subarray(from, to))
    for (let at = from; at < to; at++)
      position = writePosition(
        positions,
        position,
        places[at] ?? 0,
        widthIn(lengths[documents[at] ?? 0] ?? 0),
      )
    postingStarts[index + 1] = postings.length
    positionStarts[index + 1] = position
    written += to - from + 1
    if (written < writtenAtOnce) continue
    written = 0
    yield
  }
  const words = packTexts(sorted.map(({ bytes }) => bytes))
  const segment = yield* packSegment({
    ...{ postingStarts, positionStarts, lengths },
    termBytes: words.bytes,
    termStarts: words.starts,
    postings: postings.view(),
    positions: positions.subarray(0, position),
  })
  return { segment, likenesses }
}

type NumberedTerm = { bytes: Uint8Array; number: number }

/** In the order of their UTF-8: first by two bytes, so that no part takes long. Pauses now and then. */
function* sortTerms(terms: readonly string[]): Generator<void, NumberedTerm[]> {
  const groups: (NumberedTerm[] | undefined)[] = []
  for (const [number, term] of terms.entries()) {
    const bytes = encode(term)
    const [first = 0, second = 0] = bytes
    ;(groups[first * 256 + second] ??= []).push({ bytes, number })
    if (number % termsAtOnce === termsAtOnce - 1) yield
  }
  const sorted: NumberedTerm[] = []
  for (const group of groups) {
    if (!group) continue
    for (const one of group.sort((a, b) => compareBytes(a.bytes, b.bytes))) sorted.push(one)
    if (group.length >= termsAtOnce / 32) yield
  }
  return sorted
}

/** Where each term stands, as articles are read one after the other. */
function createOccurrences() {
  const terms: string[] = []
  /** The hash of the word of each term, which differs by no marks. */
  const hashes: number[] = []
  const numbers = new Map<string, number>()
  const termsInOrder = new NumberList()
  const placesInOrder = new NumberList()
  /** How many occurrences there are up to the end of each article. */
  const ends: number[] = []

  const numberAt = createWordNumbers((written) => {
    const word = foldWord(written)
    const term = termFor(word)
    let number = numbers.get(term)
    if (number === undefined) {
      number = terms.push(term) - 1
      hashes.push(wordHash(word))
      numbers.set(term, number)
    }
    return number
  })

  return {
    /** The word that stands in a text from `start` to before `end`; returns its hash. */
    add: (text: string, start: number, end: number, place: number): number => {
      const term = numberAt(text, start, end)
      termsInOrder.push(term)
      placesInOrder.push(place)
      return hashes[term] ?? 0
    },
    endArticle: () => ends.push(termsInOrder.length),

    /** Those of the term `n` stand from `starts[n]` to before `starts[n + 1]`, in ascending order. */
    byTerm: () => {
      const starts = new Uint32Array(terms.length + 1)
      const [ofTerm, ofPlace] = [termsInOrder.numbers, placesInOrder.numbers]
      const count = termsInOrder.length
      for (let index = 0; index < count; index++) {
        const behind = (ofTerm[index] ?? 0) + 1
        starts[behind] = (starts[behind] ?? 0) + 1
      }
      for (let term = 0; term < terms.length; term++)
        starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
      const next = starts.slice()
      const documents = new Uint32Array(count)
      const places = new Uint32Array(count)
      let index = 0
      for (const [document, end] of ends.entries())
        for (; index < end; index++) {
          const term = ofTerm[index] ?? 0
          const to = next[term] ?? 0
          next[term] = to + 1
          documents[to] = document
          places[to] = ofPlace[index] ?? 0
        }
      return { terms, starts, documents, places }
    },
  }
}

type Occurrences = ReturnType<typeof createOccurrences>

/** @param hash is given the words of the text as numbers */
function addArticle(all: Occurrences, hash: (word: number) => void, article: IndexedText): void {
  let words = 0
  const { text } = article
  eachWord(text, (start, end) => {
    if (words < mostWords.text) hash(all.add(text, start, end, words++))
  })
  for (const field of headFields) addField(all, field, article[field])
  all.endArticle()
}

function addField(all: Occurrences, field: HeadField, parts: readonly string[]): void {
  const first = firstPosition(field)
  let at = 0
  for (const part of parts) {
    eachWord(part, (start, end) => {
      if (at < mostWords.head) all.add(part, start, end, first + at++)
    })
    at += partGap
  }
}

/** @param documents the number of the article for each of the places */
function writePostings(postings: ByteWriter, documents: Uint32Array, places: Uint32Array): void {
  let count = 0
  for (let at = 0; at < documents.length; at++) if (documents[at] !== documents[at - 1]) count += 1
  postings.number(count)
  let before = -1
  for (let from = 0; from < documents.length;) {
    const document = documents[from] ?? 0
    let to = from
    let inText = 0
    let fields = 0
    for (; to < documents.length && documents[to] === document; to++) {
      const place = places[to] ?? 0
      if (isHead(place)) fields |= fieldBit(place)
      else inText += 1
    }
    writePosting(postings, document - before, inText, to - from - inText, fields)
    before = document
    from = to
  }
}

/** @param step from the article before, at least 1 */
export function writePosting(
  postings: ByteWriter,
  step: number,
  inText: number,
  inHead: number,
  fields: number,
): void {
  postings.number((step << 2) | (inHead > 0 ? 2 : 0) | (inText === 1 ? 1 : 0))
  if (inText !== 1) postings.number(inText)
  if (inHead === 0) return
  postings.number(fields)
  postings.number(inHead)
}
