import type { Found } from './edges'
import { type Mapping, none } from './mapping'
import type { Texts } from './place'

/** Words from one that is still there to the next, where one between was replaced. */
const near = 3

/**
 * Places of the words of a passage, in order, where they stand together: those that weigh most, less a point for each other word
 * between them (Kadane's maximum segment).
 */
export function togetherOf({ old, weights, mapping: { to } }: Texts, first: number, last: number): number[] {
  const places = Array.from({ length: last - first }, (_none, index) => first + index)
    .filter((at) => (to[at] ?? -1) >= 0)
    .sort((a, b) => (to[a] ?? 0) - (to[b] ?? 0))
  let [from, score, best, bestFrom, bestTo] = [0, 0, 0, 0, 0]
  for (const [index, at] of places.entries()) {
    const between = index === 0 ? 0 : (to[at] ?? 0) - (to[places[index - 1] ?? 0] ?? 0) - 1
    score -= between
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

/** Whether a passage and the words next to it are as they were. */
export function isUntouched({ to }: Mapping, { first, last, start }: Found): boolean {
  for (let at = Math.max(0, first - near); at < Math.min(to.length, last + near); at++)
    if (to[at] !== start + at - first) return false
  return true
}
