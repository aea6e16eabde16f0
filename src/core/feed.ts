import type { RequestCause } from './capture/address-space'
import type { ExtractError, FeedError, FetchError } from './errors'

export type FeedFormat = 'rss' | 'atom' | 'json' | 'rdf'

/** A source that people subscribe to. Times are ISO 8601 with offset. */
export type Feed = {
  id: string
  url: string
  /** Who gave its address; missing in feeds from before causes were noted. */
  cause?: RequestCause
  siteUrl: string | null
  title: string
  /** Folders of OPML, outermost first, with `/` between them; empty for none. */
  folder: string
  format: FeedFormat
  addedAt: string
  /** Validators of the last full answer (RFC 9110, 8.8). */
  etag: string | null
  lastModified: string | null
  /** The last try, and the last one that worked. */
  checkedAt: string | null
  succeededAt: string | null
  /** Why the last try failed; `feed/empty` is no failure, but is said as long as it is so. */
  error: FetchError | FeedError | ExtractError | null
}

/** An entry as a feed gives it. */
export type FeedEntry = {
  /** The feed's own id (`guid`, `id`), else the address. */
  guid: string
  url: string
  title: string
  publishedAt: string | null
}

export type ParsedFeed = {
  format: FeedFormat
  title: string
  siteUrl: string | null
  entries: FeedEntry[]
}

export type OpmlOutline = { url: string; title: string; siteUrl: string | null; folder: string }
