import type { Extraction } from '@core/capture'
import type { ExtractError, FeedError } from '@core/errors'
import type { OpmlOutline, ParsedFeed } from '@core/feed'
import type { FeedCandidate } from '@core/feed-candidates'
import type { Result } from '@core/result'

/**
 * Jobs of the extractor: the sandboxed page, without network and bridge, that parses whatever came from outside. They
 * travel over one message port as `{ id, name, args }`, and come back as `{ id, result }`.
 */
export type ExtractorJobs = {
  /** `charset` is the header's; the page's own declaration is read from the bytes. */
  extract: {
    args: { bytes: Uint8Array; charset: string | null; url: string }
    result: Result<Extraction, ExtractError>
  }
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
