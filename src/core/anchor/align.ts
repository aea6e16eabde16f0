import type { CommonRun } from '../compare/common-runs'
import { chainsOf } from './chains'
import { fill, type Region, type Sides } from './fill'
import { indexGrams } from './grams'
import { claim, createMapping, type Mapping } from './mapping'

/** Words of a passage that is elsewhere in the new text, at least: fewer may be there by chance. */
const fewestMoved = 8
/** … and in a row, of what is left over in both. */
const fewestLeft = 4
/** Pairs of words that are looked at one by one; some 4 MB. More are first divided by what both have once. */
const mostPairs = 250_000
/** How far a passage is followed where only one end of it is known, in words. */
const farthest = 200

/**
 * Aligns two texts by their words. Runs of three that are in both once, as long as they can be, make chains; the best one is the text as it
 * went on, others are passages that were moved; what lies between is aligned within its bounds.
 */
export function alignWords(sides: Sides): Mapping {
  const { old, now } = sides
  const mapping = createMapping(old.length, now.length)
  const whole = { oldFrom: 0, oldTo: old.length, newFrom: 0, newTo: now.length }
  const chains = chainsOf(uniqueRuns(old, now, whole, 3))
  claim(
    mapping,
    chains.filter(({ score }, index) => index === 0 || score >= fewestMoved).flatMap(({ runs }) => runs),
  )
  fillGaps(sides, mapping, true)
  claimMoved(sides, mapping)
  fillGaps(sides, mapping, true)
  return mapping
}

/** Sentences that changed places: runs that are once in what has found no counterpart. */
function claimMoved({ old, now }: Sides, { to, from }: Mapping): void {
  const [oldLeft, newLeft] = [leftOf(to), leftOf(from)]
  const [oldWords, newWords] = [wordsOf(old, oldLeft, -1), wordsOf(now, newLeft, -2)]
  const region = { oldFrom: 0, oldTo: oldWords.length, newFrom: 0, newTo: newWords.length }
  const chains = chainsOf(uniqueRuns(oldWords, newWords, region, 3))
  const runs = chains.filter(({ score }) => score >= fewestLeft).flatMap((chain) => chain.runs)
  const moved = createMapping(oldWords.length, newWords.length)
  claim(moved, runs)
  for (const [index, place] of moved.to.entries()) {
    const [at, there] = [oldLeft[index] ?? -1, newLeft[place] ?? -1]
    if (at < 0 || there < 0) continue
    to[at] = there
    from[there] = at
  }
}

/** Places without a counterpart, with a -1 where others lie between. */
function leftOf(side: Int32Array): number[] {
  const left: number[] = []
  for (const [at, place] of side.entries()) {
    if (place >= 0) continue
    if (left.length > 0 && left.at(-1) !== at - 1) left.push(-1)
    left.push(at)
  }
  return left
}

/** No word is `gap`. */
const wordsOf = (words: Int32Array, places: readonly number[], gap: number): Int32Array =>
  Int32Array.from(places, (at) => (at < 0 ? gap : (words[at] ?? gap)))

/** Runs of words that each part has once, as long as they can be, in the order of the old text. */
function uniqueRuns(old: Int32Array, now: Int32Array, region: Region, size: number): CommonRun[] {
  const { oldFrom, oldTo, newFrom, newTo } = region
  const inOld = indexGrams(old, size, oldFrom, oldTo)
  const inNew = indexGrams(now, size, newFrom, newTo)
  const runs: CommonRun[] = []
  /** Up to where the last run of each diagonal reaches. */
  const reached = new Map<number, number>()
  for (let at = oldFrom; at <= oldTo - size; at++) {
    const place = inNew.sole(old, at)
    if (place < 0 || at < (reached.get(at - place) ?? 0) || inOld.sole(old, at) !== at) continue
    let [before, after, end] = [at, place, at + size]
    while (before > oldFrom && after > newFrom && old[before - 1] === now[after - 1]) {
      before--
      after--
    }
    while (end < oldTo && end - at + place < newTo && old[end] === now[end - at + place]) end++
    reached.set(at - place, end)
    runs.push({ before, after, length: end - before })
  }
  return runs.sort((a, b) => a.before - b.before)
}

/**
 * Aligns what lies between words that are paired. @param isWhole whether the texts begin and end with one another; else the old one
 * is a part that stands somewhere in the new one
 */
export function fillGaps(sides: Sides, mapping: Mapping, isWhole: boolean): void {
  const { old, now } = sides
  const { to, from } = mapping
  let [lastOld, lastNew] = [-1, -1]
  const isFree = (start: number, end: number) => {
    for (let at = start; at < end; at++) if ((from[at] ?? 0) >= 0) return false
    return true
  }
  for (let at = 0; at <= old.length; at++) {
    const isEnd = at === old.length
    const place = isEnd ? now.length : (to[at] ?? -1)
    if (place < 0) continue
    const isGap = at > lastOld + 1
    const isHeld = [isWhole || lastOld >= 0, isWhole || !isEnd]
    if (isGap && isHeld[0] && isHeld[1] && place > lastNew && isFree(lastNew + 1, place))
      alignGap(sides, { oldFrom: lastOld + 1, oldTo: at, newFrom: lastNew + 1, newTo: place }, mapping)
    else if (isGap) {
      if (isHeld[0]) extendForth(lastOld + 1, at, lastNew + 1)
      if (isHeld[1]) extendBack(lastOld + 1, at, place)
    }
    ;[lastOld, lastNew] = [at, place]
  }

  function extendForth(oldFrom: number, oldEnd: number, newFrom: number): void {
    const oldTo = Math.min(oldEnd, oldFrom + farthest)
    const limit = Math.min(now.length, newFrom + reach(oldTo - oldFrom))
    let newTo = newFrom
    while (newTo < limit && (from[newTo] ?? 0) < 0) newTo++
    fill(sides, { oldFrom, oldTo, newFrom, newTo }, 'start', mapping)
  }

  function extendBack(oldStart: number, oldTo: number, newTo: number): void {
    let oldFrom = oldTo
    while (oldFrom > oldStart && oldTo - oldFrom < farthest && (to[oldFrom - 1] ?? 0) < 0) oldFrom--
    const limit = Math.max(0, newTo - reach(oldTo - oldFrom))
    let newFrom = newTo
    while (newFrom > limit && (from[newFrom - 1] ?? 0) < 0) newFrom--
    fill(sides, { oldFrom, oldTo, newFrom, newTo }, 'end', mapping)
  }
}

/** Words of the new text in which so many of the old one are looked for. */
const reach = (words: number): number => words + 8 + (words >> 2)

function alignGap(sides: Sides, region: Region, mapping: Mapping): void {
  const { old, now, weights } = sides
  const { oldFrom, oldTo, newFrom, newTo } = region
  if ((oldTo - oldFrom) * (newTo - newFrom) <= mostPairs) {
    fill(sides, region, 'both', mapping)
    return
  }
  for (const size of [3, 2, 1]) {
    const [chain] = chainsOf(uniqueRuns(old, now, region, size))
    if (!chain) continue
    const part = createMapping(oldTo - oldFrom, newTo - newFrom)
    claim(
      part,
      chain.runs.map(({ before, after, length }) => ({
        before: before - oldFrom,
        after: after - newFrom,
        length,
      })),
    )
    if (part.to.every((place) => place < 0)) continue
    fillGaps({ old: old.subarray(oldFrom, oldTo), now: now.subarray(newFrom, newTo), weights }, part, true)
    for (const [at, place] of part.to.entries())
      mapping.to[oldFrom + at] = place < 0 ? place : place + newFrom
    for (const [at, place] of part.from.entries())
      mapping.from[newFrom + at] = place < 0 ? place : place + oldFrom
    return
  }
}
