import { isAccented, isWrittenAs, lettersOf, type Word } from './fold'
import type { Segment, TermRange } from './segment'
import { encode } from './utf8-words'

/** How an article has what was asked for: only a longer word begins so, or it is written just so. */
export const beginsSo = 1
export const isSo = 2

const decoder = new TextDecoder()

/** The terms of a folded word, or of all that begin with it. */
export function termsOf(segment: Segment, folded: string, prefix: boolean): TermRange {
  const beginning = encode(folded)
  // Behind a whole word stands nothing or NUL; 0xff is no byte of UTF-8.
  const behind = Uint8Array.of(...beginning, prefix ? 0xff : 1)
  return { first: lowerBound(segment, beginning), end: lowerBound(segment, behind) }
}

/** The first term that does not come before these bytes. */
function lowerBound(segment: Segment, bytes: Uint8Array): number {
  let low = 0
  let high = segment.terms
  while (low < high) {
    const middle = (low + high) >>> 1
    if (comesBefore(segment, middle, bytes)) low = middle + 1
    else high = middle
  }
  return low
}

function comesBefore({ termBytes, termStarts }: Segment, term: number, bytes: Uint8Array): boolean {
  const start = termStarts[term] ?? 0
  const length = (termStarts[term + 1] ?? 0) - start
  for (let index = 0; index < length && index < bytes.length; index++) {
    const difference = (termBytes[start + index] ?? 0) - (bytes[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return length < bytes.length
}

/**
 * Tells of the terms of a word which ones are written as it is; a word without marks asks for none. A beginning is that of
 * thousands of terms, so that bytes are compared, and few terms become texts.
 */
export function writtenAs(segment: Segment, word: Word, prefix: boolean): (term: number) => boolean {
  if (!isAccented(word)) return () => false
  const { termBytes, termStarts } = segment
  const letters = lettersOf(word.exact)
  const asked = encode(prefix ? letters : word.exact)
  const anyTone = prefix && letters === word.exact
  return (term) => {
    const end = termStarts[term + 1] ?? 0
    let from = termStarts[term] ?? 0
    while (from < end && termBytes[from] !== 0) from += 1
    // Behind NUL, which is not there where a word is written without marks.
    from += 1
    if (from + asked.length > end) return false
    for (let index = 0; index < asked.length; index++)
      if (termBytes[from + index] !== asked[index]) return false
    if (!prefix) return from + asked.length === end
    return anyTone || isWrittenAs(word.exact, decoder.decode(termBytes.subarray(from, end)), prefix)
  }
}
