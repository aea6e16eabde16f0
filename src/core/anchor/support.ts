import { wideContext } from './context'
import { breakAt, type Found, mostReplaced } from './edges'
import { type Mapping, none } from './mapping'
import type { Texts } from './place'

/** Words from one that is still there to the next, where one between was replaced. */
const near = 3
/** So many words on each side of a passage say, if they are as they were, that it is itself. */
const untouched = 12
/** Words that may have been put in between a passage and what still stands beside it. */
const fewPutIn = 4

/**
 * Places of the words of a passage, in order, where they stand together: those that weigh most, less a point for each other word
 * between them, but for a few that stand for others (Kadane's maximum segment).
 */
export function togetherOf({ old, weights, mapping: { to } }: Texts, first: number, last: number): number[] {
  const places = Array.from({ length: last - first }, (_none, index) => first + index)
    .filter((at) => (to[at] ?? -1) >= 0)
    .sort((a, b) => (to[a] ?? 0) - (to[b] ?? 0))
  let [from, score, best, bestFrom, bestTo] = [0, 0, 0, 0, 0]
  for (const [index, at] of places.entries()) {
    const before = places[index - 1] ?? at
    const between = index === 0 ? 0 : (to[at] ?? 0) - (to[before] ?? 0) - 1
    score -= Math.max(0, between - Math.min(mostReplaced, Math.max(0, at - before - 1)))
    if (score <= 0) [from, score] = [index, 0]
    score += weights[old.ids[at] ?? 0] ?? 1
    if (score > best) [best, bestFrom, bestTo] = [score, from, index + 1]
  }
  const all = places.map((at) => to[at] ?? 0)
  const own = all.slice(bestFrom, bestTo)
  // A passage that another one was moved into is still one.
  const isWhole = all.length * 2 > (all.at(-1) ?? 0) - (all[0] ?? 0)
  return own.length * 2 <= all.length && isWhole ? all : own
}

/** Whether a word that is there is as far from one near it as it was. */
export function isJoined({ to }: Mapping, first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    const place = to[at] ?? none
    if (place < 0) continue
    for (let step = 1; step <= near; step++)
      if (to[at - step] === place - step || to[at + step] === place + step) return true
  }
  return false
}

/** How many of the words of a passage, by their places, are next to another: others may be there by chance. */
export const joinedIn = (places: readonly number[]): number =>
  places.filter((place, at) => places[at - 1] === place - 1 || places[at + 1] === place + 1).length

/** How many of the words before or behind a passage there are, and how many of them are beside where it is now. */
export function beside(
  { to }: Mapping,
  edge: number,
  place: number,
  step: 1 | -1,
  count: number,
): { seen: number; there: number } {
  let [seen, there] = [0, 0]
  for (let at = step < 0 ? edge - 1 : edge; seen < count && at >= 0 && at < to.length; at += step) {
    seen++
    const distance = ((to[at] ?? -1) - place) * step
    if ((to[at] ?? -1) >= 0 && distance > 0 && distance <= count * 2) there++
  }
  return { seen, there }
}

/** Where the like of a passage stands elsewhere, so many words beyond its sentence say, if so many of them are there still, that it is itself. */
const beyond = { words: 12, fewest: 4 }
/** Where more context is given, more than a sentence is repeated. */
const beyondMore = { words: 48, fewest: 24 }
/** So many words from a passage its sentence ends. */
const longestSentence = 40
/** … on both sides, where fewer words of it are there. */
const nearlyAll = 0.6

/**
 * Whether what stood around the sentence of a passage is around where its words are now, on one side at least: what stands in a sentence that is the like of it is
 * there as well.
 */
export function isAmongItsOwn(texts: Texts, first: number, last: number): boolean {
  const { old, mapping } = texts
  const own = togetherOf(texts, first, last)
  const [start, end] = [own[0], own.at(-1)]
  if (start === undefined || end === undefined) return false
  const given = Math.max(first, old.ids.length - last)
  const { words, fewest } = given >= wideContext * 4 ? beyondMore : beyond
  let [before, behind] = [first, last]
  if (given < wideContext * 4) {
    while (before > 0 && first - before < longestSentence && breakAt(old, before) === null) before--
    while (behind < old.ids.length && behind - last < longestSentence && breakAt(old, behind) === null)
      behind++
  }
  const sides = [
    flush(mapping, { edge: first, place: start, step: -1 }, first - before, words) >= fewest,
    flush(mapping, { edge: last, place: end, step: 1 }, behind - last, words) >= fewest,
  ]
  return own.length >= nearlyAll * (last - first) ? sides.some(Boolean) : sides.every(Boolean)
}

/** How many of so many words on either side of a passage are where they were beside it. */
export function flushSides(
  texts: Texts,
  first: number,
  last: number,
  count: number,
  slack = fewPutIn,
): [number, number] {
  const own = togetherOf(texts, first, last)
  const [start, end] = [own[0], own.at(-1)]
  if (start === undefined || end === undefined) return [0, 0]
  const { mapping } = texts
  return [
    flush(mapping, { edge: first, place: start, step: -1 }, 0, count, slack),
    flush(mapping, { edge: last, place: end, step: 1 }, 0, count, slack),
  ]
}

/** How many of so many words on one side of a passage are as far from it as they were, but for a few that were put in or taken out. */
function flush(
  { to }: Mapping,
  { edge, place, step }: { edge: number; place: number; step: 1 | -1 },
  from: number,
  count: number,
  slack = fewPutIn,
): number {
  let there = 0
  for (let far = from + 1; far <= from + count; far++) {
    const now = to[step < 0 ? edge - far : edge + far - 1] ?? none
    if (now >= 0 && Math.abs((now - place) * step - far) <= slack + (far >> 3)) there++
  }
  return there
}

/** Whether a passage and the words next to it are as they were. */
export function isUntouched({ to }: Mapping, { first, last, start }: Found): boolean {
  for (let at = Math.max(0, first - untouched); at < Math.min(to.length, last + untouched); at++)
    if (to[at] !== start + at - first) return false
  return first > 0 && last < to.length
}
