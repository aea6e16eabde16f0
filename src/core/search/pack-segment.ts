import { columnsOf } from './columns'
import { createChecksum, headNumbers, magic, openView, sumAt, sumOf, type Segment } from './segment'
import { inMemory, type Bytes } from './stored-bytes'

export type SegmentParts = Pick<
  Segment,
  'termStarts' | 'postingStarts' | 'positionStarts' | 'lengths' | 'fieldEnds' | 'termBytes'
> & {
  /** Of whole numbers of 32 bits, as the next ones. */
  postings: Bytes
  positions: Bytes
}

/** Puts a segment together; pauses now and then. */
export function* packSegment(parts: SegmentParts): Generator<void, Segment> {
  const { termStarts, postingStarts, positionStarts, lengths, fieldEnds, termBytes } = parts
  const { columns, weights } = yield* columnsOf({
    ...{ termStarts, postingStarts, termBytes, postings: parts.postings },
    ...{ documents: lengths.length, terms: termStarts.length - 1 },
  })
  const behind = {
    weights: inMemory(weights),
    postings: inMemory(parts.postings),
    positions: inMemory(parts.positions),
  }
  const tables = [termStarts, postingStarts, positionStarts, lengths, fieldEnds, columns]
  const numbers = headNumbers + tables.reduce((sum, table) => sum + table.length, 0)
  const buffer = new ArrayBuffer(numbers * 4 + Math.ceil(termBytes.length / 4) * 4)
  const all = new Uint32Array(buffer)
  const counts = [lengths.length, termStarts.length - 1, columns.length / 3, termBytes.length]
  all.set([magic, ...counts, yield* sumOf([behind.weights, behind.postings, behind.positions])])
  let at = headNumbers
  for (const table of tables) {
    all.set(table, at)
    at += table.length
  }
  new Uint8Array(buffer).set(termBytes, at * 4)
  const sum = createChecksum()
  sum.add(all.subarray(0, sumAt))
  sum.add(all.subarray(headNumbers))
  all[sumAt] = sum.value()
  return openView(buffer, behind)
}
