import { wordHash } from '../duplicates/sim-hash'
import { createByteWriter, NumberList } from './bytes'
import { foldWord, isAccented, type Word } from './fold'
import { encode } from './utf8-words'
import { createWordNumbers } from './word-numbers'

/** The term that a word is filed under. */
const termFor = (word: Word): string => (isAccented(word) ? `${word.folded}\0${word.exact}` : word.folded)

/** Terms that are compared between two pauses: a few milliseconds. */
const termsAtOnce = 8192

/**
 * The terms that articles have, by number. What one slice of many has, the next ones have, too: a word is folded once, and terms
 * are put in their order once.
 */
export function createVocabulary() {
  const bytes = createByteWriter()
  /** Where the bytes of each term end. */
  const ends = new NumberList()
  /** The hash of the word of each term, which differs by no marks. */
  const hashes = new NumberList()
  const numbers = new Map<string, number>()
  /** All terms but the last ones, in the order of their UTF-8. */
  let order = new Uint32Array(0)

  const numberAt = createWordNumbers((written) => {
    const word = foldWord(written)
    const term = termFor(word)
    const known = numbers.get(term)
    if (known !== undefined) return known
    const number = ends.length
    const own = encode(term)
    bytes.copy(own, 0, own.length)
    ends.push(bytes.length)
    hashes.push(wordHash(word))
    numbers.set(term, number)
    return number
  })

  const startOf = (term: number): number => (term === 0 ? 0 : (ends.numbers[term - 1] ?? 0))
  const endOf = (term: number): number => ends.numbers[term] ?? 0

  return {
    get size() {
      return ends.length
    },
    /** The term of the word that stands in a text from `start` to before `end`. */
    numberAt,
    hashOf: (term: number): number => hashes.numbers[term] ?? 0,

    /** The bytes of a term are written from its beginning to before its end. */
    view: () => ({ bytes: bytes.view(), startOf, endOf }),

    /** All terms in the order of their UTF-8; pauses now and then. */
    *inOrder(): Generator<void, Uint32Array> {
      const all = bytes.view()
      const compare = (one: number, other: number): number => {
        const [first, second] = [startOf(one), startOf(other)]
        const [length, otherLength] = [endOf(one) - first, endOf(other) - second]
        for (let at = 0; at < length && at < otherLength; at++) {
          const difference = (all[first + at] ?? 0) - (all[second + at] ?? 0)
          if (difference !== 0) return difference
        }
        return length - otherLength
      }
      const added = yield* sorted(
        order.length,
        ends.length,
        (term) => {
          const start = startOf(term)
          return (all[start] ?? 0) * 256 + (start + 1 < endOf(term) ? (all[start + 1] ?? 0) : 0)
        },
        compare,
      )
      const before = order
      order = new Uint32Array(ends.length)
      let [old, next] = [0, 0]
      for (let at = 0; at < order.length; at++) {
        const [one, other] = [before[old], added[next]]
        const isOld = one !== undefined && (other === undefined || compare(one, other) < 0)
        order[at] = (isOld ? one : other) ?? 0
        if (isOld) old += 1
        else next += 1
        if (at % termsAtOnce === termsAtOnce - 1) yield
      }
      return order
    },
  }
}

export type Vocabulary = ReturnType<typeof createVocabulary>

/** Sorts numbers from `first` to before `end`, first by what they begin with, so that no part takes long; pauses now and then. */
function* sorted(
  first: number,
  end: number,
  beginningOf: (term: number) => number,
  compare: (one: number, other: number) => number,
): Generator<void, number[]> {
  const groups: (number[] | undefined)[] = []
  for (let term = first; term < end; term++) {
    ;(groups[beginningOf(term)] ??= []).push(term)
    if (term % termsAtOnce === termsAtOnce - 1) yield
  }
  const all: number[] = []
  for (const group of groups) {
    if (!group) continue
    for (const one of group.sort(compare)) all.push(one)
    if (group.length >= termsAtOnce / 32) yield
  }
  return all
}
