import { columnOf } from './columns'
import { isAccented, type Word } from './fold'
import { matchWords } from './match-words'
import { Postings } from './postings'
import type { Phrase } from './query'
import type { Segment, TermRange } from './segment'
import { termsOf, writtenAs } from './terms'
import { addWeights, countOf, type Weights } from './weights'

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
  addWeights(segment, range, weights)
  return { weights, count: countOf(weights) }
}

/** Marks the articles that have a term of a range that is written as asked. */
function markExact(
  segment: Segment,
  { first, end }: TermRange,
  isExact: (term: number) => boolean,
): Uint8Array {
  const marks = new Uint8Array(segment.documents)
  for (let term = first; term < end; term++) {
    if (!isExact(term)) continue
    const postings = new Postings(segment, term)
    while (postings.next()) marks[postings.document] = 1
  }
  return marks
}
