/**
 * A part of the index that never changes, in one buffer, and its positions, which only phrases ask for. It knows its articles by
 * number, from 0. Behind a head of whole numbers stand tables of 32-bit numbers (where terms, postings and positions begin; how many
 * words each article has; of which terms there are columns), then the bytes themselves:
 *
 * - terms, sorted by their UTF-8: `folded`, or `folded NUL exact` where a word was written with marks
 * - postings of a term: how many articles; for each the number of the article as a difference, times four, with bit 0 for
 *   "once in the text" and bit 1 for "in other fields, too"; how often in the text, unless once; the set of other fields and
 *   how often there
 * - columns, see `Columns`
 *
 * All numbers in the bytes are LEB128. Positions of a term: for each article those in the text, then those in other fields, see
 * `writePosition`.
 */
export type Segment = {
  buffer: ArrayBuffer
  documents: number
  /** Of all articles together, in words. */
  words: number
  /** Words of the longest text. */
  longest: number
  terms: number
  termStarts: Uint32Array
  postingStarts: Uint32Array
  positionStarts: Uint32Array
  lengths: Uint32Array
  termBytes: Uint8Array
  postings: Uint8Array
  columns: Columns
  /** Another place for the same bytes may take this one's. */
  positions: Positions
  /** The checksum of all positions. */
  positionSum: number
}

/** Numbers of 16 bits, an even number of them, wherever they are. */
export type Positions = {
  length: number
  /** Those from one place to before another; nobody changes them. */
  read: (from: number, to: number) => Uint16Array
}

export const inMemory = (numbers: Uint16Array): Positions => ({
  length: numbers.length,
  read: (from, to) => numbers.subarray(from, to),
})

/**
 * What frequent beginnings of words weigh in every article of a segment, so that nobody has to go through the postings of thousands
 * of terms: three numbers for each (from which term to before which, and how many articles have any), and its weights, one behind
 * the other.
 */
export type Columns = { ranges: Uint32Array; weights: Uint8Array }

/** Terms of a segment, as numbers from `first` to before `end`. */
export type TermRange = { first: number; end: number }

/** The first number of every segment; another one for another form. */
export const magic = 0x54_52_53_35
export const headNumbers = 8
/** The place of the checksum of everything else. */
export const sumAt = headNumbers - 1

/** The segment in a buffer; null where it is damaged or of another form. Its positions are not looked at. */
export function openSegment(buffer: ArrayBuffer, positions: Positions): Segment | null {
  if (buffer.byteLength < headNumbers * 4 || buffer.byteLength % 4 !== 0) return null
  const all = new Uint32Array(buffer)
  if (all[0] !== magic) return null
  const sum = createChecksum()
  sum.add(all.subarray(0, sumAt))
  sum.add(all.subarray(headNumbers))
  if (all[sumAt] !== sum.value()) return null
  return openView(buffer, positions)
}

/** Numbers between two pauses: about a millisecond. */
const checkedAtOnce = 1 << 19

/** Looks through the positions of a segment; returns whether they are as they were. Pauses now and then. */
export function* checkPositions({ positions, positionSum }: Segment): Generator<void, boolean> {
  const sum = createChecksum()
  for (let from = 0; from < positions.length; from += checkedAtOnce) {
    const { buffer, byteOffset, length } = positions.read(
      from,
      Math.min(from + checkedAtOnce, positions.length),
    )
    sum.add(new Uint32Array(buffer, byteOffset, length >>> 1))
    yield
  }
  return sum.value() === positionSum
}

export function openView(buffer: ArrayBuffer, positions: Positions): Segment {
  const [, documents = 0, terms = 0, columns = 0, termLength, postingLength, positionSum = 0] =
    new Uint32Array(buffer, 0, headNumbers)
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
  }
  const ranges = table(columns * 3)
  const bytes = (length = 0) => {
    const view = new Uint8Array(buffer, at, length)
    at += view.length
    return view
  }
  return {
    ...{ buffer, documents, terms, ...tables },
    words: tables.lengths.reduce((sum, length) => sum + length, 0),
    longest: tables.lengths.reduce((most, length) => Math.max(most, length), 0),
    termBytes: bytes(termLength),
    postings: bytes(postingLength),
    columns: { ranges, weights: bytes(columns * documents) },
    ...{ positions, positionSum },
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

const encoder = new TextEncoder()

export const encode = (text: string): Uint8Array => encoder.encode(text)

export const termBytesOf = ({ termBytes, termStarts }: Segment, term: number): Uint8Array =>
  termBytes.subarray(termStarts[term], termStarts[term + 1])

/** Negative where `a` comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
