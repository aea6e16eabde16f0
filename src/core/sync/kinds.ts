import { highlightColours, type Annotation } from '../annotation'
import type { Article, Bookmark, Version } from '../article'
import type { Collection } from '../collection'
import type { KeptApart } from '../duplicates/groups'
import type { Feed } from '../feed'
import { tagColours, type Tag } from '../tag'
import type { Json } from '../vault/record'
import {
  isCounts,
  isFlag,
  isList,
  isMembers,
  isNumber,
  isObject,
  isProvenance,
  isSelectors,
  isStandingPlace,
  isText,
  isTextOrNull,
  isTextPlace,
  listOf,
  oneOf,
  orNull,
  type Shape,
} from './shapes'

/** What shows where a document has nothing, or nothing of this shape; `needed` without which there is no row. SYNC-ROW-3. */
type Value = { is: Shape; or: Json | undefined; needed: boolean }

/** How a field of a row is told to other laptops. SYNC-ROW-1. */
export type FieldRule =
  | { as: 'id' }
  /** A value of its own: `fields` where people write it, `auto` where a machine does. */
  | ({ as: 'fields' | 'auto' } & Value)
  /** One value together with the others of its group. */
  | ({ as: 'group'; group: string } & Value)
  /** Of an article: where it is, but that the trash is a cover. */
  | { as: 'state' }
  /** Since when it is in the trash, told by the cover. */
  | { as: 'trashedAt' }
  | { as: 'text' }
  /** A list without an order of its own, told as a set. */
  | { as: 'sets' | 'autoSets' }
  /** An object whose members are values of their own, named `field.member`. */
  | { as: 'members'; none: Json | undefined }
  | { as: 'most' }
  /** Of this machine, or counted from other rows; `first` is what it is in a row that comes in. */
  | { as: 'local'; first: Json | undefined }

/** Fields that hold one value. `rankOf` says which of several values shows, whatever their stamps. */
export type Group = { as: 'fields' | 'auto'; rankOf?: (value: Json) => number }

export type Kind = {
  rules: Readonly<Record<string, FieldRule>>
  groups: Readonly<Record<string, Group>>
  /** What is written anew where a row comes back that was deleted; null where none is. */
  birth: string | null
  /** What of it stands in other tables, each a set. */
  memberships: Readonly<Record<string, 'sets' | 'autoSets'>>
}

type Rules<T> = Record<keyof Required<T>, FieldRule>

const id: FieldRule = { as: 'id' }
const text: FieldRule = { as: 'text' }
const local = (first?: Json): FieldRule => ({ as: 'local', first })

const needed =
  (as: 'fields' | 'auto') =>
  (is: Shape): FieldRule => ({ as, is, or: undefined, needed: true })
const optional =
  (as: 'fields' | 'auto') =>
  (is: Shape, or?: Json): FieldRule => ({ as, is, or, needed: false })
const [field, auto] = [optional('fields'), optional('auto')]
const [neededField, neededAuto] = [needed('fields'), needed('auto')]

const within =
  (group: string) =>
  (is: Shape, or?: Json): FieldRule => ({ as: 'group', group, is, or, needed: false })
const neededWithin =
  (group: string) =>
  (is: Shape): FieldRule => ({ as: 'group', group, is, or: undefined, needed: true })

const kind = (
  rules: Kind['rules'],
  birth: string | null,
  { groups = {}, memberships = {} }: Partial<Pick<Kind, 'groups' | 'memberships'>> = {},
): Kind => ({ rules, groups, birth, memberships })

const shown = within('shown')
const noImages = { total: 0, stored: 0, failed: 0 }

const article = kind(
  {
    id,
    url: neededField(isText),
    savedAt: neededField(isText),
    state: { as: 'state' },
    trashedAt: { as: 'trashedAt' },
    starred: field(isFlag, 0),
    style: { as: 'members', none: undefined },
    otherUrls: { as: 'autoSets' },
    progress: { as: 'most' },
    readAt: auto(isTextOrNull, null),
    feedId: auto(isTextOrNull, null),
    bookmarked: local(0),
    bookmarkedPlaces: local(),
    title: neededWithin('shown')(isText),
    canonicalUrl: shown(isTextOrNull, null),
    byline: shown(isTextOrNull, null),
    siteName: shown(isTextOrNull, null),
    source: shown(isTextOrNull, null),
    lang: shown(isTextOrNull, null),
    excerpt: shown(isTextOrNull, null),
    publishedAt: shown(isTextOrNull, null),
    leadImage: shown(isTextOrNull, null),
    wordCount: shown(isNumber, 0),
    images: shown(isCounts, noImages),
    partial: shown(orNull(isText), null),
    versionId: shown(isTextOrNull, null),
    status: shown(oneOf(['queued', 'ready', 'failed']), 'queued'),
  } satisfies Rules<Article & { trashedAt: unknown; otherUrls: unknown }>,
  'savedAt',
  {
    // SYNC-ROW-5: what is stored shows before what failed, and what is whole before a part.
    groups: { shown: { as: 'auto', rankOf: (value) => fullness(value) } },
    memberships: { tags: 'sets', collections: 'sets', entries: 'autoSets' },
  },
)

function fullness(value: Json): number {
  if (!isObject(value) || typeof value['versionId'] !== 'string') return 0
  return typeof value['partial'] === 'string' ? 1 : 2
}

const capture = within('capture')
const content = within('content')

const version = kind(
  {
    id,
    articleId: neededAuto(isText),
    capturedAt: neededWithin('capture')(isText),
    provenance: neededWithin('capture')(isProvenance),
    extractor: neededWithin('capture')(isText),
    extractedAt: capture(isText),
    partial: capture(orNull(isText)),
    modifiedAt: capture(isTextOrNull),
    langDeclared: capture(isTextOrNull),
    langDetected: capture(orNull(oneOf(['vi', 'en']))),
    sanitizer: neededWithin('content')(isText),
    metadata: content(isMembers),
    images: neededWithin('content')(isCounts),
    resources: content(isMembers),
    imagesAdded: content(isList),
    body: neededWithin('content')(isText),
  } satisfies Rules<Version & { body: unknown }>,
  null,
  { groups: { capture: { as: 'auto' }, content: { as: 'auto' } } },
)

const bookmark = kind(
  {
    id,
    articleId: neededAuto(isText),
    place: auto(isStandingPlace),
    note: text,
    collection: field(isText, ''),
    createdAt: neededField(isText),
    updatedAt: neededAuto(isText),
  } satisfies Rules<Bookmark>,
  'createdAt',
)

const annotation = kind(
  {
    id,
    articleId: neededAuto(isText),
    versionId: neededWithin('stands')(isText),
    selectors: neededWithin('stands')(isSelectors),
    made: neededAuto(isTextPlace),
    colour: field(oneOf(highlightColours), 'yellow'),
    note: text,
    tagIds: { as: 'sets' },
    foreignId: auto(isText),
    foreignRest: auto(isText),
    createdAt: neededField(isText),
    modifiedAt: neededAuto(isText),
  } satisfies Rules<Annotation>,
  'createdAt',
  { groups: { stands: { as: 'auto' } } },
)

const tag = kind(
  {
    id,
    name: neededField(isText),
    colour: field(orNull(oneOf(tagColours)), null),
    createdAt: neededField(isText),
    updatedAt: neededAuto(isText),
  } satisfies Rules<Tag>,
  'createdAt',
)

const collection = kind(
  {
    id,
    name: neededField(isText),
    parentId: field(isTextOrNull, null),
    query: field(isTextOrNull, null),
    createdAt: neededField(isText),
    updatedAt: neededAuto(isText),
  } satisfies Rules<Collection>,
  'createdAt',
)

const feed = kind(
  {
    id,
    url: neededField(isText),
    // SYNC-SEC-3: who gave it is believed of nobody but people here.
    cause: local('public'),
    siteUrl: auto(isTextOrNull, null),
    title: neededField(isText),
    folder: field(isText, ''),
    format: auto(oneOf(['rss', 'atom', 'json', 'rdf']), 'rss'),
    addedAt: neededField(isText),
    etag: local(null),
    lastModified: local(null),
    checkedAt: local(null),
    succeededAt: local(null),
    error: local(null),
  } satisfies Rules<Feed>,
  'addedAt',
)

const keptApart = kind(
  { id, articleIds: neededField(listOf(isText)), at: neededField(isText) } satisfies Rules<KeptApart>,
  'at',
)

const setting = kind({ id, style: { as: 'members', none: {} } }, null)

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({ article, version, bookmark, annotation, tag, collection, feed, keptApart, setting }),
)

/** SYNC-ROW-2: the version of these rules; documents that an older one brought in are shown anew by a newer one. */
export const rulesVersion = 1

/** The rules of a kind of document; undefined for one that only a later version of Trang knows. */
export const kindOf = (name: string): Kind | undefined => kinds.get(name)

/** What belongs to an article, and goes and comes with it. SYNC-DEL-5. */
export const partKinds = ['version', 'bookmark', 'annotation'] as const
