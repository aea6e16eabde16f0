/**
 * A part of the index that never changes, in one buffer. It knows its articles by number, from 0. Behind a head of whole numbers
 * stand tables of 32-bit numbers (where terms, postings and positions begin; how many words each article has), then the bytes
 * themselves:
 *
 * - terms, sorted by their UTF-8: `folded`, or `folded NUL exact` where a word was written with marks
 * - postings of a term: how many articles; for each the number of the article as a difference, times four, with bit 0 for
 *   "once in the text" and bit 1 for "in other fields, too"; how often in the text, unless once; the set of other fields and
 *   how often there
 * - positions of a term: for each article those in the text, then those in other fields, each as differences
 *
 * All numbers in the bytes are LEB128.
 */
export type Segment = {
  buffer: ArrayBuffer
  documents: number
  /** Of all articles together, in words. */
  words: number
  terms: number
  termStarts: Uint32Array
  postingStarts: Uint32Array
  positionStarts: Uint32Array
  lengths: Uint32Array
  termBytes: Uint8Array
  postings: Uint8Array
  positions: Uint8Array
}

export type SegmentParts = Omit<Segment, 'buffer' | 'documents' | 'terms' | 'words'>

const magic = 0x54_52_53_32
const headNumbers = 7

/** The last number of a table of beginnings is the length of the bytes. */
const byteCount = (starts: Uint32Array): number => starts.at(-1) ?? 0

export function packSegment(parts: SegmentParts): Segment {
  const { termStarts, postingStarts, positionStarts, lengths } = parts
  const tables = [termStarts, postingStarts, positionStarts, lengths]
  const bytes = [parts.termBytes, parts.postings, parts.positions]
  const numbers = headNumbers + tables.reduce((sum, table) => sum + table.length, 0)
  const size = bytes.reduce((sum, one) => sum + one.length, numbers * 4)
  const buffer = new ArrayBuffer(Math.ceil(size / 4) * 4)
  const all = new Uint32Array(buffer)
  const head = [magic, lengths.length, termStarts.length - 1, ...bytes.map((one) => one.length)]
  all.set(head)
  let at = headNumbers
  for (const table of tables) {
    all.set(table, at)
    at += table.length
  }
  let byte = at * 4
  for (const one of bytes) {
    new Uint8Array(buffer).set(one, byte)
    byte += one.length
  }
  all[headNumbers - 1] = checksum(all)
  return openView(buffer)
}

/** The segment in a buffer; null where it is damaged or of another form. */
export function openSegment(buffer: ArrayBuffer): Segment | null {
  if (buffer.byteLength < headNumbers * 4 || buffer.byteLength % 4 !== 0) return null
  const all = new Uint32Array(buffer)
  if (all[0] !== magic || all[headNumbers - 1] !== checksum(all)) return null
  return openView(buffer)
}

function openView(buffer: ArrayBuffer): Segment {
  const [, documents = 0, terms = 0, ...byteCounts] = new Uint32Array(buffer, 0, headNumbers - 1)
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
  const bytes = (index: number) => {
    const view = new Uint8Array(buffer, at, byteCounts[index])
    at += view.length
    return view
  }
  return {
    ...{ buffer, documents, terms, ...tables },
    words: tables.lengths.reduce((sum, length) => sum + length, 0),
    termBytes: bytes(0),
    postings: bytes(1),
    positions: bytes(2),
  }
}

/** FNV-1a over 32-bit numbers, without the place of the sum itself. */
function checksum(all: Uint32Array): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < all.length; index++) {
    if (index === headNumbers - 1) continue
    sum = Math.imul(sum ^ (all[index] ?? 0), 0x01000193)
    sum ^= sum >>> 15
  }
  return sum >>> 0
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const encode = (text: string): Uint8Array => encoder.encode(text)

/** Texts one behind the other, and where each begins. */
export function packTexts(texts: readonly Uint8Array[]): { starts: Uint32Array; bytes: Uint8Array } {
  const starts = new Uint32Array(texts.length + 1)
  for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length
  const bytes = new Uint8Array(byteCount(starts))
  for (const [index, text] of texts.entries()) bytes.set(text, starts[index])
  return { starts, bytes }
}

export const termBytesOf = ({ termBytes, termStarts }: Segment, term: number): Uint8Array =>
  termBytes.subarray(termStarts[term], termStarts[term + 1])

export const termOf = (segment: Segment, term: number): string => decoder.decode(termBytesOf(segment, term))

/** Negative where `a` comes first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The first term that does not come before these bytes. */
function lowerBound(segment: Segment, bytes: Uint8Array): number {
  let low = 0
  let high = segment.terms
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareBytes(termBytesOf(segment, middle), bytes) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The terms of a folded word, or of all that begin with it, as numbers from `first` to before `end`. */
export function termsOf(segment: Segment, folded: string, prefix: boolean): { first: number; end: number } {
  const beginning = encode(folded)
  // Behind a whole word stands nothing or NUL; 0xff is no byte of UTF-8.
  const behind = Uint8Array.of(...beginning, prefix ? 0xff : 1)
  return { first: lowerBound(segment, beginning), end: lowerBound(segment, behind) }
}

/** How a term was written. */
export function exactOf(term: string): string {
  const at = term.indexOf('\0')
  return at < 0 ? term : term.slice(at + 1)
}
