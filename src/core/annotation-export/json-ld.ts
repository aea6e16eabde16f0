import {
  isHighlight,
  noteOf,
  selectorsOf,
  type Annotated,
  type AnnotationOfArticle,
} from '../annotation-list'
import { articleLink } from '../article-link'
import { addressOf } from './citation'
import { withRest } from './with-rest'

const urn = (id: string) => `urn:uuid:${id}`

/**
 * Highlights and notes as an `AnnotationCollection` of the W3C Web Annotation Data Model (sections 3, 4.2 and 5), all of them on its only
 * page, which is embedded. The colour is the class of the target (4.4), what identifies the passage (4.1) is the link that opens it here,
 * and tags are bodies (3.3.5); nobody is named as creator. What came
 * from another program has the name that it has there (3.1), and what else that says of it. `annotation-import/json-ld.ts` reads it. @param id a UUID for the collection
 */
export function annotationsAsJsonLd(all: readonly Annotated[], id: string) {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: urn(id),
    type: 'AnnotationCollection',
    total: all.length,
    first: {
      id: `${urn(id)}#page`,
      type: 'AnnotationPage',
      startIndex: 0,
      items: all.map(annotationOf),
    },
  }
}

function annotationOf(one: Annotated) {
  const note = noteOf(one)
  const isNoted = note !== ''
  const tags = isHighlight(one) ? one.tags : []
  const motivation = [
    ...(isHighlight(one) ? ['highlighting'] : []),
    ...(isNoted ? ['commenting'] : []),
    ...(tags.length > 0 ? ['tagging'] : []),
  ]
  const body = [
    ...(isNoted
      ? [{ type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' }]
      : []),
    ...tags.map(({ name }) => ({ type: 'TextualBody', value: name, purpose: 'tagging' })),
  ]
  const said = { motivation: single(motivation), ...(body.length > 0 && { body: single(body) }) }
  if (!isHighlight(one)) return { ...noteHeadOf(one), ...said }
  const { foreignRest, colour } = one.annotation
  const own = { ...headOf(one), ...said }
  return foreignRest === undefined
    ? own
    : withRest(own, foreignRest, { note, tags: tags.map(({ name }) => name), colour })
}

/** JSON-LD has one of something as itself. */
const single = <T>(some: readonly T[]) => (some.length === 1 ? some[0] : some)

function headOf(one: AnnotationOfArticle) {
  const { id, foreignId, articleId, colour, createdAt, modifiedAt } = one.annotation
  const { quote, position } = selectorsOf(one)
  return {
    id: foreignId ?? urn(id),
    type: 'Annotation',
    created: createdAt,
    modified: modifiedAt,
    stylesheet: { type: 'CssStylesheet', value: `.${colour} { background-color: ${colour} }` },
    target: {
      id: articleLink({ articleId, passage: { annotationId: id } }),
      type: 'SpecificResource',
      source: addressOf(one.article),
      styleClass: colour,
      selector: [
        { type: 'TextQuoteSelector', ...quote },
        ...(position ? [{ type: 'TextPositionSelector', ...position }] : []),
      ],
    },
  }
}

const noteHeadOf = ({ bookmark, article }: Exclude<Annotated, AnnotationOfArticle>) => ({
  id: urn(bookmark.id),
  type: 'Annotation',
  created: bookmark.createdAt,
  modified: bookmark.updatedAt,
  target: {
    id: articleLink({ articleId: article.id, passage: null }),
    type: 'SpecificResource',
    source: addressOf(article),
  },
})
