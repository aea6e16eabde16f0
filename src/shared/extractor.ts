import type { Extraction } from '@core/capture'
import type { FileFormat } from '@core/capture/file-format'
import type { ExtractError, FeedError, FetchError, ImportError } from '@core/errors'
import type { OpmlOutline, ParsedFeed } from '@core/feed'
import type { FeedCandidate } from '@core/feed-candidates'
import type { Result } from '@core/result'

/** A file as it comes. */
export type FileToRead = {
  bytes: Uint8Array
  /** As a server declares it; null for a file. */
  charset: string | null
  name: string
  format: FileFormat
  /** What its article has: where it was fetched from, or else only where the file itself names none. */
  address: string
  isFetched: boolean
  /** Names of the files in the folder that a browser saved with it. */
  folder: readonly string[]
  /** Of a page without its images. */
  maxPageBytes: number
}

/** What becomes of a file that somebody saved or wrote. */
export type FileArticle = {
  extraction: Extraction
  charset: string
  /** When the page was saved, as the file says; ISO 8601. */
  savedAt: string | null
}

/**
 * Jobs of the extractor: the sandboxed page, without network and bridge, that parses whatever came from outside. They
 * travel over one message port as `{ id, name, args }`, and come back as `{ id, result }`.
 */
export type ExtractorJobs = {
  file: { args: FileToRead; result: Result<FileArticle, ExtractError | FetchError | ImportError> }
  /**
   * `charset` is the header's; the page's own declaration is read from the bytes. `firstUrl` is the address of the
   * article's first part, where this is another one. `explain` asks for the trace.
   */
  extract: {
    args: { bytes: Uint8Array; charset: string | null; url: string; firstUrl?: string; explain?: boolean }
    result: Result<Extraction, ExtractError>
  }
  /** Where a page leads by itself, at once; null where it does not. */
  refresh: { args: { bytes: Uint8Array; charset: string | null; url: string }; result: string | null }
  /** Puts the sanitised HTML of an article's parts together. */
  join: {
    args: { title: string; parts: string[] }
    result: Pick<Extraction, 'html' | 'text' | 'wordCount' | 'images'>
  }
  /** Cleans an SVG file; null where no drawing is left of it. */
  svg: { args: { text: string }; result: string | null }
  /** Points each `<img>` of sanitised HTML at its asset; null is one that could not be stored. */
  localize: { args: { html: string; assets: Record<string, string | null> }; result: string }
  feed: {
    args: { bytes: Uint8Array; charset: string | null; url: string }
    result: Result<ParsedFeed, FeedError>
  }
  discover: { args: { bytes: Uint8Array; charset: string | null; url: string }; result: FeedCandidate[] }
  opml: { args: { text: string }; result: Result<OpmlOutline[], FeedError> }
}

export type ExtractorJobName = keyof ExtractorJobs
export type ExtractorCall = {
  [N in ExtractorJobName]: { id: number; name: N; args: ExtractorJobs[N]['args'] }
}[ExtractorJobName]
export type ExtractorReply = { id: number; result: unknown } | { id: number; crash: string }
