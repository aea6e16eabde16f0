import { createSimHasher, type Likeness } from '../duplicates/sim-hash'
import { createByteWriter, NumberList, type ByteWriter } from './bytes'
import { fieldBitAt, headFields, mostWords, numbersOf, type FieldEnds, type IndexedText } from './fields'
import { packSegment } from './pack-segment'
import { widthIn, writePosition } from './positions'
import type { Segment } from './segment'
import { createTextPacker, type TextPack } from './text-pack'
import { encode, eachWordIn } from './utf8-words'
import { createVocabulary, type Vocabulary } from './vocabulary'

/** Articles between two pauses: a few milliseconds. */
const atOnce = 8

/** Places that are written between two pauses: a few milliseconds, too. */
const writtenAtOnce = 1 << 17

/** `likenesses`: of each article what its text is compared by; `texts`: what excerpts of it are made of. */
export type Built = { segment: Segment; likenesses: Likeness[]; texts: TextPack }

/**
 * Indexes articles, each with the number of its place; pauses now and then.
 * @param vocabulary of other articles, to which theirs is added
 */
export function* buildSegment(
  articles: readonly IndexedText[],
  vocabulary: Vocabulary = createVocabulary(),
): Generator<void, Built> {
  const building = createBuilding(createOccurrences(vocabulary))
  yield* building.add(articles)
  return yield* building.finish()
}

/** Indexes articles as they come. @param all whose places are forgotten */
export function createBuilding(all: Occurrences) {
  all.clear()
  const hasher = createSimHasher()
  const likenesses: Likeness[] = []
  const fieldEnds: number[] = []
  const packer = createTextPacker()

  return {
    /** Pauses now and then, as what follows does. */
    *add(articles: readonly IndexedText[]): Generator<void, void> {
      for (const article of articles) {
        fieldEnds.push(...addArticle(all, hasher.add, article, packer.add(article)))
        likenesses.push(hasher.take())
        if (likenesses.length % atOnce === 0) yield
      }
    },

    /** Their segment. */
    *finish(): Generator<void, Built> {
      const segment = yield* segmentOf(all, {
        lengths: Uint32Array.from(likenesses, ({ words }) => words),
        fieldEnds: Uint32Array.from(fieldEnds),
      })
      return { segment, likenesses, texts: packer.finish() }
    },
  }
}

function* segmentOf(
  all: Occurrences,
  { lengths, fieldEnds }: Pick<Segment, 'lengths' | 'fieldEnds'>,
): Generator<void, Segment> {
  const { vocabulary } = all
  const { starts, documents, places, count } = all.byTerm()
  yield
  const order = yield* vocabulary.inOrder()
  const terms = order.filter((term) => starts[term] !== starts[term + 1])
  const words = vocabulary.view()
  const termBytes = createByteWriter()
  const postings = createByteWriter()
  const positions = new Uint16Array(count * 2)
  const tables = {
    termStarts: new Uint32Array(terms.length + 1),
    postingStarts: new Uint32Array(terms.length + 1),
    positionStarts: new Uint32Array(terms.length + 1),
  }
  let position = 0
  let written = 0
  for (let index = 0; index < terms.length; index++) {
    const term = terms[index] ?? 0
    const [from = 0, to = 0] = [starts[term], starts[term + 1]]
    termBytes.copy(words.bytes, words.startOf(term), words.endOf(term))
    writePostings(postings, { documents, places, lengths, fieldEnds }, from, to)
    for (let at = from; at < to; at++) {
      const width = widthIn(numbersOf(fieldEnds, documents[at] ?? 0))
      position = writePosition(positions, position, places[at] ?? 0, width)
    }
    tables.termStarts[index + 1] = termBytes.length
    tables.postingStarts[index + 1] = postings.length
    tables.positionStarts[index + 1] = position
    written += to - from + 1
    if (written < writtenAtOnce) continue
    written = 0
    yield
  }
  postings.fillUp()
  return yield* packSegment({
    ...{ ...tables, lengths, fieldEnds },
    termBytes: termBytes.view(),
    postings: postings.view(),
    positions: new Uint8Array(positions.buffer, 0, (position + (position % 2)) * 2),
  })
}

/**
 * Where each term stands, as articles are read one after the other. Room for that is kept from one segment to the next: it is more than
 * all the texts take.
 */
export function createOccurrences(vocabulary: Vocabulary) {
  const termsInOrder = new NumberList()
  const placesInOrder = new NumberList()
  let documents = new Uint32Array(0)
  let places = new Uint32Array(0)
  /** How many occurrences there are up to the end of each article. */
  const ends: number[] = []

  return {
    vocabulary,
    /** The word that stands in a text from `start` to before `end`; returns its hash. */
    add: (utf8: Uint8Array, start: number, end: number, place: number): number => {
      const term = vocabulary.numberAt(utf8, start, end)
      termsInOrder.push(term)
      placesInOrder.push(place)
      return vocabulary.hashOf(term)
    },
    endArticle: () => ends.push(termsInOrder.length),
    clear: () => {
      termsInOrder.length = placesInOrder.length = ends.length = 0
    },

    /** Those of the term `n` stand from `starts[n]` to before `starts[n + 1]`, in ascending order, until the next segment is built. */
    byTerm: () => {
      const starts = new Uint32Array(vocabulary.size + 1)
      const [ofTerm, ofPlace] = [termsInOrder.numbers, placesInOrder.numbers]
      const count = termsInOrder.length
      for (let index = 0; index < count; index++) {
        const behind = (ofTerm[index] ?? 0) + 1
        starts[behind] = (starts[behind] ?? 0) + 1
      }
      for (let term = 0; term < vocabulary.size; term++)
        starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
      const next = starts.slice()
      if (documents.length < count) {
        documents = new Uint32Array(termsInOrder.numbers.length)
        places = new Uint32Array(termsInOrder.numbers.length)
      }
      let index = 0
      for (const [document, end] of ends.entries())
        for (; index < end; index++) {
          const term = ofTerm[index] ?? 0
          const to = next[term] ?? 0
          next[term] = to + 1
          documents[to] = document
          places[to] = ofPlace[index] ?? 0
        }
      return { starts, documents, places, count }
    },
  }
}

export type Occurrences = ReturnType<typeof createOccurrences>

/**
 * Returns the number behind each of its other fields.
 * @param hash is given the words of the text as numbers
 * @param text its text in UTF-8
 */
function addArticle(
  all: Occurrences,
  hash: (word: number) => void,
  article: IndexedText,
  text: Uint8Array,
): number[] {
  let words = 0
  eachWordIn(text, (start, end) => {
    if (words < mostWords.text) hash(all.add(text, start, end, words++))
  })
  let last = words
  const ends = headFields.map((field) => (last = addField(all, article[field], last)))
  all.endArticle()
  return ends
}

/** @param before the number behind what stands before. Returns the one behind the field. */
function addField(all: Occurrences, parts: readonly string[], before: number): number {
  let words = 0
  let next = before
  for (const part of parts) {
    // One that no word has.
    next += 1
    const text = encode(part)
    eachWordIn(text, (start, end) => {
      if (words++ < mostWords.head) all.add(text, start, end, next++)
    })
  }
  return next
}

/** By occurrence the article and the number there; by article how many words the text has, and where other fields end. */
type Places = { documents: Uint32Array; places: Uint32Array; lengths: Uint32Array; fieldEnds: FieldEnds }

/** The places from `from` to before `to`, with the numbers of their articles. */
function writePostings(
  postings: ByteWriter,
  { documents, places, lengths, fieldEnds }: Places,
  from: number,
  to: number,
): void {
  let count = 0
  for (let at = from, before = -1; at < to; at++) {
    const document = documents[at] ?? 0
    if (document !== before) count += 1
    before = document
  }
  postings.number(count)
  let before = -1
  for (let at = from; at < to;) {
    const document = documents[at] ?? 0
    let [inText, inHead, fields] = [0, 0, 0]
    const length = lengths[document] ?? 0
    for (; at < to && documents[at] === document; at++) {
      const place = places[at] ?? 0
      if (place < length) inText += 1
      else {
        inHead += 1
        fields |= fieldBitAt(fieldEnds, document, place)
      }
    }
    writePosting(postings, document - before, inText, inHead, fields)
    before = document
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
