import { selectorsOf, type AnnotationOfArticle } from '../annotation-list'
import { addressOf } from './citation'

const urn = (id: string) => `urn:uuid:${id}`

/**
 * Highlights as an `AnnotationCollection` of the W3C Web Annotation Data Model (sections 3, 4.2 and 5), all of them on its only page, which
 * is embedded. The colour is the class of the target (4.4); nobody is named as creator. @param id a UUID for the collection
 */
export function annotationsAsJsonLd(all: readonly AnnotationOfArticle[], id: string) {
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

function annotationOf(one: AnnotationOfArticle) {
  const { id, note, colour, createdAt, modifiedAt } = one.annotation
  const { quote, position } = selectorsOf(one)
  const isNoted = note !== ''
  return {
    id: urn(id),
    type: 'Annotation',
    motivation: isNoted ? ['highlighting', 'commenting'] : 'highlighting',
    created: createdAt,
    modified: modifiedAt,
    stylesheet: { type: 'CssStylesheet', value: `.${colour} { background-color: ${colour} }` },
    ...(isNoted && {
      body: { type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' },
    }),
    target: {
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
