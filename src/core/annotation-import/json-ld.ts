import type { HighlightColour } from '../annotation'
import type { Selectors } from '../anchor/selectors'
import { parseArticleLink, type ArticleLink } from '../article-link'
import { bodiesOf, colourOf, idOf, typesOf } from './json-ld-parts'
import { listOf, objectOf, textOf, type JsonRecord } from './json-values'
import { plainContext, restOf } from './rest'

/** A Web Annotation as it was read. */
export type GivenAnnotation = {
  /** A UUID; null where nothing says one. */
  id: string | null
  /** The IRI that another program has named it by; null where there is none but the UUID. */
  foreignId: string | null
  /** The address of the page that it is on. */
  source: string
  /** Of the library that it was saved from; null where another program wrote it. */
  articleId: string | null
  /** Null where it is on the page as a whole. */
  passage: { selectors: Selectors; colour: HighlightColour } | null
  /** Markdown. */
  note: string
  tags: string[]
  /** What else another program says of it: see `restOf`. */
  rest: string | null
  /** ISO 8601; null where the file does not say. */
  createdAt: string | null
  modifiedAt: string | null
}

/** `unreadable`: how many say of no passage in words where it is, or nothing at all. */
export type GivenAnnotations = { annotations: GivenAnnotation[]; unreadable: number }

/**
 * Reads Web Annotations (W3C): a collection with its page or pages in it, a page, a list, a graph or one annotation, as Trang and other
 * programs write them. Null for what is none of these.
 */
export function parseAnnotations(json: unknown): GivenAnnotations | null {
  const items = itemsOf(json)
  if (items === null) return null
  const annotations = items.flatMap((item) => annotationOf(item) ?? [])
  return { annotations, unreadable: items.length - annotations.length }
}

/** Pages within pages end here: a file may be made up. */
const deepest = 4

function itemsOf(json: unknown, depth = 0, around: unknown = plainContext): unknown[] | null {
  if (depth > deepest) return null
  if (Array.isArray(json)) {
    const parts = json.map((one) => itemsOf(one, depth + 1, around))
    return parts.length > 0 && parts.every((part) => part === null)
      ? null
      : parts.flatMap((part) => part ?? [null])
  }
  const record = objectOf(json)
  if (record === null) return null
  const context = record['@context'] ?? around
  if (typesOf(record).includes('Annotation')) return [{ ...record, '@context': context }]
  for (const within of [record['items'], record['first'], record['@graph']])
    if (within !== undefined) return listOf(within).length === 0 ? [] : itemsOf(within, depth + 1, context)
  return null
}

function annotationOf(item: unknown): GivenAnnotation | null {
  const record = objectOf(item)
  const [target] = listOf(record?.['target'])
  const specific = objectOf(target)
  const source = idOf(specific?.['source']) ?? idOf(target)
  if (!record || source === null) return null
  const selectors = selectorsOf(listOf(specific?.['selector']))
  const { note, tags } = bodiesOf(record)
  const isWhole = specific?.['selector'] === undefined
  if (isWhole ? note === '' : selectors === null) return null
  const id = idOf(record)
  const link = parseArticleLink(idOf(target) ?? '')
  return {
    id: uuidOf(id) ?? linkedId(link),
    foreignId: uuidOf(id) === null ? iriOf(id) : null,
    source,
    articleId: link?.articleId ?? null,
    passage: selectors && { selectors, colour: colourOf(listOf(specific?.['styleClass'])) },
    note,
    tags,
    rest: isWhole || (link !== null && isOwn(record)) ? null : restOf(record),
    createdAt: timeOf(record['created']),
    modifiedAt: timeOf(record['modified']),
  }
}

/** What Trang writes of what was made here. */
const ownMembers = [
  '@context',
  'id',
  'type',
  'created',
  'modified',
  'motivation',
  'body',
  'stylesheet',
  'target',
]

const isOwn = (record: JsonRecord): boolean =>
  uuidOf(idOf(record)) !== null &&
  !Array.isArray(record['target']) &&
  Object.keys(record).every((name) => ownMembers.includes(name))

function selectorsOf(all: readonly unknown[]): Selectors | null {
  // What refines another (4.2.9) stands in it.
  const selectors = all.flatMap((one): JsonRecord[] => {
    const record = objectOf(one)
    const refined = objectOf(record?.['refinedBy'])
    return [record, refined].filter((each) => each !== null)
  })
  const quote = selectors.find((one) => typesOf(one).includes('TextQuoteSelector'))
  const exact = textOf(quote?.['exact'])
  if (!quote || !exact?.trim()) return null
  const at = selectors.find((one) => typesOf(one).includes('TextPositionSelector'))
  const [start, end] = [at?.['start'], at?.['end']]
  const isPlace = Number.isSafeInteger(start) && Number.isSafeInteger(end) && Number(start) >= 0
  return {
    quote: { exact, prefix: textOf(quote['prefix']) ?? '', suffix: textOf(quote['suffix']) ?? '' },
    position: isPlace ? { start: Number(start), end: Number(end) } : null,
  }
}

const uuidOf = (id: string | null): string | null =>
  /^urn:uuid:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(id ?? '')?.[1]?.toLowerCase() ?? null

/** What was given another program's name on the way out says its own in its link. */
const linkedId = (link: ArticleLink | null): string | null =>
  link?.passage && 'annotationId' in link.passage ? uuidOf(`urn:uuid:${link.passage.annotationId}`) : null

/** Longer ones, in UTF-16 units, are not kept. */
const longestIri = 2048

/** An absolute one: what is relative, or a blank node (`_:`), names it within its file alone. */
const iriOf = (id: string | null): string | null =>
  id !== null && id.length <= longestIri && /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(id) ? id : null

function timeOf(value: unknown): string | null {
  const time = Date.parse(textOf(value) ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
