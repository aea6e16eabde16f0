import { chainsOf } from './chains'
import { commonWith, type Indexed } from './runs'

/** Words on each side of a passage that are enough for most, and what is enough for any. */
export const usualContext = 12
const mostContext = 96
/** Another place that has as large a share of a passage and its context could be taken for it. */
const similar = 0.4

/**
 * How many words on each side of a passage tell it from every other place of its text: the usual ones, or more where a sentence
 * around it stands there again, even with some other words.
 */
export function tellingContext(text: Indexed, first: number, last: number): number {
  let count = usualContext
  for (; count < mostContext; count *= 2) {
    const [from, to] = [Math.max(0, first - count), Math.min(text.ids.length, last + count)]
    const elsewhere = commonWith(text.ids.subarray(from, to), text).filter(
      ({ after, length }) => after + length <= from || after >= to,
    )
    const [best] = chainsOf(elsewhere)
    if ((best?.score ?? 0) < similar * (to - from)) break
  }
  return count
}
