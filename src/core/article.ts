import type { PartialReason } from './capture/page-kind'
import type { RequestCause } from './capture/address-space'
import type { CaptureError } from './errors'
import type { ReadingStyle } from './reading-style'
import type { StandingPlace } from './text-place'

/** Where an article stands in its reader's day. */
export type ArticleState = 'inbox' | 'archive' | 'trash'

/**
 * `queued`: waiting to be captured (or waiting for the network); `failed`: the last try failed and nothing is stored
 * yet; `ready`: at least one version is stored.
 */
export type ArticleStatus = 'queued' | 'ready' | 'failed'

export type ImageCounts = { total: number; stored: number; failed: number }

/** What a page says of its article. */
export type ArticleMetadata = {
  canonicalUrl: string | null
  title: string
  byline: string | null
  siteName: string | null
  /** The newsroom that the article names as its source, such as `TTXVN`. */
  source: string | null
  /** BCP 47. */
  lang: string | null
  excerpt: string | null
  publishedAt: string | null
}

/** What a list shows of an article that comes from the version that opens. */
export type VersionMetadata = ArticleMetadata & Pick<Article, 'leadImage'>

/** What else a page says, or shows, of the text that was captured from it. */
export type CaptureFacts = {
  /** When it was changed last, by the page. */
  modifiedAt: string | null
  /** The language that the page declares, BCP 47; and the one that its text is plainly in. */
  langDeclared: string | null
  langDetected: 'vi' | 'en' | null
}

/** One row of a list: everything a list shows, nothing of the body. Times are ISO 8601 with offset. */
export type Article = ArticleMetadata & {
  id: string
  /** As the person or feed gave it, made absolute. */
  url: string
  /** SHA-256 of the stored lead image. */
  leadImage: string | null
  savedAt: string
  readAt: string | null
  state: ArticleState
  starred: boolean
  /** The article itself is. */
  bookmarked: boolean
  /** How many places in it are bookmarked; missing for none. */
  bookmarkedPlaces?: number
  /** Read so far, 0 to 1. */
  progress: number
  wordCount: number
  status: ArticleStatus
  /** The stored version that opens; null until one is stored. */
  versionId: string | null
  images: ImageCounts
  /** Why only a part of it could be read; null where it is whole, as far as that can be told. */
  partial: PartialReason | null
  /** The feed that brought it. */
  feedId: string | null
  /** What it is set in that others are not; missing or null where it is set as all are. */
  style?: Partial<ReadingStyle> | null
}

/** A capture that is waiting, running or has failed. One for an article at most. */
export type CaptureRequest = {
  articleId: string
  url: string
  /** Missing in what was queued before causes were noted. */
  cause?: RequestCause
  requestedAt: string
  attempts: number
  /** When it is tried again by itself; null when it waits for the network or for a person. */
  retryAt: string | null
  error: CaptureError | null
}

/**
 * What was captured at one moment, and where it came from. Never changed once stored, but that images which it lacked come
 * into it later; early ones lack the facts, and what its page said of the article.
 */
export type Version = Partial<CaptureFacts> & {
  id: string
  articleId: string
  capturedAt: string
  /** As of an article. */
  metadata?: VersionMetadata
  provenance: Provenance
  /** Name and version of what chose the article's text. */
  extractor: string
  sanitizer: string
  images: ImageCounts
  /**
   * The asset that each image's address led to, null for one that only counts readers: so that the text can be extracted
   * again without the network.
   */
  resources?: Record<string, string | null>
  /** When images that it lacked were fetched later, and how many of them; oldest first. */
  imagesAdded?: { at: string; images: number }[]
  /** When another extraction made it of the same capture; not there where that came with the capture. */
  extractedAt?: string
  /** As of an article; missing in versions from before parts were told. */
  partial?: PartialReason | null
}

export type Provenance = {
  /** Who asked for it; missing in what was captured before causes were noted. */
  cause?: RequestCause
  requestedUrl: string
  finalUrl: string
  /** The addresses of the article's further pages, where it stands on several: they are in the WARC file too. */
  parts?: string[]
  redirects: string[]
  /** Of the server's answer; 0 for a file. */
  status: number
  contentType: string
  charset: string
  headers: Record<string, string>
  /** Its text is what the page's own scripts have drawn; that is in the WARC file too. */
  rendered?: true
  /** `sha256:` and the SHA-256 of the page's bytes as they came, after content decoding (as `WARC-Payload-Digest`). */
  payloadDigest?: string
  /** The asset that holds requests and answers as a WARC file: of what came over the network. */
  warc?: string
  /** The asset that holds the page's bytes as such, where no WARC file does. */
  originalSha256?: string
  originalBytes: number
  /** The file that it came in, where it was not fetched; its format is the `contentType`. */
  fileName?: string
}

/**
 * The article as a version tells of it; when it was published may be known from elsewhere, such as its feed.
 * @param metadata not there in early versions: then it stays as it is
 */
export const asTold = <A extends VersionMetadata>(article: A, metadata: VersionMetadata | undefined): A =>
  metadata ? { ...article, ...metadata, publishedAt: metadata.publishedAt ?? article.publishedAt } : article

/** The SHA-256 of a page's bytes, in hex. */
export const digestOfPage = ({ payloadDigest, originalSha256 }: Provenance): string =>
  payloadDigest?.replace(/^sha256:/, '') ?? originalSha256 ?? ''

export type VersionBody = { versionId: string; html: string; text: string }

/** A bookmark of an article, which has one at most, or of a place in it, of which there may be many. */
export type Bookmark = {
  id: string
  articleId: string
  /** Missing where it is of the article itself. */
  place?: StandingPlace
  note: string
  /** A path of collection names with `/` between them; empty for none. */
  collection: string
  createdAt: string
  updatedAt: string
}
