import { columnOf } from './columns'
import { isAccented, type Word } from './fold'
import { matchWords } from './match-words'
import { Postings } from './postings'
import type { Phrase } from './query'
import type { Segment, TermRange } from './segment'
import { Blocks, createRoom } from './stored-bytes'
import { beginsSo, isSo, termsOf, writtenAs } from './terms'
import { addWeights, countOf, type Weights } from './weights'

const room = createRoom()

/**
 * What a phrase finds in a segment, and how each article has it: with the marks that were asked for (`isSo`), those of a longer
 * word (`beginsSo`), or otherwise (0); null where every article has it in one way.
 */
export type Match = Weights & { exact: Uint8Array | null }

export function matchPhrase(segment: Segment, phrase: Phrase): Match {
  const [only, ...more] = phrase.words
  return only && more.length === 0 && phrase.field === null
    ? matchWord(segment, only, phrase.prefix)
    : matchWords(segment, phrase)
}

function matchWord(segment: Segment, word: Word, prefix: boolean): Match {
  const range = termsOf(segment, word.folded, prefix)
  const weighed = columnOf(segment, range) ?? weigh(segment, range)
  if (!prefix && !isAccented(word)) return { ...weighed, exact: null }
  const exact = new Uint8Array(segment.documents)
  if (prefix && isAccented(word)) mark(segment, range, writtenAs(segment, word, true), beginsSo, exact)
  const whole = prefix ? termsOf(segment, word.folded, false) : range
  mark(segment, whole, isAccented(word) ? writtenAs(segment, word, false) : () => true, isSo, exact)
  return { ...weighed, exact }
}

function weigh(segment: Segment, range: TermRange): Weights {
  const weights = new Uint8ClampedArray(segment.documents)
  addWeights(segment.behind.postings, segment.postingStarts, range, weights)
  return { weights, count: countOf(weights) }
}

/** Marks the articles that have one of these terms of a range. */
function mark(
  { behind, postingStarts }: Segment,
  { first, end }: TermRange,
  isAsked: (term: number) => boolean,
  how: number,
  marks: Uint8Array,
): void {
  const blocks = new Blocks(behind.postings, room, postingStarts[end])
  for (let term = first; term < end; term++) {
    if (!isAsked(term)) continue
    const [from = 0, to = 0] = [postingStarts[term], postingStarts[term + 1]]
    const at = blocks.hold(from, to)
    const postings = new Postings(blocks.bytes, at, at + to - from)
    while (postings.next()) marks[postings.document] = how
  }
}
