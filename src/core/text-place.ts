import type { Selectors } from './anchor/selectors'

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
