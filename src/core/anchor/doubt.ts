import type { Found } from './edges'
import { costs, type Region } from './fill'
import { none } from './mapping'
import type { Texts } from './place'

/** Words around a passage that are looked at again. */
const around = 30
/** Longer passages are looked at no further: what is repeated at such a length is told apart by what stands around it. */
const longest = 80
/** Another alignment that is worse by less is as likely: a word or two that would have to be others. */
const margins = { held: 4, loose: 8 }

/** Words that are missing in a row are one change: each after the first costs less. */
const furtherMissing = -1
/** Of what cannot be. */
const worst = -1_000_000

/** A word of the old text, the one of the new text that it is, and other two that could be one instead. */
type Pair = { at: number; place: number; weight: number; others: [old: number, now: number][] }

/**
 * Whether a passage could as well be elsewhere in the neighbourhood, or what was found be another passage of it: where a
 * sentence was repeated, and one of the two is gone. For each word the best alignment in which it is paired otherwise is held against the
 * best one in which it is not.
 * @param isHeld whether most of what stood around the passage is still there
 */
export function isDoubtful(texts: Texts, found: Found, isHeld: boolean): boolean {
  const { first, last, start, end } = found
  if (last - first > longest) return false
  const reach = around + last - first
  const region = {
    oldFrom: Math.max(0, first - reach),
    oldTo: Math.min(texts.old.ids.length, last + reach),
    newFrom: Math.max(0, start - reach),
    newTo: Math.min(texts.now.ids.length, end + 1 + reach),
  }
  const pairs = pairsOf(texts, found, region)
  // Where most of it stands nowhere else, there is nothing to hold it against.
  if (weightOf(pairs.filter(({ others }) => others.length > 0)) * 2 < weightOf(pairs)) return false
  const margin = isHeld ? margins.held : margins.loose
  const scoreOf = scorePairs(texts, region)
  const unsure = pairs.filter(({ at, place, others }) => {
    const least = scoreOf(at, place) - margin
    return others.some(([old, now]) => scoreOf(old, now) > least)
  })
  return weightOf(unsure) * 2 >= weightOf(pairs)
}

const weightOf = (pairs: readonly Pair[]): number => pairs.reduce((sum, { weight }) => sum + weight, 0)

function pairsOf({ old, now, weights, mapping: { to } }: Texts, found: Found, region: Region): Pair[] {
  const pairs: Pair[] = []
  for (let at = found.first; at < found.last; at++) {
    const place = to[at] ?? none
    if (place < found.start || place > found.end) continue
    const id = old.ids[at] ?? none
    const others: Pair['others'] = []
    for (let other = region.newFrom; other < region.newTo; other++)
      if (other !== place && now.ids[other] === id) others.push([at, other])
    for (let other = region.oldFrom; other < region.oldTo; other++)
      if (other !== at && old.ids[other] === id) others.push([other, place])
    pairs.push({ at, place, weight: weights[id] ?? 1, others })
  }
  return pairs
}

/**
 * The score of the best alignment of a region in which two words are one, both by their places in the texts: Smith and Waterman's
 * (1981), with Gotoh's gaps (1982), from either end.
 */
function scorePairs(
  { old, now, weights }: Texts,
  { oldFrom, oldTo, newFrom, newTo }: Region,
): (at: number, place: number) => number {
  const [rows, columns] = [oldTo - oldFrom, newTo - newFrom]
  const width = columns + 2
  const forth = new Int32Array((rows + 2) * width)
  const back = new Int32Array((rows + 2) * width)
  const score = (row: number, column: number): number => {
    const id = old.ids[oldFrom + row - 1]
    return id === now.ids[newFrom + column - 1] ? (weights[id ?? 0] ?? 1) : costs.replaced
  }
  const fillIn = (scores: Int32Array, step: 1 | -1): void => {
    /** Best scores that end with words left out of the old text, by column, and of the new one. */
    const removed = new Int32Array(width).fill(worst)
    for (let r = 1; r <= rows; r++) {
      const row = step > 0 ? r : rows + 1 - r
      let added = worst
      for (let c = 1; c <= columns; c++) {
        const column = step > 0 ? c : columns + 1 - c
        const at = row * width + column
        const up = Math.max(
          (scores[at - step * width] ?? 0) + costs.missing,
          (removed[column] ?? 0) + furtherMissing,
        )
        added = Math.max((scores[at - step] ?? 0) + costs.missing, added + furtherMissing)
        removed[column] = up
        scores[at] = Math.max((scores[at - step * (width + 1)] ?? 0) + score(row, column), up, added, 0)
      }
    }
  }
  fillIn(forth, 1)
  fillIn(back, -1)
  return (at, place) => {
    const [row, column] = [at - oldFrom + 1, place - newFrom + 1]
    const here = row * width + column
    return (forth[here - width - 1] ?? 0) + score(row, column) + (back[here + width + 1] ?? 0)
  }
}
