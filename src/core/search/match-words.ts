import { weightOf } from './fields'
import { isAccented } from './fold'
import type { Match } from './match'
import { PhrasePlaces, type PhraseWord } from './phrase-places'
import type { Phrase } from './query'
import type { Segment } from './segment'
import { termsOf, writtenAs } from './terms'

/** The articles in which words stand one behind the other, or one word in a field. */
export function matchWords(segment: Segment, { words, prefix, field }: Phrase): Match {
  const { documents, positionStarts } = segment
  const sizeOf = ({ first, end }: PhraseWord) => (positionStarts[end] ?? 0) - (positionStarts[first] ?? 0)
  const areAccented = words.some(isAccented)
  const looked = words
    .map((word, index): PhraseWord => {
      const isPrefix = prefix && index === words.length - 1
      const isAsked = isAccented(word) ? writtenAs(segment, word, isPrefix) : () => areAccented
      return { ...termsOf(segment, word.folded, isPrefix), index, isAsked }
    })
    // What stands in few places leaves little to look at.
    .sort((a, b) => sizeOf(a) - sizeOf(b))
  const places = new PhrasePlaces(segment, field)
  const weights = new Uint8ClampedArray(documents)
  const exact = areAccented ? places.asAsked : null
  const areAny = looked.every((word, at) => places.look(word, at === looked.length - 1))
  if (!areAny) return { weights, exact, count: 0 }
  let count = 0
  for (let document = 0; document < documents; document++) {
    const weight = (places.inText[document] ?? 0) + weightOf(places.fields[document] ?? 0)
    if (weight === 0) continue
    weights[document] = weight
    count += 1
  }
  return { weights, exact, count }
}
