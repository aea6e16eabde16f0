import { foldWord } from './search/fold'

const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => foldWord(word).folded)

/**
 * Those that somebody may mean who types the beginnings of words of a name, without regard to case and marks; the best first,
 * and in their order where they are equally good. A name's beginning is better than words further on, the first of several
 * names better than the others. A blank query means all, and one of signs alone, as of emoji, names that have them.
 * @param namesOf what each is called, the name that is shown first
 */
export function matchNames<T>(query: string, all: readonly T[], namesOf: (one: T) => readonly string[]): T[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0)
    return all.filter((one) => namesOf(one).some((name) => name.includes(query.trim())))
  return all
    .map((one) => ({ one, rank: bestRank(wanted, namesOf(one)) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}

const bestRank = (wanted: readonly string[], names: readonly string[]): number =>
  Math.min(...names.map((name, index) => rankOf(wanted, wordsOf(name)) + index / (names.length + 1)))

/** The place of the first word that is meant; each word of the name stands for one that is wanted. */
function rankOf(wanted: readonly string[], words: readonly string[]): number {
  const left = [...words]
  let first = Infinity
  for (const word of wanted) {
    const index = left.findIndex((other) => other.startsWith(word))
    if (index < 0) return Infinity
    left[index] = ''
    first = Math.min(first, index)
  }
  return first
}
