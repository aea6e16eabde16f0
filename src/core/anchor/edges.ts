import { none } from './mapping'
import type { Texts } from './place'
import type { TextRange } from './selectors'
import { endAt, signsBefore, startAt } from './signs'
import type { Words } from './words'

/** A passage in words of the old text, from `first` up to `last`, and the first and the last of them that is in the new one. */
export type Found = { first: number; last: number; start: number; end: number }

/** So many words from an edge, the next one that is in both texts is looked for. */
const farthest = 64
/** So many words at an edge may have been replaced; more of them are another sentence. */
export const mostReplaced = 3
/** So many words from where an edge should be, and no more than the passage has, it may be that of a sentence or a line. */
const nearBreak = 2

/** Where a passage begins and ends in the new text, with the signs that belong to it. */
export function edgesOf(texts: Texts, { start, end }: TextRange, found: Found): TextRange {
  const { old, now } = texts
  const { first, last } = found
  return {
    start: startAt({ words: old, word: first, offset: start }, now, edgeOf(texts, startGap(texts, found))),
    end: endAt({ words: old, word: last - 1, offset: end }, now, edgeOf(texts, endGap(texts, found)) - 1),
  }
}

/**
 * What lies about an edge between the last word on either side of it that is in both texts. Its place is before the word `edge` of
 * the old text, and in the new one from before `lowest` to before `highest`. So many words of the old one are not in the new one.
 */
type Gap = {
  edge: number
  lowest: number
  highest: number
  outside: number
  inside: number
  /** Of the passage. */
  words: number
  isStart: boolean
}

function startGap({ mapping: { to } }: Texts, { first, last, start, end }: Found): Gap {
  let behind = first
  while (behind < last && !isBetween(to[behind], start, end)) behind++
  const gap = { edge: first, highest: start, inside: behind - first, words: last - first, isStart: true }
  // The passage begins with what was in its midst.
  if (to[behind] !== start) return { ...gap, lowest: start, outside: 0 }
  let before = first - 1
  while (first - before <= farthest && !isBetween(to[before], 0, start - 1)) before--
  const place = to[before] ?? none
  return isBetween(place, start - farthest, start - 1)
    ? { ...gap, lowest: place + 1, outside: first - 1 - before }
    : { ...gap, lowest: Math.max(0, start - gap.inside), outside: 0 }
}

function endGap({ now, mapping: { to } }: Texts, { first, last, start, end }: Found): Gap {
  let before = last - 1
  while (before > first && !isBetween(to[before], start, end)) before--
  const gap = { edge: last, lowest: end + 1, inside: last - 1 - before, words: last - first, isStart: false }
  if (to[before] !== end) return { ...gap, highest: end + 1, outside: 0 }
  let behind = last
  while (behind - last < farthest && !isBetween(to[behind], end + 1, now.ids.length)) behind++
  const place = to[behind] ?? none
  return isBetween(place, end + 1, end + 1 + farthest)
    ? { ...gap, highest: place, outside: behind - last }
    : { ...gap, highest: Math.min(now.ids.length, end + 1 + gap.inside), outside: 0 }
}

const isBetween = (place: number | undefined, low: number, high: number): boolean =>
  place !== undefined && place >= Math.max(0, low) && place <= high

/**
 * The word of the new text before which the edge is. What was replaced on either side of it divides the gap; the edge of a sentence
 * or a line stays one, where there is one nearby.
 */
function edgeOf(
  { old, now }: Texts,
  { edge, lowest, highest, outside, inside, words, isStart }: Gap,
): number {
  const replaced = Math.round(((highest - lowest) * inside) / Math.max(1, inside + outside))
  const missing = Array.from({ length: inside }, (_none, step) =>
    isStart ? edge + step + 1 : edge - step - 1,
  )
  const isOfAnother = inside > mostReplaced || missing.some((at) => breakAt(old, at) !== null)
  const own = isOfAnother ? 0 : Math.min(inside, replaced)
  const expected = isStart ? highest - own : lowest + own
  const kind = breakAt(old, edge)
  if (kind === null) return expected
  for (let step = 0; step <= Math.min(nearBreak, words); step++)
    for (const at of [expected - step, expected + step])
      if (at >= lowest && at <= highest && breakAt(now, at) === kind) return at
  return expected
}

/** What ends before a word. */
export function breakAt(words: Words, at: number): 'line' | 'sentence' | null {
  const between = signsBefore(words, at)
  if (at === 0 || at === words.ids.length || between.includes('\n')) return 'line'
  return /[.!?…。！？]/.test(between) ? 'sentence' : null
}
