import { chainsOf } from './chains'
import { commonWith, type Indexed } from './runs'

/** Words on each side of a passage that hold it in its place, as a rule, and those that describe it: next to it others may stand by then. */
export const usualContext = 12
export const wideContext = 32
/** What is enough for any. */
const mostContext = 128
/** Another place that has as large a share of a passage and its context could be taken for it. */
const similar = 0.4
/** … and of a passage by itself, if it has so many words. */
const likeAlone = 0.5
/** … and of one of no more words than these, with so many on either side. */
const likeAbout = 0.4
const about = 6
const fewestAlone = 5

/**
 * How many words on each side of a passage tell it from every other place of its text: the usual ones, or more where a sentence
 * around it stands there again, even with some other words.
 */
export function tellingContext(text: Indexed, first: number, last: number, usual = usualContext): number {
  let count = usual
  for (; count < mostContext; count *= 2) {
    const [from, to] = [Math.max(0, first - count), Math.min(text.ids.length, last + count)]
    if (likeElsewhere(text, from, to) < similar * (to - from)) break
  }
  return count
}

/**
 * How many words on each side describe a passage. Where the like of the passage itself stands elsewhere, it is twice the usual number or more, so that
 * fewer say that it stands once.
 */
export function describingContext(text: Indexed, first: number, last: number): number {
  return tellingContext(text, first, last, isRepeated(text, first, last) ? wideContext * 2 : wideContext)
}

/** Whether the like of a passage stands elsewhere in its text, or of the words that stand about it. */
function isRepeated(text: Indexed, first: number, last: number): boolean {
  if (last - first >= fewestAlone && likeElsewhere(text, first, last) >= likeAlone * (last - first))
    return true
  const [from, to] = [Math.max(0, first - about), Math.min(text.ids.length, last + about)]
  return last - first <= about && likeElsewhere(text, from, to) >= likeAbout * (to - from)
}

/** Whether a passage stands once in the text that it was described in, by the words that are given before and behind it. */
export function standsOnce(before: number, behind: number): boolean {
  const given = Math.max(before, behind)
  return given >= usualContext * 2 && given < wideContext * 2
}

/** Whether the like of a passage stood elsewhere in the text that it was described in, by the same words. */
export const stoodTwice = (before: number, behind: number): boolean =>
  Math.max(before, behind) >= wideContext * 2

/** How many words of a part stand elsewhere in its text in the same order, less what stands between them there. */
function likeElsewhere(text: Indexed, from: number, to: number): number {
  const elsewhere = commonWith(text.ids.subarray(from, to), text).filter(
    ({ after, length }) => after + length <= from || after >= to,
  )
  return chainsOf(elsewhere)[0]?.score ?? 0
}
