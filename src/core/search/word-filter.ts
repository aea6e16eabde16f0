import type { Phrase } from './query'
import { marksIn, seek } from './snippet'
import { searchWords } from './tokens'

/**
 * Tells whether some texts say all of the words, the last of which may go on, compared as in the library's search: without regard to case
 * and marks. Blank words, and signs alone, ask for nothing.
 */
export function wordFilter(words: string): (texts: readonly string[]) => boolean {
  const sought = phrasesOf(words).map((phrase) => seek([phrase]))
  return (texts) => sought.every((phrase) => texts.some((text) => marksIn(text, phrase).length > 0))
}

function phrasesOf(text: string): Phrase[] {
  const said = text.split(/\s+/).flatMap((part): Phrase[] => {
    const { words, alone } = searchWords(part)
    return words.length > 0 ? [{ words, prefix: alone, field: null }] : []
  })
  return said.map((phrase, index) => (index === said.length - 1 ? { ...phrase, prefix: true } : phrase))
}
