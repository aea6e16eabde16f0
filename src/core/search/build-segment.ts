import { createByteWriter, type ByteWriter } from './bytes'
import {
  fieldBit,
  firstPosition,
  headFields,
  isHead,
  mostWords,
  partGap,
  type HeadField,
  type IndexedText,
} from './fields'
import { isAccented, type Word } from './fold'
import { compareBytes, encode, packSegment, packTexts, type Segment } from './segment'
import { tokensOf } from './tokens'

/** Where a term stands: for each article its number in the segment and the positions in ascending order. */
type Occurrences = { document: number; positions: number[] }[]

/** The term that a word is filed under. */
const termFor = (word: Word): string => (isAccented(word) ? `${word.folded}\0${word.exact}` : word.folded)

/** Indexes articles. */
export function buildSegment(articles: readonly IndexedText[]): Segment {
  const terms = new Map<string, Occurrences>()
  const lengths = new Uint32Array(articles.length)
  for (const [document, article] of articles.entries())
    lengths[document] = addArticle(terms, document, article)

  const sorted = [...terms]
    .map(([term, occurrences]) => ({ bytes: encode(term), occurrences }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes))
  const postings = createByteWriter()
  const positions = createByteWriter()
  const postingStarts = new Uint32Array(sorted.length + 1)
  const positionStarts = new Uint32Array(sorted.length + 1)
  for (const [index, { occurrences }] of sorted.entries()) {
    writeTerm(postings, positions, occurrences)
    postingStarts[index + 1] = postings.length
    positionStarts[index + 1] = positions.length
  }
  const ids = packTexts(articles.map(({ id }) => encode(id)))
  const words = packTexts(sorted.map(({ bytes }) => bytes))
  return packSegment({
    ...{ lengths, postingStarts, positionStarts },
    ids: ids.bytes,
    idStarts: ids.starts,
    termBytes: words.bytes,
    termStarts: words.starts,
    postings: postings.view(),
    positions: positions.view(),
  })
}

/** Returns how many words the text has. */
function addArticle(terms: Map<string, Occurrences>, document: number, article: IndexedText): number {
  const add = (word: Word, position: number) => {
    const term = termFor(word)
    let occurrences = terms.get(term)
    if (!occurrences) terms.set(term, (occurrences = []))
    const last = occurrences.at(-1)
    if (last?.document === document) last.positions.push(position)
    else occurrences.push({ document, positions: [position] })
  }
  let words = 0
  for (const token of tokensOf(article.text)) {
    if (words >= mostWords.text) break
    add(token, words++)
  }
  for (const field of headFields) addField(field, article[field], add)
  return words
}

function addField(field: HeadField, parts: readonly string[], add: (word: Word, position: number) => void) {
  const first = firstPosition(field)
  let at = 0
  for (const part of parts) {
    for (const token of tokensOf(part)) {
      if (at >= mostWords.head) return
      add(token, first + at++)
    }
    at += partGap
  }
}

function writeTerm(postings: ByteWriter, positions: ByteWriter, occurrences: Occurrences): void {
  postings.number(occurrences.length)
  let before = -1
  for (const { document, positions: all } of occurrences) {
    const head = all.filter(isHead)
    const inText = all.length - head.length
    writePosting(postings, document - before, inText, head.length, fieldsOf(head))
    before = document
    writeDifferences(positions, all.slice(0, inText))
    writeDifferences(positions, head)
  }
}

const fieldsOf = (head: readonly number[]): number =>
  head.reduce((fields, position) => fields | fieldBit(position), 0)

/** @param step from the article before, at least 1 */
export function writePosting(
  postings: ByteWriter,
  step: number,
  inText: number,
  inHead: number,
  fields: number,
): void {
  postings.number((step << 2) | (inHead > 0 ? 2 : 0) | (inText === 1 ? 1 : 0))
  if (inText !== 1) postings.number(inText)
  if (inHead === 0) return
  postings.number(fields)
  postings.number(inHead)
}

function writeDifferences(positions: ByteWriter, ascending: readonly number[]): void {
  let before = 0
  for (const position of ascending) {
    positions.number(position - before)
    before = position
  }
}
