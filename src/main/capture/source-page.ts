import type { Provenance } from '@core/article'
import type { AddressSpace } from '@core/capture/address-space'
import type { Extraction } from '@core/capture'
import type { FetchedPage } from './fetch-page'
import type { Exchange } from './http'
import type { SeenAt } from './warc'

/** A page as it came, and the article that was found in it. */
export type SourcePage = {
  bytes: Uint8Array
  /** The page as its scripts have drawn it, UTF-8, where the article was found in that. */
  rendered: Uint8Array | null
  extraction: Extraction
  /** What its images may be fetched from: the web, and where it came from itself. */
  space: AddressSpace
  /** What was asked for and answered, to be kept with it; null for a page that came in a file. */
  exchanges: Exchange[] | null
  /** The pages that led to it by themselves. */
  ledHere?: readonly FetchedPage[]
  /** Where and when somebody saw it, in the place of what was asked and answered. */
  seen?: SeenAt
  /** Its further pages, where the article stands on several. */
  later?: readonly FetchedPage[]
  provenance: Omit<Provenance, 'payloadDigest' | 'warc' | 'originalSha256'>
  /** When it was saved, if it says so; ISO 8601. */
  savedAt: string | null
}
