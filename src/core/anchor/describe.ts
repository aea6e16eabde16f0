import { describingContext } from './context'
import { type Indexed, indexWords } from './runs'
import type { Selectors } from './selectors'
import { createWordReader, type Words, wordsIn } from './words'

export type Describer = (start: number, end: number) => Selectors

/** Characters of context on each side: not fewer, where words are short, and not more, where they are no words. */
const least = 32
const most = 1024

/**
 * Makes selectors of passages of one text, in UTF-16 units from `start` up to `end`. Their context is 32 words on each side, cut
 * between words, and more where the text has the like again.
 */
export function createDescriber(text: string): Describer {
  const words = createWordReader()(text)
  const indexed = indexWords(words.ids)
  /** A code point is a UTF-16 unit in nearly all texts. */
  const isPlain = !/[\ud800-\udbff]/.test(text)
  const count = (start: number, end: number) => (isPlain ? end - start : codePoints(text, start, end))
  return (start, end) => {
    const before = count(0, start)
    return {
      quote: { exact: text.slice(start, end), ...contextOf(words, indexed, start, end) },
      position: { start: before, end: before + count(start, end) },
    }
  }
}

/** Selectors of one passage; who has several of one text asks a describer. */
export const describe = (text: string, start: number, end: number): Selectors =>
  createDescriber(text)(start, end)

function contextOf(
  words: Words,
  indexed: Indexed,
  start: number,
  end: number,
): { prefix: string; suffix: string } {
  const { text, starts, ends } = words
  const { first, last } = wordsIn(words, { start, end })
  const count = describingContext(indexed, first, last)
  let [from, to] = [Math.max(0, first - count), Math.min(starts.length, last + count)]
  while (from > 0 && start - (starts[from] ?? 0) < least) from--
  while (to < starts.length && (ends[to - 1] ?? 0) - end < least) to++
  const [lowest, highest] = [
    from === 0 ? 0 : (starts[from] ?? 0),
    to === starts.length ? text.length : (ends[to - 1] ?? 0),
  ]
  return {
    prefix: text.slice(Math.max(lowest, start - most), start).replace(/^[\udc00-\udfff]/, ''),
    suffix: text.slice(end, Math.min(highest, end + most)).replace(/[\ud800-\udbff]$/, ''),
  }
}

function codePoints(text: string, start: number, end: number): number {
  let count = end - start
  for (let at = start; at < end - 1; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) count--
  }
  return count
}
