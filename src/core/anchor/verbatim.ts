import type { CommonRun } from '../compare/common-runs'
import { edgesOf } from './edges'
import type { Texts } from './place'
import type { Anchored, TextRange } from './selectors'
import { wordsIn } from './words'

/** Characters that a passage and its context have, at least: fewer are at some place by chance. */
const least = 24

/**
 * Where a passage stands with all of its context, word for word, at one place: what is nearly the same elsewhere, as a line of a table is, cannot be it then.
 * Null where it does not, or stands so at several.
 */
export function placeVerbatim(
  texts: Omit<Texts, 'mapping'>,
  runs: readonly CommonRun[],
  range: TextRange,
): Anchored | null {
  const { old, now } = texts
  const { first, last } = wordsIn(old, range)
  const [run, another] = runs.filter(({ length }) => length === old.ids.length)
  if (!run || another || first === last || old.text.trim().length < least) return null
  const to = Int32Array.from(old.ids, (_id, at) => run.after + at)
  const from = new Int32Array(now.ids.length).fill(-1)
  for (const [at, place] of to.entries()) from[place] = at
  const found = { first, last, start: run.after + first, end: run.after + last - 1 }
  const edges = edgesOf({ ...texts, mapping: { to, from } }, range, found)
  const unchanged = old.text.slice(range.start, range.end) === now.text.slice(edges.start, edges.end)
  return { found: true, ...edges, unchanged, certainty: 1 }
}
