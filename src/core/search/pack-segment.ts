import { columnsOf } from './columns'
import { createChecksum, headNumbers, inMemory, magic, openView, sumAt, type Segment } from './segment'

export type SegmentParts = Pick<
  Segment,
  'termStarts' | 'postingStarts' | 'positionStarts' | 'lengths' | 'termBytes' | 'postings'
> & { positions: Uint16Array }

/** Numbers between two pauses: a few milliseconds. */
const summedAtOnce = 1 << 20

/** The last number of a table of beginnings is the length of the bytes. */
const byteCount = (starts: Uint32Array): number => starts.at(-1) ?? 0

/** Puts a segment together; pauses now and then. */
export function* packSegment(parts: SegmentParts): Generator<void, Segment> {
  const { termStarts, postingStarts, positionStarts, lengths } = parts
  const columns = yield* columnsOf({ ...parts, documents: lengths.length, terms: termStarts.length - 1 })
  const tables = [termStarts, postingStarts, positionStarts, lengths, columns.ranges]
  const bytes = [parts.termBytes, parts.postings, columns.weights]
  const numbers = headNumbers + tables.reduce((sum, table) => sum + table.length, 0)
  const size = bytes.reduce((sum, one) => sum + one.length, numbers * 4)
  const buffer = new ArrayBuffer(Math.ceil(size / 4) * 4)
  const all = new Uint32Array(buffer)
  const counts = [lengths.length, termStarts.length - 1, columns.ranges.length / 3]
  const positions = evenNumbers(parts.positions)
  all.set([
    magic,
    ...counts,
    parts.termBytes.length,
    parts.postings.length,
    yield* sumOf([new Uint32Array(positions.buffer)]),
  ])
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
  all[sumAt] = yield* sumOf([all.subarray(0, sumAt), all.subarray(headNumbers)])
  return openView(buffer, inMemory(positions))
}

/** The checksum of many numbers, with pauses. */
function* sumOf(parts: readonly Uint32Array[]): Generator<void, number> {
  const sum = createChecksum()
  for (const numbers of parts)
    for (let from = 0; from < numbers.length; from += summedAtOnce) {
      sum.add(numbers.subarray(from, from + summedAtOnce))
      yield
    }
  return sum.value()
}

/** In a buffer of their own, filled up to whole numbers of 32 bits. */
function evenNumbers(numbers: Uint16Array): Uint16Array<ArrayBuffer> {
  const even = new Uint16Array(numbers.length + (numbers.length % 2))
  even.set(numbers)
  return even
}

/** Texts one behind the other, and where each begins. */
export function packTexts(texts: readonly Uint8Array[]): { starts: Uint32Array; bytes: Uint8Array } {
  const starts = new Uint32Array(texts.length + 1)
  for (const [index, text] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length
  const bytes = new Uint8Array(byteCount(starts))
  for (const [index, text] of texts.entries()) bytes.set(text, starts[index])
  return { starts, bytes }
}
