import { foldWord } from '../search/fold'
import { type Mapping, none } from './mapping'
import { readable, type Words } from './words'

/** More words in a row that are others are another sentence. */
const mostInRow = 3
/** Letters from which on a word may differ in two of them next to each other. */
const long = 7

/**
 * Pairs words that were mistyped, or put right: between the same neighbours stand as many words, and those are nearly the same. Elsewhere
 * nothing is taken for another word.
 */
export function pairAlike(old: Words, now: Words, { to, from }: Mapping): void {
  for (let at = 0; at < to.length; at++) {
    const first = at
    while (to[at] === none) at++
    const count = at - first
    if (count === 0 || count > mostInRow) continue
    const [before, behind] = [placeOf(to, first - 1), placeOf(to, at)]
    const start = before >= 0 ? before + 1 : behind - count
    // Where one of both is not known, the other holds them.
    const isHeld = before >= 0 ? behind < 0 || behind - before - 1 === count : behind >= 0
    if (!isHeld) continue
    for (let step = 0; step < count; step++) {
      const [word, place] = [first + step, start + step]
      if (from[place] !== none || !isAlike(written(old, word), written(now, place))) continue
      to[word] = place
      from[place] = word
    }
  }
}

const placeOf = (to: Int32Array, at: number): number => to[at] ?? none

const written = ({ text, starts, ends }: Words, at: number): string =>
  foldWord(readable(text.slice(starts[at], ends[at]))).exact

const lettersIn = (word: string): number => foldWord(word).folded.length

/** Whether words differ by one letter, mark or tone that is another, too many or missing, by two that changed places, or by marks alone. */
export function isAlike(one: string, other: string): boolean {
  if (one.length > 1 && other.length > 1 && foldWord(one).folded === foldWord(other).folded) return true
  const [least, most] = [Math.min(one.length, other.length), Math.max(one.length, other.length)]
  if (least < 2 || most < 3 || lettersIn(one) + lettersIn(other) < 5) return false
  let start = 0
  while (start < least && one[start] === other[start]) start++
  let end = 0
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const differs = most - start - end
  if (differs <= (least >= long ? 2 : 1)) return true
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]
}
