import { standsOnce, tellingContext, usualContext, wideContext } from './context'
import { isDoubtful } from './doubt'
import { edgesOf } from './edges'
import { type Mapping, none, unsure } from './mapping'
import type { Indexed } from './runs'
import { type Anchored, orphan, type TextRange } from './selectors'
import { signsBefore } from './signs'
import { beside, isJoined, isUntouched, joinedIn, togetherOf } from './support'
import type { Weights } from './weights'
import { type Words, wordsIn } from './words'

/** A passage of at least so many words is known by itself, if such a share of them is there; others by what stands around them, too. */
const enoughAlone = [{ words: 24, share: 0.65 }]
/** … and where it is known that it stood once. */
const enoughOnce = [
  { words: 6, share: 0.8 },
  { words: 9, share: 0.65 },
  { words: 16, share: 0.5 },
]
/** Of the words around a shorter passage, so many have to be there still. */
const leastAround = 0.25
/** … and so many, or such a share where few are given; more around a passage of one to four words. */
const fewAround = { any: 2, short: 9, shortMoved: 6, share: 0.6 }
/** Where what stood next to it was replaced, so many of those farther off hold it, too. */
const enoughWide = 16
/** So many words of a few have to be there where nothing of one side is: else they may be what is left of the other side. */
const cutOff = { words: 9, share: 0.6 }
/** Where the like of a passage and its context stands elsewhere, so many of all these words. */
const leastTelling = 0.5

export type Texts = { old: Words; now: Words; weights: Weights; mapping: Mapping }

/**
 * Says where a passage of the old text is in the new one, or that it is nowhere: enough of its own words have to be there,
 * near one another, and something of what stood around them.
 * @param whole the old text, where it is at hand as a whole: no other passage of it can be what is found, then, so that one that was
 *   moved needs nothing around it. Else it is a passage with its context.
 */
export function placeRange(texts: Texts, range: TextRange, whole: Indexed | null): Anchored {
  const { old, now, mapping } = texts
  const { first, last } = wordsIn(old, range)
  const count = last - first
  if (count === 0) return signsBetween(texts, range, first)
  const own = togetherOf(texts, first, last)
  const needed = fewestOf(count)
  const [start, end] = [own[0], own.at(-1)]
  // Torn apart, none of its parts is the passage.
  const isTorn =
    own.length > 0 && own.length * 2 <= mapping.to.subarray(first, last).filter((place) => place >= 0).length
  if (own.length < needed || isTorn || start === undefined || end === undefined) {
    const others = mapping.to.subarray(first, last).filter((place) => place === unsure).length
    return orphan(own.length + others >= needed && !isTorn ? 'ambiguous' : 'gone')
  }
  const wide = [beside(mapping, first, start, -1, wideContext), beside(mapping, last, end, 1, wideContext)]
  const isHeldByBoth = wide.every((side) => side.there * 2 > side.seen && side.seen > 0)
  if (!isHeldByBoth && count >= 5 && joinedIn(own) * 2 < needed) return orphan('gone')
  const context = contextOf(texts, { first, last }, whole, isHeldByBoth)
  const [left, right] = [beside(mapping, first, start, -1, context), beside(mapping, last, end, 1, context)]
  const isOnce = whole !== null || standsOnce(first, old.ids.length - last)
  const share = own.length / count
  const seen = left.seen + right.seen
  const there = left.there + right.there
  const fewest =
    count >= 5 ? fewAround.any : fewAround[whole || (isOnce && share === 1) ? 'shortMoved' : 'short']
  const isHeldNear = there >= Math.max(leastAround * seen, Math.min(fewAround.share * seen, fewest))
  const isHeldFar = count >= 5 && wide.reduce((sum, side) => sum + side.there, 0) >= enoughWide
  const isTelling = context < usualContext * 2 || own.length + there >= leastTelling * (count + seen)
  const isKnown =
    isHeldNear ||
    isHeldFar ||
    (isOnce ? enoughOnce : enoughAlone).some(({ words, share: least }) => count >= words && share >= least)
  const isCutOff =
    !whole &&
    share < cutOff.share &&
    count < cutOff.words &&
    [left, right].some((side) => side.seen > 0 && side.there === 0)
  if (!isKnown || !isTelling || isCutOff || (count < 5 && !isJoined(mapping, first, last)))
    return orphan('gone')
  const found = { first, last, start, end }
  if (!isUntouched(mapping, found) && isDoubtful(texts, found, isHeldByBoth)) return orphan('ambiguous')
  const edges = edgesOf(texts, range, found)
  if (isHardlyCovered(wordsIn(now, edges), own.length, count, isHeldByBoth)) return orphan('gone')
  return {
    found: true,
    ...edges,
    unchanged: old.text.slice(range.start, range.end) === now.text.slice(edges.start, edges.end),
    certainty: (own.length + there) / (count + seen),
  }
}

/** Whether what was found is less than half of the passage, or most of it other words. */
function isHardlyCovered(
  { first, last }: { first: number; last: number },
  own: number,
  count: number,
  isHeldByBoth: boolean,
): boolean {
  const length = last - first
  const isLess = length * 2 < count || (length * 2 === count && own < length)
  return isLess || (own * 3 < length && !isHeldByBoth)
}

/** So many words on each side say whether it is the passage: more where the like of it stands elsewhere. */
function contextOf(
  { old }: Texts,
  { first, last }: { first: number; last: number },
  whole: Indexed | null,
  isHeldByBoth: boolean,
): number {
  if (whole) return isHeldByBoth ? usualContext : tellingContext(whole, first, last)
  const given = Math.max(first, old.ids.length - last)
  return given < wideContext * 2 ? Math.min(given, usualContext) : given
}

/** A passage of signs alone: where both words beside them are still neighbours, and the signs stand between them once. */
function signsBetween({ old, now, mapping: { to } }: Texts, range: TextRange, word: number): Anchored {
  const signs = old.text.slice(range.start, range.end).trim()
  const place = word < to.length ? (to[word] ?? none) : (to[word - 1] ?? none) + 1
  const isBetween = signs !== '' && place >= 0 && (word === 0 || to[word - 1] === place - 1)
  const between = isBetween ? signsBefore(now, place) : ''
  const at = between.indexOf(signs)
  if (at < 0 || signs === '') return orphan('gone')
  if (between.includes(signs, at + 1)) return orphan('ambiguous')
  const start = (place === 0 ? 0 : (now.ends[place - 1] ?? 0)) + at
  return { found: true, start, end: start + signs.length, unchanged: true, certainty: 1 }
}

/** Of every five words one may be another, and chance may take more of some: half of them less one, of a few a half. */
const fewestOf = (count: number): number => Math.ceil(count < 5 ? count / 2 : count / 2 - 1.2)
