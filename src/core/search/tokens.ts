import { foldWord, joiners, type Word } from './fold'

/** A word of a text: `start` and `end` are its place, in UTF-16 units of the text as it was given. */
export type Token = Word & { start: number; end: number }

/** Scripts that put no space between words; part of a class of a regular expression with `u`. */
export const unspaced =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー々〇\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}'
const unspacedRun = new RegExp(`[${unspaced}][${unspaced}\\p{M}${joiners}]*`, 'gu')
const character = new RegExp(`.[\\p{M}${joiners}]*`, 'gsu')

const partOfWord = /[\p{L}\p{N}\p{M}]/u
const kinds = { between: 0, spaced: 1, unspaced: 2, half: 3, joiner: 4 } as const

/** The kind of each UTF-16 unit: what stands between words, what they are made of, half of a character, and joiners. */
let units: Uint8Array | null = null
const kindsOfUnits = (): Uint8Array => (units ??= findKinds())

function findKinds(): Uint8Array {
  const unspacedUnit = new RegExp(`[${unspaced}]`, 'u')
  const joinerUnit = new RegExp(`[${joiners}]`, 'u')
  return Uint8Array.from({ length: 0x1_0000 }, (_none, unit) => {
    const text = String.fromCharCode(unit)
    if (unit >= 0xd800 && unit <= 0xdfff) return kinds.half
    if (joinerUnit.test(text)) return kinds.joiner
    return unspacedUnit.test(text) ? kinds.unspaced : partOfWord.test(text) ? kinds.spaced : kinds.between
  })
}

/** Whether a unit is nothing but a part of a word, in a script that puts space between words. */
export const isPlain = (unit: number): boolean => kindsOfUnits()[unit] === kinds.spaced

/** Told of each word: from where to where it stands, in UTF-16 units of the text. */
type EachWord = (start: number, end: number) => void

/**
 * Calls back with the words of a text in their order: syllables of Vietnamese, words of other languages, numbers. What is
 * written without spaces comes as pairs of neighbouring characters, the last one alone, so that any part of it is found.
 * They are neither cut out nor folded: a text repeats its words, and who asks needs each once, or few of them.
 * @param from where to begin, and before where to end: between words
 */
export function eachWord(text: string, each: EachWord, from = 0, to = text.length): void {
  const kindOf = kindsOfUnits()
  let start = -1
  let mayBeUnspaced = false
  for (let at = from; at <= to; at++) {
    // Behind the end stands what stands between words.
    let kind = at < to ? kindOf[text.charCodeAt(at)] : kinds.between
    let width = 1
    if (kind === kinds.half) {
      const whole = String.fromCodePoint(text.codePointAt(at) ?? 0)
      width = whole.length
      kind = partOfWord.test(whole) ? kinds.unspaced : kinds.between
    }
    if (kind !== kinds.between) {
      if (start < 0 && kind !== kinds.joiner) start = at
      // What most words are made of takes a short way.
      while (at + 1 < to && kindOf[text.charCodeAt(at + 1)] === kinds.spaced) at += 1
      if (kind === kinds.unspaced) mayBeUnspaced = true
    } else if (start >= 0) {
      if (mayBeUnspaced) mixed(text.slice(start, at), start, each)
      else each(start, at)
      start = -1
      mayBeUnspaced = false
    }
    at += width - 1
  }
}

/** The words of a text in their order, as `eachWord` tells them, folded. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  eachWord(text, (start, end) => tokens.push({ ...foldWord(text.slice(start, end)), start, end }))
  return tokens
}

function mixed(run: string, offset: number, each: EachWord): void {
  let done = 0
  for (const match of run.matchAll(unspacedRun)) {
    if (match.index > done) each(offset + done, offset + match.index)
    pairs(match[0], offset + match.index, each)
    done = match.index + match[0].length
  }
  if (done < run.length) each(offset + done, offset + run.length)
}

function pairs(run: string, offset: number, each: EachWord): void {
  const characters = run.match(character) ?? []
  let at = offset
  for (const [index, one] of characters.entries()) {
    each(at, at + one.length + (characters[index + 1]?.length ?? 0))
    at += one.length
  }
}

/**
 * The words to look for, one after the other. Of what is written without spaces the last character is in the pair before
 * it already; `alone` says that a character stands by itself, so that it is the beginning of a pair.
 */
export function searchWords(text: string): { words: Word[]; alone: boolean } {
  const tokens = tokensOf(text)
  const words = tokens.filter((token, index) => !isInside(token, tokens[index - 1]))
  const alone = words.length === 1 && onlyUnspaced.test(text.slice(tokens[0]?.start, tokens[0]?.end))
  return { words: words.map(({ folded, exact }) => ({ folded, exact })), alone }
}

const isInside = (token: Token, before: Token | undefined): boolean =>
  before !== undefined && before.end === token.end

const onlyUnspaced = new RegExp(`^[${unspaced}\\p{M}${joiners}]+$`, 'u')
