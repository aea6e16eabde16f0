import type { Selectors } from './anchor/selectors'
import { inTextOrder, type Annotation, type HighlightColour } from './annotation'
import type { Article } from './article'
import type { Phrase } from './search/query'
import { marksIn, seek } from './search/snippet'
import { searchWords } from './search/tokens'

/** A highlight with the article that it is in. */
export type AnnotationOfArticle = { annotation: Annotation; article: Article }

/** The newest first; or article by article, the one that was highlighted last first, each in the order of its text. */
export const annotationOrders = ['newest', 'article'] as const
export type AnnotationOrder = (typeof annotationOrders)[number]

/** All of them, those with a note, and those whose passage the version that opens no longer has. */
export const annotationKinds = ['all', 'noted', 'orphans'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export type AnnotationFilter = {
  /** All of these stand in the quote or in the note; the last may go on. Blank, and signs alone, ask for nothing. */
  words: string
  /** Null for every colour. */
  colour: HighlightColour | null
  kind: AnnotationKind
}

/** Whether it stands in another version than the one that opens, which does not have its passage. */
export const isOrphan = ({ annotation, article }: AnnotationOfArticle): boolean =>
  annotation.versionId !== article.versionId

/** Where it stands; an orphan where a person made it. */
export const selectorsOf = (one: AnnotationOfArticle): Selectors =>
  (isOrphan(one) ? one.annotation.made : one.annotation).selectors

/** The words that are highlighted; of an orphan those that a person once did. */
export const quoteOf = (one: AnnotationOfArticle): string => selectorsOf(one).quote.exact

/** Words are compared as in the library's search: without regard to case and marks. */
export function filterAnnotations(
  all: readonly AnnotationOfArticle[],
  { words, colour, kind }: AnnotationFilter,
): AnnotationOfArticle[] {
  const sought = phrasesOf(words).map((phrase) => seek([phrase]))
  return all.filter((one) => {
    const { annotation } = one
    if (colour !== null && annotation.colour !== colour) return false
    if (kind === 'noted' && annotation.note === '') return false
    if (kind === 'orphans' && !isOrphan(one)) return false
    const texts = [quoteOf(one), annotation.note]
    return sought.every((phrase) => texts.some((text) => marksIn(text, phrase).length > 0))
  })
}

function phrasesOf(text: string): Phrase[] {
  const said = text.split(/\s+/).flatMap((part): Phrase[] => {
    const { words, alone } = searchWords(part)
    return words.length > 0 ? [{ words, prefix: alone, field: null }] : []
  })
  return said.map((phrase, index) => (index === said.length - 1 ? { ...phrase, prefix: true } : phrase))
}

export function sortAnnotations(
  all: readonly AnnotationOfArticle[],
  order: AnnotationOrder,
): AnnotationOfArticle[] {
  const newestFirst = [...all].sort(byTime)
  if (order === 'newest') return newestFirst
  const byArticle = new Map<string, AnnotationOfArticle[]>()
  for (const one of newestFirst) {
    const { articleId } = one.annotation
    const others = byArticle.get(articleId)
    if (others) others.push(one)
    else byArticle.set(articleId, [one])
  }
  return [...byArticle.values()].flatMap((some) =>
    some.sort((one, other) => inTextOrder(one.annotation, other.annotation)),
  )
}

const byTime = ({ annotation: one }: AnnotationOfArticle, { annotation: other }: AnnotationOfArticle) =>
  one.createdAt === other.createdAt ? (one.id < other.id ? -1 : 1) : one.createdAt < other.createdAt ? 1 : -1
