import type { Selectors } from './anchor/selectors'

/** The colours of highlights; each theme has its own tone of them, and each is told by its name too. */
export const highlightColours = ['yellow', 'green', 'blue', 'pink', 'purple'] as const

export type HighlightColour = (typeof highlightColours)[number]

/** A passage of the text of a version. */
export type AnnotationPlace = { versionId: string; selectors: Selectors }

/**
 * A highlighted passage of an article, with a note on it. Times are ISO 8601; `modifiedAt` is when a person changed it last.
 *
 * It stands in the version that opens, and moves over where another one does. Where the passage is not found there, it stays where
 * it was: an orphan is an annotation that stands in another version than the one that opens.
 */
export type Annotation = AnnotationPlace & {
  id: string
  articleId: string
  /** Where a person made it, with the words that stood there: it stays, wherever the annotation moves to. */
  made: AnnotationPlace
  colour: HighlightColour
  /** Markdown; empty for none. */
  note: string
  /** Of the library's tags; missing for none. */
  tagIds?: string[]
  createdAt: string
  modifiedAt: string
}

/** In the order of the text, of those that stand in one version. */
export const inTextOrder = (one: Annotation, other: Annotation): number =>
  (one.selectors.position?.start ?? 0) - (other.selectors.position?.start ?? 0) ||
  (one.createdAt < other.createdAt ? -1 : 1)
