import { columnOf } from './columns'
import { isAccented, type Word } from './fold'
import { matchWords } from './match-words'
import { Postings } from './postings'
import type { Phrase } from './query'
import type { Segment, TermRange } from './segment'
import { Blocks, createRoom } from './stored-bytes'
import { termsOf, writtenAs } from './terms'
import { addWeights, countOf, type Weights } from './weights'

const room = createRoom()

/** What a phrase finds in a segment, and by article, whether it is written as it was asked for; null where it was asked for without marks. */
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
  return {
    ...weighed,
    exact: isAccented(word) ? markExact(segment, range, writtenAs(segment, word, prefix)) : null,
  }
}

function weigh(segment: Segment, range: TermRange): Weights {
  const weights = new Uint8ClampedArray(segment.documents)
  addWeights(segment.behind.postings, segment.postingStarts, range, weights)
  return { weights, count: countOf(weights) }
}

/** Marks the articles that have a term of a range that is written as asked. */
function markExact(
  { behind, documents, postingStarts }: Segment,
  { first, end }: TermRange,
  isExact: (term: number) => boolean,
): Uint8Array {
  const marks = new Uint8Array(documents)
  const blocks = new Blocks(behind.postings, room, postingStarts[end])
  for (let term = first; term < end; term++) {
    if (!isExact(term)) continue
    const [from = 0, to = 0] = [postingStarts[term], postingStarts[term + 1]]
    const at = blocks.hold(from, to)
    const postings = new Postings(blocks.bytes, at, at + to - from)
    while (postings.next()) marks[postings.document] = 1
  }
  return marks
}
