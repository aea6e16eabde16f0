import { foldWord, joiners } from '../search/fold'
import type { TextRange } from './selectors'

/** The words of a text: each as a number, equal ones the same, and its place in UTF-16 units. */
export type Words = { text: string; ids: Int32Array; starts: Int32Array; ends: Int32Array }
export type WordReader = (text: string) => Words

/** Scripts that put no space between words: each character counts as one. */
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー々〇\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}'
/** Where a line may break, and what a file begins with: nobody sees them either, and pages put them into words. */
const unseen = '\\u200b\\ufeff'
const allUnseen = new RegExp(`[${unseen}]`, 'g')
const run = new RegExp(`[\\p{L}\\p{M}\\p{N}\\p{S}${joiners}${unseen}]+`, 'gu')
const symbol = '\\p{S}(?:[\\p{M}\\ufe0f\\u{1f3fb}-\\u{1f3ff}]|\\u200d\\p{S})*'
const part = new RegExp(`[${unspaced}]\\p{M}*|${symbol}|(?:(?![${unspaced}\\p{S}]).)+`, 'gsu')

type Part = { id: number; start: number; end: number }

/** A word without what nobody sees in it, for `foldWord`. */
export const readable = (word: string): string => word.replace(allUnseen, '')

/**
 * Reads texts that are to be compared. Case, composed and decomposed letters, where a tone is written (`hoà`, `hòa`), white space
 * and punctuation make no difference; a symbol and an emoji are words.
 */
export function createWordReader(): WordReader {
  const numbers = new Map<string, number>()
  /** A text repeats its words: each is taken apart and folded once. */
  const known = new Map<string, readonly Part[]>()

  const numberOf = (folded: string): number => {
    const number = numbers.get(folded) ?? numbers.size
    numbers.set(folded, number)
    return number
  }

  const partsOf = (letters: string): Part[] =>
    [...letters.matchAll(part)].flatMap(({ 0: written, index }) => {
      const folded = foldWord(readable(written)).exact
      return folded === '' ? [] : [{ id: numberOf(folded), start: index, end: index + written.length }]
    })

  return (text) => {
    const [ids, starts, ends]: [number[], number[], number[]] = [[], [], []]
    for (const { 0: letters, index } of text.matchAll(run)) {
      let parts = known.get(letters)
      if (!parts) known.set(letters, (parts = partsOf(letters)))
      for (const { id, start, end } of parts) {
        ids.push(id)
        starts.push(index + start)
        ends.push(index + end)
      }
    }
    return { text, ids: Int32Array.from(ids), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
  }
}

/** The words that a passage has a part of: from `first` up to `last`. */
export function wordsIn({ starts, ends }: Words, { start, end }: TextRange): { first: number; last: number } {
  const first = firstAbove(ends, start)
  return { first, last: Math.max(first, firstAbove(starts, end - 1)) }
}

/** The first place of an ascending list whose number is above `limit`. */
function firstAbove(list: Int32Array, limit: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}
