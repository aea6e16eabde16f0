import { ByteReader } from './bytes'
import type { Segment, TermRange } from './segment'
import { inMemory, roomOfItsOwn, type Bytes } from './stored-bytes'
import { addWeights, countOf, type Weights } from './weights'

/** Fewer postings are gone through in a fraction of a millisecond. */
const leastPostings = 16_384
/** For an article: a column takes a byte of it. */
const leastShare = 2

type Terms = Pick<Segment, 'documents' | 'terms' | 'termStarts' | 'termBytes' | 'postingStarts'> & {
  postings: Bytes
}
type Beginning = TermRange & Weights

/** The columns of the terms of a segment, as it has them, and their weights; pauses now and then. */
export function* columnsOf(terms: Terms): Generator<void, { columns: Uint32Array; weights: Bytes }> {
  const found: Beginning[] = []
  yield* weighBeginning(terms, { first: 0, end: terms.terms }, 0, found)
  // The last one is that of nothing, with which everything begins.
  const columns = found.slice(0, -1)
  // Whole numbers of 32 bits, as all that is behind a segment.
  const weights = new Uint8Array(Math.ceil((columns.length * terms.documents) / 4) * 4)
  for (const [index, column] of columns.entries()) weights.set(column.weights, index * terms.documents)
  return {
    columns: Uint32Array.from(columns.flatMap(({ first, end, count }) => [first, end, count])),
    weights,
  }
}

/**
 * Weighs terms that have the first `length` bytes in common, those that have more in common first, as a part of them.
 * @param found is given each frequent beginning
 */
function* weighBeginning(
  terms: Terms,
  range: TermRange,
  length: number,
  found: Beginning[],
): Generator<void, Beginning> {
  const weights = new Uint8ClampedArray(terms.documents)
  for (let { first } = range; first < range.end;) {
    const width = widthAt(terms, first, length)
    let end = first + 1
    while (end < range.end && isSame(terms, first, end, length, width)) end += 1
    const part = { first, end }
    const isFrequent =
      width > 0 && postingsIn(terms, part) >= Math.max(leastPostings, terms.documents * leastShare)
    if (isFrequent) {
      const beginning = yield* weighBeginning(terms, part, length + width, found)
      // They have more in common than was looked at.
      if (first === range.first && end === range.end) return beginning
      for (let document = 0; document < weights.length; document++)
        weights[document] = (weights[document] ?? 0) + (beginning.weights[document] ?? 0)
    } else addWeights(inMemory(terms.postings), terms.postingStarts, part, weights)
    first = end
    yield
  }
  const beginning = { ...range, weights, count: countOf(weights) }
  found.push(beginning)
  return beginning
}

/** How many articles the terms of a range have, each counted by itself. */
function postingsIn({ postings, postingStarts }: Terms, { first, end }: TermRange): number {
  const reader = new ByteReader(postings)
  let count = 0
  for (let term = first; term < end; term++) {
    reader.at = postingStarts[term] ?? 0
    count += reader.number()
  }
  return count
}

/** How many bytes the character takes that stands behind so many bytes of a term; 0 where its word ends. */
function widthAt({ termBytes, termStarts }: Terms, term: number, length: number): number {
  const at = (termStarts[term] ?? 0) + length
  const byte = at < (termStarts[term + 1] ?? 0) ? (termBytes[at] ?? 0) : 0
  if (byte < 0x80) return byte === 0 ? 0 : 1
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

/** Whether two terms have the same character there. */
function isSame(
  { termBytes, termStarts }: Terms,
  one: number,
  other: number,
  at: number,
  width: number,
): boolean {
  const [first, second] = [(termStarts[one] ?? 0) + at, (termStarts[other] ?? 0) + at]
  if (width === 0) return false
  for (let byte = 0; byte < width; byte++)
    if (termBytes[first + byte] !== termBytes[second + byte]) return false
  return true
}

/** What terms weigh, if that is known. */
export function columnOf({ columns, documents, behind }: Segment, { first, end }: TermRange): Weights | null {
  for (let at = 0; at < columns.length; at += 3) {
    if (columns[at] !== first || columns[at + 1] !== end) continue
    const from = (at / 3) * documents
    // They may be kept.
    return { weights: behind.weights.read(from, from + documents, roomOfItsOwn), count: columns[at + 2] ?? 0 }
  }
  return null
}
