import { alignWords } from './align'
import { pairAlike } from './alike'
import { placeRange } from './place'
import { indexWords } from './runs'
import type { Anchored, TextRange } from './selectors'
import { weigh } from './weights'
import { createWordReader } from './words'

/**
 * Where passages of a text are in a later version of it: each is found or an orphan, in the order in which they are given. Both texts are
 * aligned once, so that it is known of each passage what became of it, and of each repeated one which it is.
 */
export function carryOver(oldText: string, newText: string, ranges: readonly TextRange[]): Anchored[] {
  if (oldText === newText)
    return ranges.map((range) => ({ found: true, ...range, unchanged: true, certainty: 1 }))
  const read = createWordReader()
  const [old, now] = [read(oldText), read(newText)]
  const weights = weigh(old.ids, now.ids)
  const mapping = alignWords({ old: old.ids, now: now.ids, weights })
  pairAlike(old, now, mapping)
  const texts = { old, now, weights, mapping }
  const indexed = indexWords(old.ids)
  return ranges.map((range) => placeRange(texts, range, indexed))
}
