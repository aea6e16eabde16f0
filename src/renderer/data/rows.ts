import type { Annotation } from '@core/annotation'
import type { Article, ArticleState, Bookmark, CaptureRequest, Version, VersionBody } from '@core/article'
import type { Collection, CollectionItem } from '@core/collection'
import type { KeptApart } from '@core/duplicates/groups'
import type { Feed } from '@core/feed'
import type { ReadingStyle } from '@core/reading-style'
import type { Tag, Tagging } from '@core/tag'
import type { Counts } from '@core/vault/record'

// What IndexedDB holds. Indexes do not take booleans, so flags that are looked up stand as 0 or 1; everything else is
// the domain's own shape.

/**
 * `partial` is missing in rows from before parts were told, `otherUrls` where there are none, `trashedAt` where it was moved to the trash before that was noted
 * or is not there.
 */
export type ArticleRow = Omit<Article, 'starred' | 'bookmarked' | 'partial'> & {
  starred: 0 | 1
  bookmarked: 0 | 1
  partial?: Article['partial']
  /** Since when it is in the trash; missing where it never was there, or has been since before this was noted. */
  trashedAt?: string | null
  /** Addresses of articles that were made one with it. */
  otherUrls?: string[]
}
export type CaptureRow = CaptureRequest
/**
 * `body`: the asset that holds its packed body, by its SHA-256, once other laptops are told of it. `awaits`: assets that the version, or its
 * body, has and that are still with another laptop; missing for none.
 */
export type VersionRow = Version & { body?: string; awaits?: string[] }
/** `packed` is the vault's asset as it is: gzip of JSON of `{html, text}`. Before version 3 rows held the texts themselves. */
export type BodyRow = { versionId: string; packed: ArrayBuffer } | VersionBody
export type BookmarkRow = Bookmark
export type AnnotationRow = Annotation
export type FeedRow = Feed

/**
 * Entries that a feed has brought before: an article that was deleted does not come back. `articleId` is null for what
 * was too old to be saved when the subscription began.
 */
export type FeedEntryRow = { feedId: string; guid: string; articleId: string | null; seenAt: string }

export type TagRow = Tag
export type TaggingRow = Tagging
export type CollectionRow = Collection
export type CollectionItemRow = CollectionItem
export type KeptApartRow = KeptApart
/** What people have set for the whole library, by what it is about. */
export type SettingRow = { id: 'reading'; style: Partial<ReadingStyle> }

/** The row of each entity that the log of changes knows. */
export type Rows = {
  article: ArticleRow
  capture: CaptureRow
  version: VersionRow
  bookmark: BookmarkRow
  annotation: AnnotationRow
  feed: FeedRow
  feedEntry: FeedEntryRow
  tag: TagRow
  tagging: TaggingRow
  collection: CollectionRow
  collectionItem: CollectionItemRow
  keptApart: KeptApartRow
  setting: SettingRow
}

export type EntityName = keyof Rows

/** What many articles are to be. */
export type ArticlePatch =
  | { state: ArticleState }
  | { starred: boolean }
  | { read: boolean }
  | { bookmarked: boolean }

/** What differs in a row before and after, null where there was or is none; a row that came or went is there whole. */
export type RowChange = {
  entity: EntityName
  id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** What is done to many articles, so that doing it once more does what is left of it. */
export type ManyWork =
  | { kind: 'set'; ids: readonly string[]; patch: ArticlePatch }
  | { kind: 'undo'; changed: readonly (readonly RowChange[])[] }
  | { kind: 'delete'; ids: readonly string[] }

/** What the database says of itself; written with what it is about, in one transaction. */
export type MetaRow =
  /** The library that the rows are of; the vault has the same. */
  | { key: 'library'; library: string }
  /** How many rows there are of each entity. */
  | { key: 'counts'; counts: Counts }
  /** The last change of what a rebuild brought; `changes` counts on from it. */
  | { key: 'base'; seq: number }
  /** There while a rebuild is under way. */
  | { key: 'rebuild' }
  /** There while more articles are changed than one transaction takes: what a crash cuts off is gone on with. */
  | { key: 'unfinished'; work: ManyWork }

/** One line of the log of changes, written with the row that it is about, in one transaction. */
export type ChangeLine = { seq: number; entity: EntityName; id: string; op: 'put' | 'delete'; at: string }

/**
 * What the log is kept in: a line, or many that differ in nothing but their ids, in their order. `seq` is the number of the last
 * one then, and the others have those before it. A row of its own for each would be a third of what it takes to change many articles.
 */
export type ChangeRow = ChangeLine | (Omit<ChangeLine, 'id'> & { ids: string[] })

/**
 * Changes that a rebuild has brought, many in one row: a log line of its own for each would be a third of all that a
 * rebuild writes. `last` is the highest number among them.
 */
export type RebuiltChangesRow = { last: number; changes: Omit<ChangeLine, 'op'>[] }

export const rowToArticle = (row: ArticleRow): Article => ({
  ...row,
  starred: row.starred === 1,
  bookmarked: row.bookmarked === 1,
  partial: row.partial ?? null,
})
