import type { Annotation } from '@core/annotation'
import type { GivenAnnotation } from '@core/annotation-import/json-ld'
import type { Annotated } from '@core/annotation-list'
import type { Article, ArticleState, Bookmark, CaptureRequest, ImageCounts, Version } from '@core/article'
import type { CapturedPage } from '@core/capture'
import type { FileFormat } from '@core/capture/file-format'
import type { PartialReason } from '@core/capture/page-kind'
import type { ImportFailure, TrangError } from '@core/errors'
import type { Skew } from '@core/sync/clock'
import type { Feed } from '@core/feed'
import type { Result } from '@core/result'
import type { GivenFile } from './ipc'
import type { RebuiltRecord, RowsReport } from './vault'

/**
 * What main (the command line) asks of the renderer that holds the library. `args` go one way, the `Result` comes back.
 */
export type LibraryRequests = {
  /** Stores the address as queued: what ends all after that loses nothing. */
  save: { args: { url: string }; result: SaveReport }
  /** Captures now what was queued for that address, or joins who does. */
  capture: { args: { id: string; url: string }; result: SaveReport }
  /** Makes an article of a file that main was given. */
  importFile: { args: { file: GivenFile; format: FileFormat | null; offline: boolean }; result: ImportReport }
  list: { args: Record<string, never>; result: TaggedArticle[] }
  /** The articles that a query finds, the best first; those in the trash are not looked at. */
  search: { args: { query: string; limit: number }; result: SearchHit[] }
  show: { args: { id: string }; result: ArticleDetails }
  /**
   * Of an article; what is left out of one that is there already stays as it is. The article comes into the collection of that path,
   * too, which is made where it is not there.
   */
  bookmark: { args: { id: string; note?: string; collection?: string }; result: Bookmark }
  /** By the id of the article, whose own one is meant, or of the bookmark. */
  unbookmark: { args: { id: string }; result: Bookmark }
  bookmarks: { args: Record<string, never>; result: BookmarkWithArticle[] }
  /** Highlights and the note of an article, or of all but those in the trash. */
  annotations: { args: { id: string | null }; result: Annotated[] }
  /** Puts annotations from outside to the articles that they are on; `homeless`: the addresses of those that have none here. */
  importAnnotations: {
    args: { annotations: GivenAnnotation[] }
    result: { added: number; known: number; orphans: number; homeless: string[] }
  }
  setState: { args: { id: string; state: ArticleState }; result: TaggedArticle }
  /** Puts tags to an article, and makes those that are not there yet; or takes those that are there off it. */
  tag: { args: { id: string; names: string[]; remove: boolean }; result: TaggedArticle }
  /** Deletes it for ever, with its versions, bookmarks and annotations. */
  delete: { args: { id: string }; result: TaggedArticle }
  /** Has a version of the article open from now on. */
  setVersion: { args: { id: string; versionId: string }; result: TaggedArticle }
  'feeds.add': { args: { url: string }; result: Feed }
  'feeds.list': { args: Record<string, never>; result: Feed[] }
  /** Refreshes one feed and captures its new articles. */
  'feeds.refresh': { args: { id: string }; result: FeedReport }
  'feeds.remove': { args: { id: string }; result: Feed }
  /**
   * Captures the article again, as another version: in its turn, or with `now` at once, and answers how that went:
   * `opens` as in a `SaveReport`.
   */
  recapture: { args: { id: string; now: boolean }; result: Pick<SaveReport, 'opens'> }
  /** Stores what was extracted again of a version's capture as another version; null where nothing is new in it. */
  storeExtraction: { args: { id: string; page: CapturedPage }; result: Article | null }
  /** Stores a page that somebody saw in Trang's browser. */
  storeSeen: { args: { page: CapturedPage }; result: Article }
  /** Fills IndexedDB anew from the vault. */
  rebuild: { args: Record<string, never>; result: { articles: number; records: number; lostBodies: number } }
  /** Holds rows against the vault's, and mends them. */
  checkRows: { args: { records: RebuiltRecord[]; snapshot: number }; result: RowsReport }
  /** Brings library and server together once, in whatever way people have set sync up. */
  sync: { args: Record<string, never>; result: SyncReport }
  stats: { args: Record<string, never>; result: LibraryStats }
}

export type LibraryRequestName = keyof LibraryRequests
export type LibraryArgs<N extends LibraryRequestName> = LibraryRequests[N]['args']
export type LibraryResult<N extends LibraryRequestName> = Result<LibraryRequests[N]['result'], TrangError>

export type SaveReport = {
  id: string | null
  url: string
  status: 'ready' | 'queued' | 'failed'
  /** The version that was stored; of a failed save the one from before, that opens. */
  versionId: string | null
  /** False where that version has less of the article than one from before, which goes on to open. */
  opens: boolean
  title: string | null
  /** Of that version, as is `partial`. */
  images: ImageCounts
  /** Why only a part of it could be read; null for no reason known. */
  partial: PartialReason | null
  error: TrangError | null
}

export type ImportReport = {
  /** The file's. */
  name: string
  /** What the file was; null where nobody can tell, or nobody could look. */
  format: FileFormat | null
  /** `merged`: the article was there already. */
  outcome: 'imported' | 'merged' | 'failed'
  article: Article | null
  error: ImportFailure | null
}

/** With the names of its tags, in their order. */
export type TaggedArticle = Article & { tags: string[] }

/** `snippet` is the part of the text that says what was looked for; `score` can be compared within one answer. */
export type SearchHit = { article: TaggedArticle; score: number; snippet: string }

export type ArticleDetails = {
  article: TaggedArticle
  html: string
  text: string
  /** There is a version, and damage has taken its text. */
  isTextLost: boolean
  versions: Version[]
  bookmarks: Bookmark[]
  annotations: Annotation[]
  capture: CaptureRequest | null
}

export type BookmarkWithArticle = Bookmark & { title: string; url: string }

export type FeedReport = {
  id: string
  url: string
  title: string
  outcome: 'updated' | 'not-modified' | 'failed'
  /** Entries that were new, and of those how many were captured or failed. */
  added: number
  saved: number
  failed: number
  error: TrangError | null
}

/** What came of one synchronisation. `assets` are files; `lastSeq` is the library's last change. */
export type SyncReport = {
  pulled: number
  pushed: number
  conflicts: number
  assets: { up: number; down: number }
  tookMs: number
  lastSeq: number
  /** What could not be taken in or sent; `key` is its kind and id, or the server's name for what nobody can read. */
  problems: { key: string; error: TrangError }[]
  /** Of clocks, where it is worth telling. SYNC-CLK-5 */
  skew?: Skew
}

export type LibraryStats = {
  articles: number
  unread: number
  bookmarks: number
  annotations: number
  feeds: number
  indexedDbBytes: number
  schema: number
}
