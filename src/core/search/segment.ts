/**
 * A part of the index that never changes, in one buffer. It knows its articles by number, from 0. Behind a head of whole numbers
 * stand tables of 32-bit numbers (where terms, postings and positions begin; how many words each article has; of which terms there
 * are columns), then the bytes themselves:
 *
 * - terms, sorted by their UTF-8: `folded`, or `folded NUL exact` where a word was written with marks
 * - postings of a term: how many articles; for each the number of the article as a difference, times four, with bit 0 for
 *   "once in the text" and bit 1 for "in other fields, too"; how often in the text, unless once; the set of other fields and
 *   how often there
 * - positions of a term: for each article those in the text, then those in other fields, each as differences
 * - columns, see `Columns`
 *
 * All numbers in the bytes are LEB128.
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
  positions: Uint8Array
  columns: Columns
}

/**
 * What frequent beginnings of words weigh in every article of a segment, so that nobody has to go through the postings of thousands
 * of terms: three numbers for each (from which term to before which, and how many articles have any), and its weights, one behind
 * the other.
 */
export type Columns = { ranges: Uint32Array; weights: Uint8Array }

/** Terms of a segment, as numbers from `first` to before `end`. */
export type TermRange = { first: number; end: number }

/** The first number of every segment; another one for another form. */
export const magic = 0x54_52_53_33
export const headNumbers = 8

/** The segment in a buffer; null where it is damaged or of another form. */
export function openSegment(buffer: ArrayBuffer): Segment | null {
  if (buffer.byteLength < headNumbers * 4 || buffer.byteLength % 4 !== 0) return null
  const all = new Uint32Array(buffer)
  if (all[0] !== magic || all[headNumbers - 1] !== checksum(all)) return null
  return openView(buffer)
}

export function openView(buffer: ArrayBuffer): Segment {
  const [, documents = 0, terms = 0, columns = 0, ...byteCounts] = new Uint32Array(buffer, 0, headNumbers - 1)
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
    termBytes: bytes(byteCounts[0]),
    postings: bytes(byteCounts[1]),
    positions: bytes(byteCounts[2]),
    columns: { ranges, weights: bytes(columns * documents) },
  }
}

/** FNV-1a over 32-bit numbers, without the place of the sum itself. */
export function checksum(all: Uint32Array): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < all.length; index++) {
    if (index === headNumbers - 1) continue
    sum = Math.imul(sum ^ (all[index] ?? 0), 0x01000193)
    sum ^= sum >>> 15
  }
  return sum >>> 0
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
