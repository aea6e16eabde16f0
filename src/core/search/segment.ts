import { headFields, type FieldEnds } from './fields'
import { createRoom, longNumbers, type StoredBytes } from './stored-bytes'

/**
 * A part of the index that never changes: one buffer, and what stands behind it, of which a search asks for a little. It knows its
 * articles by number, from 0. Behind a head of whole numbers the buffer has tables of 32-bit numbers (where terms, postings and
 * positions begin; how many words the text of each article has, and the numbers behind those of its other fields; of which terms
 * there are columns), then the terms, sorted by their UTF-8:
 * `folded`, or `folded NUL exact` where a word was written with marks.
 */
export type Segment = {
  buffer: ArrayBuffer
  documents: number
  /** Of all articles together, in words. */
  words: number
  /** How many numbers the words of the longest article have. */
  longest: number
  terms: number
  termStarts: Uint32Array
  postingStarts: Uint32Array
  positionStarts: Uint32Array
  lengths: Uint32Array
  fieldEnds: FieldEnds
  termBytes: Uint8Array
  /** Of which terms there are columns: for each from which one to before which, and how many articles have any. */
  columns: Uint32Array
  /** Another place for the same bytes may take this one's. */
  behind: Behind
  /** The checksum of all that is behind. */
  sumBehind: number
}

/**
 * What stands behind the buffer, in this order; each has a length that four divides.
 *
 * - columns, one behind the other: what frequent beginnings of words weigh in every article, a byte for each, so that nobody has to
 *   go through the postings of thousands of terms
 * - postings of a term: how many articles; for each the number of the article as a difference, times four, with bit 0 for
 *   "once in the text" and bit 1 for "in other fields, too"; how often in the text, unless once; the set of other fields and
 *   how often there. All numbers are LEB128
 * - positions of a term, which only phrases ask for: for each article the numbers of the word, see `writePosition`
 */
export type Behind = Record<(typeof partsBehind)[number], StoredBytes>

export const partsBehind = ['weights', 'postings', 'positions'] as const

/** Terms of a segment, as numbers from `first` to before `end`. */
export type TermRange = { first: number; end: number }

/** The first number of every segment; another one for another form. */
export const magic = 0x54_52_53_36
export const headNumbers = 7
/** The place of the checksum of everything else. */
export const sumAt = headNumbers - 1

/** The segment in a buffer; null where it is damaged or of another form. What is behind is not looked at. */
export function openSegment(buffer: ArrayBuffer, behind: Behind): Segment | null {
  if (buffer.byteLength < headNumbers * 4 || buffer.byteLength % 4 !== 0) return null
  const all = new Uint32Array(buffer)
  if (all[0] !== magic) return null
  const sum = createChecksum()
  sum.add(all.subarray(0, sumAt))
  sum.add(all.subarray(headNumbers))
  if (all[sumAt] !== sum.value()) return null
  return openView(buffer, behind)
}

/** Bytes between two pauses: about a millisecond. */
const checkedAtOnce = 1 << 20

/** Looks through what is behind a segment; returns whether it is as it was. Pauses now and then. */
export function* checkBehind({ behind, sumBehind }: Segment): Generator<void, boolean> {
  return (yield* sumOf(partsBehind.map((name) => behind[name]))) === sumBehind
}

/** The checksum of bytes, of which each part is whole numbers; pauses now and then. */
export function* sumOf(parts: readonly StoredBytes[]): Generator<void, number> {
  const sum = createChecksum()
  const room = createRoom()
  for (const part of parts)
    for (let from = 0; from < part.length; from += checkedAtOnce) {
      sum.add(longNumbers(part.read(from, Math.min(from + checkedAtOnce, part.length), room)))
      yield
    }
  return sum.value()
}

export function openView(buffer: ArrayBuffer, behind: Behind): Segment {
  const [, documents = 0, terms = 0, columns = 0, termLength = 0, sumBehind = 0] = new Uint32Array(
    buffer,
    0,
    headNumbers,
  )
  let at = headNumbers * 4
  const table = (length: number) => {
    const view = new Uint32Array(buffer, at, length)
    at += length * 4
    return view
  }
  const tables = {
    termStarts: table(terms + 1),
    postingStarts: table(terms + 1),
    positionStarts: table(terms + 1),
    lengths: table(documents),
    fieldEnds: table(documents * headFields.length),
    columns: table(columns * 3),
  }
  return {
    ...{ buffer, documents, terms, ...tables },
    words: tables.lengths.reduce((sum, length) => sum + length, 0),
    longest: tables.fieldEnds.reduce((most, end) => Math.max(most, end), 0),
    termBytes: new Uint8Array(buffer, at, termLength),
    ...{ behind, sumBehind },
  }
}

/**
 * FNV-1a over 32-bit numbers, mixed, and each fourth one by itself: a sum waits for the one before, four go side by side. It is the
 * same however numbers are added, as a whole or in parts.
 */
export function createChecksum() {
  let [first, second, third, fourth] = [1, 2, 3, 4]
  return {
    add: (numbers: Uint32Array): void => {
      let [a, b, c, d] = [first, second, third, fourth]
      const whole = numbers.length - (numbers.length % 4)
      for (let at = 0; at < whole; at += 4) {
        a = taken(a, numbers[at] ?? 0)
        b = taken(b, numbers[at + 1] ?? 0)
        c = taken(c, numbers[at + 2] ?? 0)
        d = taken(d, numbers[at + 3] ?? 0)
      }
      // Whose turn is next stands first.
      for (let at = whole; at < numbers.length; at++) [a, b, c, d] = [b, c, d, taken(a, numbers[at] ?? 0)]
      ;[first, second, third, fourth] = [a, b, c, d]
    },
    value: (): number => taken(taken(taken(first, second), third), fourth) >>> 0,
  }
}

function taken(sum: number, number: number): number {
  const next = Math.imul(sum ^ number, 0x01000193)
  return next ^ (next >>> 15)
}
