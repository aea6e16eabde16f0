import { marksOf, snippetOf, type MarkedText } from './snippet'
import type { Sought } from './sought'
import type { ReadableText } from './text-pack'
import { decode } from './utf8-words'

/**
 * The part of an article, or of the note on it, that says what was looked for, and its title with what in it was looked for.
 */
export type Excerpt = { title: MarkedText; snippet: MarkedText }

export function excerptOf({ title, note, text }: ReadableText, sought: Sought): Excerpt {
  const ofText = snippetOf(text, sought)
  const isSilent = ofText.marks.length === 0 && sought.phrases.length > 0 && note.length > 0
  // Where the text says nothing of what was looked for, the note may.
  const ofNote = isSilent ? snippetOf(note, sought) : ofText
  return {
    title: { text: decode(title), marks: marksOf(title, sought) },
    snippet: ofNote.marks.length > 0 ? ofNote : ofText,
  }
}
