import type { RequestCause } from '@core/capture/address-space'
import { headerCharset } from '@core/capture/charset'
import { err, ok } from '@core/result'
import type { InvokeResults } from '@shared/ipc'
import type { Extractor } from '../extractor/extractor'
import type { Get } from './feeds'

export const acceptFeed =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1'

/**
 * Asks for a feed with the validators of its last full answer (RFC 9110, 13.1), and reads what comes. The address that
 * comes back is the one to keep: after permanent redirects, before any other.
 */
export async function fetchFeed(
  {
    url,
    cause,
    etag,
    lastModified,
  }: { url: string; cause: RequestCause; etag: string | null; lastModified: string | null },
  { get, run }: { get: Get; run: Extractor['run'] },
): Promise<InvokeResults['feeds:fetch']> {
  const conditional = etag !== null || lastModified !== null
  const response = await get(url, {
    cause,
    accept: acceptFeed,
    headers: {
      ...(etag !== null && { 'If-None-Match': etag }),
      ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
    },
  })
  if (!response.ok) return response
  const { status, headers, bytes, finalUrl, space, permanentUrl } = response.value
  if (status === 304 && conditional) return ok({ kind: 'not-modified' })
  if (status < 200 || status > 299) return err({ type: 'fetch/http-status', status })
  if (bytes.length === 0) return err({ type: 'fetch/empty' })
  const read = await run('feed', {
    bytes,
    charset: headerCharset(headers['content-type'] ?? ''),
    url: finalUrl,
  })
  if (!read.ok) return read
  if (!read.value.ok) return read.value
  return ok({
    kind: 'feed',
    url: permanentUrl,
    space,
    etag: validator(headers['etag']),
    lastModified: validator(headers['last-modified']),
    feed: read.value.value,
  })
}

/** One too long to be sent back is as good as none: the feed is fetched whole again. */
const longestValidator = 1024
const validator = (header: string | undefined): string | null =>
  header !== undefined && header.length <= longestValidator ? header : null
