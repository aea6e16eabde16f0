import { createByteWriter } from './bytes'
import { writePosting } from './build-segment'
import { Postings } from './postings'
import { compareBytes, packSegment, packTexts, termBytesOf, type Segment } from './segment'

/** A segment, and which of its articles are still to be found. */
export type MergeInput = { segment: Segment; isLive: (document: number) => boolean }

/** Terms between two pauses. */
const termsAtOnce = 4000

/** Makes one segment of several, in their order, of what is still to be found; pauses now and then. */
export function* mergeSegments(inputs: readonly MergeInput[]): Generator<void, Segment> {
  const renumbered = renumber(inputs)
  const postings = createByteWriter(1 << 16)
  const positions = createByteWriter(1 << 16)
  const terms: Uint8Array[] = []
  const postingEnds: number[] = [0]
  const positionEnds: number[] = [0]
  const places = inputs.map(() => 0)

  for (let term = smallest(inputs, places); term; term = smallest(inputs, places)) {
    const live = createByteWriter(64)
    let count = 0
    let before = -1
    for (const [index, { segment }] of inputs.entries()) {
      const place = places[index] ?? 0
      if (place >= segment.terms || compareBytes(termBytesOf(segment, place), term) !== 0) continue
      places[index] = place + 1
      const own = new Postings(segment, place)
      while (own.next()) {
        const document = renumbered[index]?.[own.document] ?? -1
        if (document < 0) continue
        writePosting(live, document - before, own.inText, own.inHead, own.fields)
        before = document
        count += 1
        const { from, to } = own.positionBytes()
        positions.copy(segment.positions, from, to)
      }
    }
    if (count > 0) {
      terms.push(term)
      postings.number(count)
      postings.copy(live.view(), 0, live.length)
      postingEnds.push(postings.length)
      positionEnds.push(positions.length)
    }
    if (terms.length % termsAtOnce === 0) yield
  }

  const documents = inputs.flatMap(({ segment, isLive }) =>
    Array.from({ length: segment.documents }, (_none, document) => document)
      .filter(isLive)
      .map((document) => ({ segment, document })),
  )
  const ids = packTexts(
    documents.map(({ segment: { ids: all, idStarts }, document }) =>
      all.subarray(idStarts[document], idStarts[document + 1]),
    ),
  )
  const words = packTexts(terms)
  return packSegment({
    lengths: Uint32Array.from(documents, ({ segment, document }) => segment.lengths[document] ?? 0),
    idStarts: ids.starts,
    ids: ids.bytes,
    termStarts: words.starts,
    termBytes: words.bytes,
    postingStarts: Uint32Array.from(postingEnds),
    positionStarts: Uint32Array.from(positionEnds),
    postings: postings.view(),
    positions: positions.view(),
  })
}

/** The new number of each article; -1 where it is left out. */
function renumber(inputs: readonly MergeInput[]): Int32Array[] {
  let next = 0
  return inputs.map(({ segment, isLive }) =>
    Int32Array.from({ length: segment.documents }, (_none, document) => (isLive(document) ? next++ : -1)),
  )
}

/** The first of the terms that the inputs come to next. */
function smallest(inputs: readonly MergeInput[], places: readonly number[]): Uint8Array | null {
  let least: Uint8Array | null = null
  for (const [index, { segment }] of inputs.entries()) {
    const place = places[index] ?? 0
    if (place >= segment.terms) continue
    const term = termBytesOf(segment, place)
    if (!least || compareBytes(term, least) < 0) least = term
  }
  return least
}
