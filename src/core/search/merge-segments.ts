import { createByteWriter, type ByteWriter } from './bytes'
import { writePosting } from './build-segment'
import { packSegment, packTexts } from './pack-segment'
import { Postings } from './postings'
import { compareBytes, termBytesOf, type Segment } from './segment'

/** A segment, and which of its articles are still to be found. */
export type MergeInput = { segment: Segment; isLive: (document: number) => boolean }

/** A segment with the new number of each of its articles; -1 where it is left out. */
type Part = { segment: Segment; positions: Uint16Array; numbers: Int32Array; isWhole: boolean; place: number }

/** Bytes that are written between two pauses: a few milliseconds. */
const bytesAtOnce = 1 << 19

/** Makes one segment of several, in their order, of what is still to be found; pauses now and then. */
export function* mergeSegments(inputs: readonly MergeInput[]): Generator<void, Segment> {
  const parts = renumber(inputs)
  const sizeOf = (name: 'postings' | 'positions') =>
    inputs.reduce((sum, { segment }) => sum + segment[name].length, 1024)
  const postings = createByteWriter(sizeOf('postings'))
  const positions = new Uint16Array(sizeOf('positions'))
  let position = 0
  const ofTerm = createByteWriter(1 << 16)
  const terms: Uint8Array[] = []
  const postingEnds: number[] = [0]
  const positionEnds: number[] = [0]
  let pauseAt = bytesAtOnce

  for (let term = smallest(parts); term; term = smallest(parts)) {
    ofTerm.clear()
    let count = 0
    let before = -1
    for (const part of parts) {
      const { segment, place } = part
      if (place >= segment.terms || compareBytes(termBytesOf(segment, place), term) !== 0) continue
      part.place += 1
      const add = part.isWhole ? addWhole : addLive
      const added = add(part, place, before, { postings: ofTerm, positions, position })
      ;({ position } = added)
      count += added.count
      before = added.last
    }
    if (count > 0) {
      terms.push(term)
      postings.number(count)
      postings.copy(ofTerm.view(), 0, ofTerm.length)
      postingEnds.push(postings.length)
      positionEnds.push(position)
    }
    if (postings.length + position * 2 < pauseAt) continue
    pauseAt = postings.length + position * 2 + bytesAtOnce
    yield
  }

  const words = packTexts(terms)
  return yield* packSegment({
    lengths: Uint32Array.from(
      parts.flatMap(({ segment, numbers }) =>
        Array.from(segment.lengths).filter((_length, document) => (numbers[document] ?? -1) >= 0),
      ),
    ),
    termStarts: words.starts,
    termBytes: words.bytes,
    postingStarts: Uint32Array.from(postingEnds),
    positionStarts: Uint32Array.from(positionEnds),
    postings: postings.view(),
    positions: positions.subarray(0, position),
  })
}

/** `position`: the place of the next one. */
type Writers = { postings: ByteWriter; positions: Uint16Array; position: number }
/** How many articles were added, the number of the last one, and the place of the next position. */
type Added = { count: number; last: number; position: number }

/** Where no article is left out, only the step to the first one is another. */
function addWhole({ segment, positions, numbers }: Part, term: number, before: number, to: Writers): Added {
  const own = new Postings(segment, term)
  own.next()
  const first = numbers[own.document] ?? 0
  writePosting(to.postings, first - before, own.inText, own.inHead, own.fields)
  to.postings.copy(segment.postings, own.at, segment.postingStarts[term + 1] ?? 0)
  const ownPositions = positions.subarray(segment.positionStarts[term], segment.positionStarts[term + 1])
  to.positions.set(ownPositions, to.position)
  while (own.next());
  return { count: own.count, last: numbers[own.document] ?? 0, position: to.position + ownPositions.length }
}

function addLive({ segment, positions, numbers }: Part, term: number, before: number, to: Writers): Added {
  const own = new Postings(segment, term)
  const start = segment.positionStarts[term] ?? 0
  let count = 0
  let last = before
  let { position } = to
  while (own.next()) {
    const document = numbers[own.document] ?? -1
    if (document < 0) continue
    writePosting(to.postings, document - last, own.inText, own.inHead, own.fields)
    last = document
    count += 1
    to.positions.set(positions.subarray(start + own.from, start + own.to), position)
    position += own.to - own.from
  }
  return { count, last, position }
}

function renumber(inputs: readonly MergeInput[]): Part[] {
  let next = 0
  return inputs.map(({ segment, isLive }) => {
    const first = next
    const numbers = Int32Array.from({ length: segment.documents }, (_none, document) =>
      isLive(document) ? next++ : -1,
    )
    return {
      ...{ segment, positions: segment.positions.read(0, segment.positions.length) },
      ...{ numbers, isWhole: next - first === segment.documents, place: 0 },
    }
  })
}

/** The first of the terms that the parts come to next. */
function smallest(parts: readonly Part[]): Uint8Array | null {
  let least: Uint8Array | null = null
  for (const { segment, place } of parts) {
    if (place >= segment.terms) continue
    const term = termBytesOf(segment, place)
    if (!least || compareBytes(term, least) < 0) least = term
  }
  return least
}
