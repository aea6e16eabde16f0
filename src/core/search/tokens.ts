import { foldWord, type Word } from './fold'

/** A word of a text: `start` and `end` are its place, in UTF-16 units of the text as it was given. */
export type Token = Word & { start: number; end: number }

const runs = /[\p{L}\p{N}\p{M}]+/gu

/** Scripts that put no space between words. */
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー々〇\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}'
const unspacedRun = new RegExp(`[${unspaced}][${unspaced}\\p{M}]*`, 'gu')
const character = /.\p{M}*/gsu
/** Below it there is no script of those. */
const firstUnspaced = /[\u0e00-\u{10ffff}]/u

/**
 * The words of a text in their order: syllables of Vietnamese, words of other languages, numbers. What is written without
 * spaces comes as pairs of neighbouring characters, the last one alone, so that any part of it is found.
 */
export function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(runs)) {
    const [run] = match
    if (firstUnspaced.test(run)) yield* mixed(run, match.index)
    else yield tokenAt(run, match.index)
  }
}

const tokenAt = (word: string, start: number): Token => {
  const { folded, exact } = foldWord(word)
  return { folded, exact, start, end: start + word.length }
}

function* mixed(run: string, offset: number): Generator<Token> {
  let done = 0
  for (const match of run.matchAll(unspacedRun)) {
    if (match.index > done) yield tokenAt(run.slice(done, match.index), offset + done)
    yield* pairs(match[0], offset + match.index)
    done = match.index + match[0].length
  }
  if (done < run.length) yield tokenAt(run.slice(done), offset + done)
}

function* pairs(run: string, offset: number): Generator<Token> {
  const characters = run.match(character) ?? []
  let at = offset
  for (const [index, one] of characters.entries()) {
    yield tokenAt(one + (characters[index + 1] ?? ''), at)
    at += one.length
  }
}

/**
 * The words to look for, one after the other. Of what is written without spaces the last character is in the pair before
 * it already; `alone` says that a character stands by itself, so that it is the beginning of a pair.
 */
export function searchWords(text: string): { words: Word[]; alone: boolean } {
  const tokens = [...tokensOf(text)]
  const words = tokens.filter((token, index) => !isInside(token, tokens[index - 1]))
  const alone = words.length === 1 && onlyUnspaced.test(text.slice(tokens[0]?.start, tokens[0]?.end))
  return { words: words.map(({ folded, exact }) => ({ folded, exact })), alone }
}

const isInside = (token: Token, before: Token | undefined): boolean =>
  before !== undefined && before.end === token.end

const onlyUnspaced = new RegExp(`^[${unspaced}\\p{M}]+$`, 'u')
