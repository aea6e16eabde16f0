import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import { headerCharset, pageCharset } from '@core/capture/charset'
import { mayBePage, mediaType, typeThatIsNoPage } from '@core/capture/page-type'
import { statusError } from '@core/capture/retry'
import type { Provenance } from '@core/article'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { request, type Exchange, type HttpHead } from './http'
import type { Visit } from './visit'

const pageTimeoutMs = 90_000

export type FetchedPage = {
  bytes: Uint8Array
  /** As the header declares it. */
  charset: string | null
  finalUrl: string
  /** Where that was reached. */
  space: AddressSpace
  exchanges: Exchange[]
  provenance: Omit<Provenance, 'rendered' | 'payloadDigest' | 'warc' | 'originalSha256'>
}

/** Fetches what is said, and looks, to be a page; every other answer is an error that says what it was. */
export async function fetchPage(
  url: string,
  {
    cause,
    visit,
    signal,
    maxBytes,
  }: { cause: RequestCause; visit: Visit; signal: AbortSignal; maxBytes: number },
): Promise<Result<FetchedPage, FetchError>> {
  const answer = await request({
    url,
    cause,
    visit,
    signal,
    accept: 'text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1',
    maxBytes,
    timeoutMs: pageTimeoutMs,
    refuse: refuseHead,
  })
  if (!answer.ok) return answer
  const { status, headers, bytes, finalUrl, space, redirects, exchanges } = answer.value
  const noPage = typeThatIsNoPage(bytes)
  if (noPage) return err({ type: 'fetch/not-a-page', contentType: noPage })
  if (bytes.every(isWhiteSpace)) return err({ type: 'fetch/empty' })

  const contentType = headers['content-type'] ?? ''
  const charset = headerCharset(contentType)
  return ok({
    bytes,
    charset,
    finalUrl,
    space,
    exchanges,
    provenance: {
      cause,
      requestedUrl: url,
      finalUrl,
      redirects,
      status,
      contentType,
      charset: pageCharset(bytes, charset),
      headers,
      originalBytes: bytes.length,
    },
  })
}

function refuseHead({ status, headers }: HttpHead): FetchError | null {
  if (status < 200 || status > 299) return statusError({ status, headers }, Date.now())
  const contentType = headers['content-type'] ?? ''
  return mayBePage(contentType) ? null : { type: 'fetch/not-a-page', contentType: mediaType(contentType) }
}

const isWhiteSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
