import type { Selectors, TextRange } from './anchor/selectors'

/** A passage of the text of a version. */
export type TextPlace = { versionId: string; selectors: Selectors }

/**
 * A passage of an article that something stands at. It is in the version that opens, and moves over where another one does. Where the
 * passage is not found there, it stays where it was: an orphan stands in another version than the one that opens.
 */
export type StandingPlace = TextPlace & {
  /** Where a person made it, with the words that stood there: it stays, wherever the place moves to. */
  made: TextPlace
}

/** Where it begins in the text of its version, in code points. */
export const startOf = ({ selectors }: TextPlace): number => selectors.position?.start ?? 0

/** Longer beginnings of a passage tell no more of where it is. In UTF-16 units. */
const mostOfBeginning = 280

/** What a bookmark of a long passage is of: its beginning, up to the end of a word where there is one. */
export function beginningOf(text: string, { start, end }: TextRange): TextRange {
  if (end - start <= mostOfBeginning) return { start, end }
  const beginning = text.slice(start, start + mostOfBeginning + 1)
  const words = /^[^]*\S(?=\s)/.exec(beginning)?.[0]
  // Of two halves of a character neither stands alone.
  const whole = words ?? beginning.slice(0, -1).replace(/[\uD800-\uDBFF]$/, '')
  return { start, end: start + whole.length }
}
