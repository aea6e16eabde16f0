import { fieldAt, fieldBit, headBase, headRoom, isHead, weightOf } from './fields'
import { isAccented } from './fold'
import type { Match } from './match'
import { Postings } from './postings'
import type { Phrase } from './query'
import type { Segment } from './segment'
import { postingsIn, termsOf, writtenAs } from './terms'

/** A word of a phrase, at its place there. `asWritten`: with the marks that it was asked for with, or asked for with none. */
type WordOfPhrase = { index: number; terms: { term: number; asWritten: boolean }[]; count: number }

/**
 * Where a phrase may begin, if its words so far are to stand in their places. Of the article `n` from `starts[n]` to before
 * `starts[n + 1]` of `codes`, in no order: twice the position, and one more where all those words are written as asked.
 */
type Beginnings = { starts: Uint32Array; codes: Int32Array }

/** Nobody asks for longer ones; what is said behind that is not looked at. */
const mostWords = 255

/** The articles in which words stand one behind the other, or one word in a field. */
export function matchWords(segment: Segment, { words, prefix, field }: Phrase): Match {
  const looked = words.slice(0, mostWords)
  const inOrder = looked
    .map((word, index): WordOfPhrase => {
      const isPrefix = prefix && index === words.length - 1
      const { first, end } = termsOf(segment, word.folded, isPrefix)
      const isExact = writtenAs(segment, word, isPrefix)
      const terms = Array.from({ length: end - first }, (_none, at) => ({
        term: first + at,
        asWritten: !isAccented(word) || isExact(first + at),
      }))
      return { index, terms, count: postingsIn(segment, { first, end }) }
    })
    .sort((a, b) => a.count - b.count)
  const accented = looked.some(isAccented)
  let beginnings: Beginnings | null = null
  for (const word of inOrder) {
    const own = beginningsOf(segment, word, beginnings?.starts ?? null)
    beginnings = beginnings ? inBoth(segment, beginnings, own) : own
    if (beginnings.codes.length === 0) break
  }
  return weighBeginnings(segment, beginnings ?? nowhere(segment), field, accented)
}

const nowhere = ({ documents }: Segment): Beginnings => ({
  starts: new Uint32Array(documents + 1),
  codes: new Int32Array(0),
})

/**
 * Where a phrase has to begin for the word to stand in its place.
 * @param within where the words before may stand: articles that have none of them are passed over; null for all
 */
function beginningsOf(
  segment: Segment,
  { index, terms }: WordOfPhrase,
  within: Uint32Array | null,
): Beginnings {
  const starts = new Uint32Array(segment.documents + 1)
  const isWanted = (document: number) => within === null || within[document] !== within[document + 1]
  for (const { term } of terms) {
    const postings = new Postings(segment, term)
    while (postings.next()) {
      if (!isWanted(postings.document)) continue
      const behind = postings.document + 1
      starts[behind] = (starts[behind] ?? 0) + postings.inText + postings.inHead
    }
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const codes = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  for (const { term, asWritten } of terms) {
    const postings = new Postings(segment, term)
    const bit = Number(asWritten)
    while (postings.next()) {
      if (!isWanted(postings.document)) continue
      const to = next[postings.document] ?? 0
      next[postings.document] = postings.readPositions(codes, to, bit - 2 * index)
    }
  }
  return { starts, codes }
}

/** Says which articles have a beginning at a position; what is left of those looked at before is below the mark of any later one. */
let marks = new Int32Array(0)
let marked = 0

/** The beginnings that both have, in the place of the second ones. */
function inBoth({ documents, longest }: Segment, some: Beginnings, others: Beginnings): Beginnings {
  // A phrase may have to begin before a text, or before other fields.
  const headsAt = longest + 2 * mostWords
  if (marks.length < headsAt + headRoom || marked > 2 ** 30) {
    marks = new Int32Array(headsAt + headRoom)
    marked = 0
  }
  const placeOf = (code: number): number => {
    const position = code >> 1
    return position < headBase - mostWords ? position + mostWords : position - headBase + headsAt
  }
  const { starts, codes } = others
  let from = 0
  let kept = 0
  for (let document = 0; document < documents; document++) {
    const to = starts[document + 1] ?? 0
    if (from < to) {
      marked += 2
      for (let at = some.starts[document] ?? 0; at < (some.starts[document + 1] ?? 0); at++) {
        const code = some.codes[at] ?? 0
        marks[placeOf(code)] = marked + (code & 1)
      }
      for (let at = from; at < to; at++) {
        const code = codes[at] ?? 0
        const other = (marks[placeOf(code)] ?? 0) - marked
        if (other === 0) codes[kept++] = code & ~1
        else if (other === 1) codes[kept++] = code
      }
    }
    starts[document + 1] = kept
    from = to
  }
  return { starts, codes: codes.subarray(0, kept) }
}

function weighBeginnings(
  { documents }: Segment,
  { starts, codes }: Beginnings,
  field: Phrase['field'],
  accented: boolean,
): Match {
  const weights = new Uint8ClampedArray(documents)
  const exact = accented ? new Uint8Array(documents) : null
  let count = 0
  let at = 0
  for (let document = 0; document < documents; document++) {
    const end = starts[document + 1] ?? 0
    let inText = 0
    let fields = 0
    let isExact = 0
    for (; at < end; at++) {
      const code = codes[at] ?? 0
      const position = code >> 1
      if (field !== null && fieldAt(position) !== field) continue
      if (isHead(position)) fields |= fieldBit(position)
      else inText += 1
      isExact |= code & 1
    }
    const weight = inText + weightOf(fields)
    if (weight === 0) continue
    weights[document] = weight
    count += 1
    if (exact) exact[document] = isExact
  }
  return { weights, exact, count }
}
