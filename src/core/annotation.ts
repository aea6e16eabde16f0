import { startOf, type StandingPlace } from './text-place'

/** The colours of highlights; each theme has its own tone of them, and each is told by its name too. */
export const highlightColours = ['yellow', 'green', 'blue', 'pink', 'purple'] as const

export type HighlightColour = (typeof highlightColours)[number]

/** A highlighted passage of an article, with a note on it. Times are ISO 8601; `modifiedAt` is when a person changed it last. */
export type Annotation = StandingPlace & {
  id: string
  articleId: string
  colour: HighlightColour
  /** Markdown; empty for none. */
  note: string
  /** Of the library's tags; missing for none. */
  tagIds?: string[]
  /** The IRI by which another program knows it, where it came from one; missing for others. */
  foreignId?: string
  /** What else that says of it, as JSON (`annotation-import/rest.ts`); missing where that is nothing. */
  foreignRest?: string
  createdAt: string
  modifiedAt: string
}

/** In the order of the text, of those that stand in one version. */
export const inTextOrder = (one: Annotation, other: Annotation): number =>
  startOf(one) - startOf(other) || (one.createdAt < other.createdAt ? -1 : 1)
