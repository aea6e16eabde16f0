import type { CommonRun } from '../compare/common-runs'
import { alignWords } from './align'
import { pairAlike } from './alike'
import { placeRange, type Texts } from './place'
import { rivalOf } from './rival'
import { commonWith, type Indexed, indexWords } from './runs'
import { type Anchored, orphan, type TextRange } from './selectors'
import { flushSides } from './support'
import { weigh } from './weights'
import { createWordReader, wordsIn } from './words'

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
  const nowIndexed = indexWords(now.ids)
  return ranges.map((range) => {
    const placed = placeRange(texts, range, indexed)
    return placed.found && hasRival(texts, nowIndexed, range, placed) ? orphan('ambiguous') : placed
  })
}

/** Longer passages than these are told apart by themselves. */
const longest = 80
/** So many words on either side of a passage say which of two places is its own, if one has so many more of them. */
const around = 32
const margin = 4
/** … and has no rival if it has as many as these. */
const enough = 44
/** A place that has such a share of the words that were found. */
const mostAlike = 0.8

/** Whether a passage could as well be where a copy of it stands now. */
function hasRival(texts: Texts, now: Indexed, range: TextRange, placed: TextRange): boolean {
  const { old, mapping } = texts
  const { first, last } = wordsIn(old, range)
  if (last - first > longest) return false
  const [before, behind] = flushSides(texts, first, last, around, around)
  if (before + behind >= enough) return false
  const there = wordsIn(texts.now, placed)
  const from = Math.max(0, first - around)
  const isFree = ({ after, length }: CommonRun) =>
    mapping.from.subarray(after, after + length).filter((at) => at < 0).length * 2 >= length
  const others = commonWith(old.ids.subarray(from, last + around), now)
    .filter((run) => (run.after + run.length <= there.first || run.after >= there.last) && isFree(run))
    .map((run) => ({ ...run, before: run.before + from }))
  const rival = rivalOf(others, { first, last }, around)
  const own = mapping.to
    .subarray(first, last)
    .filter((place) => place >= there.first && place < there.last).length
  return rival.own >= own * mostAlike && rival.sides[0] + rival.sides[1] + margin > before + behind
}
