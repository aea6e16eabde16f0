import type { Phrase } from './search/query'
import { foldWord } from './search/fold'
import { eachWord, searchWords } from './search/tokens'

/** What somebody types to narrow a list down: each word for itself, the last of which may go on. */
export function phrasesAsTyped(text: string): Phrase[] {
  const said = text.split(/\s+/).flatMap((part): Phrase[] => {
    const { words, alone } = searchWords(part)
    return words.length > 0 ? [{ words, prefix: alone, field: null }] : []
  })
  return said.map((phrase, index) => (index === said.length - 1 ? { ...phrase, prefix: true } : phrase))
}

/** Texts repeat their words; of those that do not, so many are remembered. */
const mostWords = 50_000
const foldedWords = new Map<string, string>()

function foldedOf(word: string): string {
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  if (foldedWords.size >= mostWords) foldedWords.clear()
  const { folded } = foldWord(word)
  foldedWords.set(word, folded)
  return folded
}

/** The words of texts for `hasPhrase`, with a space around each; no phrase reaches from one text into the next. */
export const foldedText = (texts: readonly string[]): string =>
  texts
    .map((text) => {
      let words = ' '
      eachWord(text, (start, end) => {
        words += `${foldedOf(text.slice(start, end))} `
      })
      return words
    })
    .join('\n')

/** Whether words of a phrase stand one behind the other in what `foldedText` has made. */
export const hasPhrase = (text: string, { words, prefix }: Phrase): boolean =>
  text.includes(` ${words.map(({ folded }) => folded).join(' ')}${prefix ? '' : ' '}`)
