import type { Selectors } from './anchor/selectors'
import { inTextOrder, type Annotation, type HighlightColour } from './annotation'
import type { Article, Bookmark } from './article'
import type { Tag } from './tag'
import { foldedText, hasPhrase, phrasesAsTyped } from './typed-words'

/** A highlight with the article that it is in, and the tags of its note. */
export type AnnotationOfArticle = { annotation: Annotation; article: Article; tags: readonly Tag[] }

/** The note on an article as a whole, which is that of its bookmark. */
export type NoteOfArticle = { bookmark: Bookmark; article: Article }

/** What people have put to articles: highlights, and notes on the whole. */
export type Annotated = AnnotationOfArticle | NoteOfArticle

export const isHighlight = (one: Annotated): one is AnnotationOfArticle => 'annotation' in one

/** The newest first; or article by article, the one that was annotated last first, its own note before what stands in its text. */
export const annotationOrders = ['newest', 'article'] as const
export type AnnotationOrder = (typeof annotationOrders)[number]

/** All of them, those with a note, and those whose passage the version that opens no longer has. */
export const annotationKinds = ['all', 'noted', 'orphans'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export type AnnotationFilter = {
  /** All of these stand in the quote, in the note or among its tags; the last may go on. Blank, and signs alone, ask for nothing. */
  words: string
  /** Null for every colour. */
  colour: HighlightColour | null
  kind: AnnotationKind
}

/** Whether it stands in another version than the one that opens, which does not have its passage. */
export const isOrphan = ({ annotation, article }: Omit<AnnotationOfArticle, 'tags'>): boolean =>
  annotation.versionId !== article.versionId

/** Where it stands; an orphan where a person made it. */
export const selectorsOf = (one: AnnotationOfArticle): Selectors =>
  (isOrphan(one) ? one.annotation.made : one.annotation).selectors

/** The words that are highlighted; of an orphan those that a person once did. */
export const quoteOf = (one: AnnotationOfArticle): string => selectorsOf(one).quote.exact

/** Of its row: a highlight's, or a bookmark's. */
export const idOf = (one: Annotated): string => (isHighlight(one) ? one.annotation : one.bookmark).id

/** Markdown; empty for none. */
export const noteOf = (one: Annotated): string => (isHighlight(one) ? one.annotation : one.bookmark).note

const createdAt = (one: Annotated): string => (isHighlight(one) ? one.annotation : one.bookmark).createdAt

/** Folding takes longer than all the rest, and what is looked for changes with each key. */
const folded = new WeakMap<Annotated, string>()

/** Reads its words ahead of any search, which is quick then. */
export const prepareForSearch = (one: Annotated): void => void wordsOf(one)

function wordsOf(one: Annotated): string {
  const known = folded.get(one)
  if (known !== undefined) return known
  const texts = isHighlight(one) ? [quoteOf(one), ...one.tags.map(({ name }) => name)] : []
  const words = foldedText([...texts, noteOf(one)])
  folded.set(one, words)
  return words
}

/** Words are compared as in the library's search: without regard to case and marks. */
export function filterAnnotations<T extends Annotated>(
  all: readonly T[],
  { words, colour, kind }: AnnotationFilter,
): T[] {
  const sought = phrasesAsTyped(words)
  return all.filter((one) => {
    if (colour !== null && !(isHighlight(one) && one.annotation.colour === colour)) return false
    if (kind === 'noted' && noteOf(one) === '') return false
    if (kind === 'orphans' && !(isHighlight(one) && isOrphan(one))) return false
    return sought.every((phrase) => hasPhrase(wordsOf(one), phrase))
  })
}

export function sortAnnotations<T extends Annotated>(all: readonly T[], order: AnnotationOrder): T[] {
  const newestFirst = [...all].sort(byTime)
  if (order === 'newest') return newestFirst
  const byArticle = new Map<string, T[]>()
  for (const one of newestFirst) {
    const others = byArticle.get(one.article.id)
    if (others) others.push(one)
    else byArticle.set(one.article.id, [one])
  }
  return [...byArticle.values()].flatMap((some) => some.sort(byPlace))
}

function byPlace(one: Annotated, other: Annotated): number {
  if (isHighlight(one) && isHighlight(other)) return inTextOrder(one.annotation, other.annotation)
  return Number(isHighlight(one)) - Number(isHighlight(other))
}

function byTime(one: Annotated, other: Annotated): number {
  const [at, otherAt] = [createdAt(one), createdAt(other)]
  return at === otherAt ? (idOf(one) < idOf(other) ? -1 : 1) : at < otherAt ? 1 : -1
}
