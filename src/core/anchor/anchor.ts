import type { CommonRun } from '../compare/common-runs'
import { lazy } from '../lazy'
import { fillGaps } from './align'
import { pairAlike } from './alike'
import { chainsOf } from './chains'
import { standsOnce, stoodTwice } from './context'
import { claim, createMapping } from './mapping'
import { claimNear } from './near'
import { placeRange, type Texts } from './place'
import { rivalOf } from './rival'
import { commonWith, indexWords, within } from './runs'
import { type Anchored, orphan, type Selectors, type TextPositionSelector, type TextRange } from './selectors'
import { flushSides, isAmongItsOwn } from './support'
import { placeVerbatim } from './verbatim'
import { weigh } from './weights'
import { createWordReader, type Words, wordsIn } from './words'

export type Anchorer = (selectors: Selectors) => Anchored

/**
 * Fewer words than these stand elsewhere, too: they are looked for by themselves only where fewer of their neighbours are still together
 * without them.
 */
const fewestAlone = 5

/** Characters that are not at the same place again by chance. */
const leastThere = 24

/** Finds passages of one text by their selectors; it is read once for all of them, and only where one is not at its place. */
export function createAnchorer(text: string): Anchorer {
  const read = createWordReader()
  const words = lazy(() => {
    const now = read(text)
    return { now, indexed: indexWords(now.ids), weights: weigh(now.ids) }
  })
  /** A code point is a UTF-16 unit in nearly all texts. */
  const isPlain = !/[\ud800-\udbff]/.test(text)
  const startOf = (position: TextPositionSelector) =>
    isPlain ? position.start : fromCodePoints(text, position)

  return ({ quote, position }) => {
    const { exact, prefix, suffix } = quote
    if (exact === '') return orphan('gone')
    const whole = prefix + exact + suffix
    const at = position ? startOf(position) : -1
    const isThere = at >= prefix.length && text.startsWith(whole, at - prefix.length)
    if (isThere && (whole.length >= leastThere || whole === text))
      return { found: true, start: at, end: at + exact.length, unchanged: true, certainty: 1 }
    const { now, indexed, weights } = words()
    const range = { start: prefix.length, end: prefix.length + exact.length }
    const old = read(whole)
    const own = wordsIn(old, range)
    const runs = commonWith(old.ids, indexed)
    const verbatim = placeVerbatim({ old, now, weights }, runs, range)
    if (verbatim) return verbatim
    const inContext = byRuns({ old, now, weights }, runs, runs, range)
    if (inContext.placed.found || inContext.placed.why === 'ambiguous') return inContext.placed
    const alone = byRuns({ old, now, weights }, runs, within(runs, own.first, own.last), range)
    return own.last - own.first < fewestAlone && inContext.around >= alone.around
      ? orphan('gone')
      : alone.placed
  }
}

/** Finds one passage; who looks for several in one text asks an anchorer. */
export const anchor = (text: string, selectors: Selectors): Anchored => createAnchorer(text)(selectors)

/**
 * What is next to the place that a passage was deleted from has to have such a share of its words, to be the passage itself, or of a longer
 * one that stood once; and so many words on either side that place is looked for.
 */
const nextDoor = { share: 0.85, shareOfLong: 0.65, long: 9, words: 6 }

function leastShare(old: Words, range: TextRange): number {
  const { first, last } = wordsIn(old, range)
  const isLong = last - first >= nextDoor.long && standsOnce(first, old.ids.length - last)
  return isLong ? nextDoor.shareOfLong : nextDoor.share
}

/** Whether what stood before a passage and what stood behind it are neighbours now. */
function isClosedOver(texts: Omit<Texts, 'mapping'>, runs: readonly CommonRun[], range: TextRange): boolean {
  const { old, now, weights } = texts
  const { first, last } = wordsIn(old, range)
  const mapping = createMapping(old.ids.length, now.ids.length)
  const around = [...within(runs, 0, first), ...within(runs, last, old.ids.length)]
  claim(mapping, chainsOf(around)[0]?.runs ?? [])
  fillGaps({ old: old.ids, now: now.ids, weights }, mapping, false)
  const isThere = (at: number) => (mapping.to[at] ?? -1) >= 0
  const steps = Array.from({ length: nextDoor.words }, (_none, step) => step)
  const before = steps.map((step) => first - 1 - step).find(isThere)
  const behind = steps.map((step) => last + step).find(isThere)
  if (before === undefined || behind === undefined) return false
  const between = (mapping.to[behind] ?? 0) - (mapping.to[before] ?? 0) - 1
  return between >= 0 && between <= first - 1 - before + behind - last
}

/** Words that two places have to differ by, for one of them to be the right one, twice as much where the other has more of its neighbours; in points. */
const margin = 6
/** @returns where the passage is, and how many of its neighbours are there */
function byRuns(
  texts: Omit<Texts, 'mapping'>,
  all: readonly CommonRun[],
  runs: readonly CommonRun[],
  range: TextRange,
): { placed: Anchored; around: number } {
  const best = bestOf(texts, runs, range)
  const { around } = best
  if (!best.placed.found) return { placed: best.placed, around }
  if (best.share < leastShare(texts.old, range) && isClosedOver(texts, all, range))
    return { placed: orphan('gone'), around }
  const { first, last } = wordsIn(texts.now, best.placed)
  const others = runs.filter(({ after, length }) => after + length <= first || after >= last)
  const second = bestOf(texts, others, range, { first, last })
  // Where all of it is as it was, a single word that is not tells another place.
  const lead = best.isAll ? 1 : second.around > around ? margin * 2 : margin
  const isAmbiguous =
    isRivalled(texts.old, best, others, range) || (second.placed.found && second.points > best.points - lead)
  return { placed: isAmbiguous ? orphan('ambiguous') : best.placed, around }
}

/** So many words on either side of a passage say which of two places is its own; so many words from it they may be, where something was put in. */
const beside = { words: 8, farthest: 40 }
/** So many of them one place has to have more, or one side has to have where the other place has none. */
const fewestMore = { all: 3, side: 4 }
/** … which is this many of them, by chance, at most. */
const none = 1

/**
 * Whether a passage could be at another place: that has more of it, or what was on a side of it and is not there any more where it was found.
 * Of one that stood twice both have to be there, or what stood around it.
 */
function isRivalled(old: Words, best: Best, others: readonly CommonRun[], range: TextRange): boolean {
  const { first, last } = wordsIn(old, range)
  const rival = rivalOf(others, { first, last }, beside.words)
  const sides = flushSides(best.found, first, last, beside.words)
  const more = sumOf(sides) - sumOf(rival.sides)
  const isToldApart = rival.own * 2 >= last - first && more >= fewestMore.all
  if (stoodTwice(first, old.ids.length - last) && !isToldApart && !isAmongItsOwn(best.found, first, last))
    return true
  if (rival.own === 0) return false
  const afar = flushSides(best.found, first, last, beside.words, beside.farthest)
  return (
    (last - first < fewestAlone && rival.own > best.own && sumOf(rival.sides) > 0) ||
    (rival.own >= best.own &&
      rival.sides.some((there, side) => there >= fewestMore.side && (afar[side] ?? 0) <= none))
  )
}

const sumOf = ([before, behind]: readonly [number, number]): number => before + behind

type Best = ReturnType<typeof bestOf>

function bestOf(
  texts: Omit<Texts, 'mapping'>,
  runs: readonly CommonRun[],
  range: TextRange,
  hidden: { first: number; last: number } | null = null,
) {
  const { old, now, weights } = texts
  const mapping = createMapping(old.ids.length, now.ids.length)
  claimNear(mapping, chainsOf(runs))
  if (hidden) mapping.from.fill(0, hidden.first, hidden.last)
  fillGaps({ old: old.ids, now: now.ids, weights }, mapping, false)
  let points = 0
  for (const [at, place] of mapping.to.entries()) if (place >= 0) points += weights[old.ids[at] ?? 0] ?? 1
  const isAll = mapping.to.every(
    (place, at) => place >= 0 && (at === 0 || place === (mapping.to[at - 1] ?? 0) + 1),
  )
  // What points and `isAll` tell apart are words that are there to the letter.
  pairAlike(old, now, mapping)
  const { first, last } = wordsIn(old, range)
  const own = mapping.to.subarray(first, last)
  const share = first === last ? 1 : own.filter((place) => place >= 0).length / own.length
  const neighbours = [
    ...mapping.to.subarray(Math.max(0, first - nextDoor.words), first),
    ...mapping.to.subarray(last, last + nextDoor.words),
  ]
  const found = { ...texts, mapping }
  return {
    placed: placeRange(found, range, null),
    points,
    isAll,
    share,
    own: own.filter((place) => place >= 0).length,
    around: neighbours.filter((place) => place >= 0).length,
    found,
  }
}

/** @returns where a position begins in UTF-16 units */
function fromCodePoints(text: string, { start }: TextPositionSelector): number {
  let at = 0
  for (let count = 0; count < start && at < text.length; count++)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}
