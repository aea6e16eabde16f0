import { createByteWriter, NumberList, type ByteWriter } from './bytes'
import { writePosting } from './build-segment'
import { headFields } from './fields'
import { packSegment } from './pack-segment'
import { Postings } from './postings'
import type { Segment } from './segment'
import { Blocks, createRoom } from './stored-bytes'

/** A segment, and which of its articles are still to be found. */
export type MergeInput = { segment: Segment; isLive: (document: number) => boolean }

/** A segment that is read from its beginning to its end, with the new number of each of its articles; -1 where it is left out. */
type Part = {
  segment: Segment
  postings: Blocks
  positions: Blocks
  numbers: Int32Array
  isWhole: boolean
  place: number
}

/** Bytes that are written between two pauses: a few milliseconds. */
const bytesAtOnce = 1 << 19

/** Makes one segment of several, in their order, of what is still to be found; pauses now and then. */
export function* mergeSegments(inputs: readonly MergeInput[]): Generator<void, Segment> {
  const parts = renumber(inputs)
  const sizeOf = (name: 'postings' | 'positions') =>
    inputs.reduce((sum, { segment }) => sum + segment.behind[name].length, 1024)
  const postings = createByteWriter(sizeOf('postings'))
  const positions = createByteWriter(sizeOf('positions'))
  const ofTerm = createByteWriter(1 << 16)
  const termBytes = createByteWriter(1 << 16)
  const [termEnds, postingEnds, positionEnds] = [new NumberList(), new NumberList(), new NumberList()]
  const to = { postings: ofTerm, positions }
  let pauseAt = bytesAtOnce

  for (let next = comingFirst(parts); next[0]; next = comingFirst(parts)) {
    const { segment, place: term } = next[0]
    ofTerm.clear()
    let count = 0
    let before = -1
    for (const part of next) {
      const added = (part.isWhole ? addWhole : addLive)(part, part.place, before, to)
      part.place += 1
      count += added.count
      before = added.last
    }
    if (count > 0) {
      termBytes.copy(segment.termBytes, segment.termStarts[term] ?? 0, segment.termStarts[term + 1] ?? 0)
      termEnds.push(termBytes.length)
      postings.number(count)
      postings.copy(ofTerm.view(), 0, ofTerm.length)
      postingEnds.push(postings.length)
      positionEnds.push(positions.length / 2)
    }
    if (postings.length + positions.length < pauseAt) continue
    pauseAt = postings.length + positions.length + bytesAtOnce
    yield
  }

  postings.fillUp()
  positions.fillUp()
  return yield* packSegment({
    lengths: liveOf(parts, 'lengths', 1),
    fieldEnds: liveOf(parts, 'fieldEnds', headFields.length),
    termStarts: startsOf(termEnds),
    termBytes: termBytes.view(),
    postingStarts: startsOf(postingEnds),
    positionStarts: startsOf(positionEnds),
    postings: postings.view(),
    positions: positions.view(),
  })
}

/** Where what ends there begins, and where the last one ends. */
function startsOf({ numbers, length }: NumberList): Uint32Array {
  const starts = new Uint32Array(length + 1)
  starts.set(numbers.subarray(0, length), 1)
  return starts
}

type Writers = { postings: ByteWriter; positions: ByteWriter }
/** How many articles were added, and the number of the last one. */
type Added = { count: number; last: number }

/** The postings of a term. */
function postingsOf({ segment: { postingStarts }, postings }: Part, term: number): Postings {
  const [from = 0, to = 0] = [postingStarts[term], postingStarts[term + 1]]
  const at = postings.hold(from, to)
  return new Postings(postings.bytes, at, at + to - from)
}

/** Where no article is left out, only the step to the first one is another. */
function addWhole(part: Part, term: number, before: number, to: Writers): Added {
  const { segment, postings, positions, numbers } = part
  const own = postingsOf(part, term)
  own.next()
  const first = numbers[own.document] ?? 0
  writePosting(to.postings, first - before, own.inText, own.inHead, own.fields)
  to.postings.copy(postings.bytes, own.at, own.end)
  const [from = 0, behind = 0] = [segment.positionStarts[term], segment.positionStarts[term + 1]]
  const at = positions.hold(from * 2, behind * 2)
  to.positions.copy(positions.bytes, at, at + (behind - from) * 2)
  while (own.next());
  return { count: own.count, last: numbers[own.document] ?? 0 }
}

function addLive(part: Part, term: number, before: number, to: Writers): Added {
  const { segment, positions, numbers } = part
  const own = postingsOf(part, term)
  const [first = 0, behind = 0] = [segment.positionStarts[term], segment.positionStarts[term + 1]]
  let from = positions.hold(first * 2, behind * 2)
  let count = 0
  let last = before
  while (own.next()) {
    const length = own.sizeIn(segment) * 2
    const document = numbers[own.document] ?? -1
    if (document >= 0) {
      writePosting(to.postings, document - last, own.inText, own.inHead, own.fields)
      last = document
      count += 1
      to.positions.copy(positions.bytes, from, from + length)
    }
    from += length
  }
  return { count, last }
}

function renumber(inputs: readonly MergeInput[]): Part[] {
  let next = 0
  return inputs.map(({ segment, isLive }) => {
    const first = next
    const numbers = Int32Array.from({ length: segment.documents }, (_none, document) =>
      isLive(document) ? next++ : -1,
    )
    return {
      segment,
      postings: new Blocks(segment.behind.postings, createRoom()),
      positions: new Blocks(segment.behind.positions, createRoom()),
      ...{ numbers, isWhole: next - first === segment.documents, place: 0 },
    }
  })
}

/** What there is of the articles that are not left out. @param perArticle how many numbers */
const liveOf = (parts: readonly Part[], table: 'lengths' | 'fieldEnds', perArticle: number): Uint32Array =>
  Uint32Array.from(
    parts.flatMap(({ segment, numbers }) =>
      Array.from(segment[table]).filter((_number, at) => (numbers[Math.floor(at / perArticle)] ?? -1) >= 0),
    ),
  )

/** The parts that come next to the term that is first of all; none once there are no more terms. */
function comingFirst(parts: readonly Part[]): Part[] {
  const first: Part[] = []
  for (const part of parts) {
    if (part.place >= part.segment.terms) continue
    const order = first[0] ? compareNext(part, first[0]) : 0
    if (order > 0) continue
    if (order < 0) first.length = 0
    first.push(part)
  }
  return first
}

/** Negative where the next term of one part comes before that of the other. Millions are compared, so that none is cut out. */
function compareNext({ segment: one, place }: Part, { segment: other, place: otherPlace }: Part): number {
  const [start = 0, end = 0] = [one.termStarts[place], one.termStarts[place + 1]]
  const [otherStart = 0, otherEnd = 0] = [other.termStarts[otherPlace], other.termStarts[otherPlace + 1]]
  const length = Math.min(end - start, otherEnd - otherStart)
  for (let at = 0; at < length; at++) {
    const difference = (one.termBytes[start + at] ?? 0) - (other.termBytes[otherStart + at] ?? 0)
    if (difference !== 0) return difference
  }
  return end - start - (otherEnd - otherStart)
}
