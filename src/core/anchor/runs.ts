import type { CommonRun } from '../compare/common-runs'
import { type Grams, indexGrams } from './grams'

/** A text in which parts are looked for, by two neighbouring words or by one. */
export type Indexed = { ids: Int32Array; pairs: Grams; singles: Grams }

export const indexWords = (ids: Int32Array): Indexed => ({
  ids,
  pairs: indexGrams(ids, 2),
  singles: indexGrams(ids, 1),
})

/** What stands more often, of two words and of one, says nothing of where a part is. */
const mostPlaces = { pair: 256, single: 4 }

/** Runs of words that a part has in common with a text, wherever they stand, in the order of the part. */
export function commonWith(part: Int32Array, { ids, pairs, singles }: Indexed): CommonRun[] {
  const runs: CommonRun[] = []
  /** Where the last run ends in the part, by how far it is from there to the text. */
  const ends = new Map<number, number>()
  const take = (at: number, place: number) => {
    if (at < (ends.get(place - at) ?? 0)) return
    let before = at
    // What it begins with may stand too often to be looked for.
    while (before > 0 && place - at + before > 0 && part[before - 1] === ids[place - at + before - 1])
      before--
    let end = at + 1
    while (end < part.length && part[end] === ids[place - at + end]) end++
    ends.set(place - at, end)
    runs.push({ before, after: place - at + before, length: end - before })
  }
  const places = (grams: Grams, at: number, most: number): number[] => {
    const found: number[] = []
    grams.each(part, at, (place) => found.push(place) <= most)
    return found.length > most ? [] : found
  }
  for (let before = 0; before < part.length; before++) {
    for (const after of places(pairs, before, mostPlaces.pair)) take(before, after)
    for (const after of places(singles, before, mostPlaces.single))
      if (before + 1 === part.length || part[before + 1] !== ids[after + 1]) take(before, after)
  }
  return runs.sort((a, b) => a.before - b.before)
}

/** What of runs lies within a part of the old text. */
export const within = (runs: readonly CommonRun[], first: number, last: number): CommonRun[] =>
  runs
    .flatMap(({ before, after, length }) => {
      const cut = Math.max(0, first - before)
      const rest = Math.min(before + length, last) - before - cut
      return rest > 0 ? [{ before: before + cut, after: after + cut, length: rest }] : []
    })
    .sort((a, b) => a.before - b.before)
