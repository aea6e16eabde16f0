import { ByteReader } from './bytes'
import { weightOf } from './fields'
import type { Segment, TermRange } from './segment'
import { Blocks, createRoom, type StoredBytes } from './stored-bytes'

const room = createRoom()

/** What terms weigh in each article of a segment, by its number: 0 where it has none, 255 for that or more; `count` have any. */
export type Weights = { weights: Uint8Array | Uint8ClampedArray; count: number }

/** Adds what each term of a range weighs. A beginning of one letter is that of thousands of terms, and of a million postings. */
export function addWeights(
  postings: StoredBytes,
  postingStarts: Segment['postingStarts'],
  { first, end }: TermRange,
  weights: Uint8ClampedArray,
): void {
  const blocks = new Blocks(postings, room, postingStarts[end])
  const reader = new ByteReader(blocks.bytes)
  for (let term = first; term < end; term++) {
    const [from = 0, behind = 0] = [postingStarts[term], postingStarts[term + 1]]
    reader.at = blocks.hold(from, behind)
    reader.bytes = blocks.bytes
    const to = reader.at + behind - from
    // How many there are.
    reader.passOver(1)
    let document = -1
    while (reader.at < to) {
      const head = reader.number()
      document += head >>> 2
      let weight = head & 1 ? 1 : reader.number()
      if (head & 2) {
        weight += weightOf(reader.number())
        reader.passOver(1)
      }
      weights[document] = (weights[document] ?? 0) + weight
    }
  }
}

/** How many are not 0. */
export function countOf(weights: Weights['weights']): number {
  let count = 0
  for (let document = 0; document < weights.length; document++) if (weights[document] !== 0) count += 1
  return count
}
