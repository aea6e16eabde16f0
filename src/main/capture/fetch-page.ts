import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import { headerCharset, pageCharset } from '@core/capture/charset'
import { declaredFormat, fileNameOf, formatOf, type FileFormat } from '@core/capture/file-format'
import { mediaType, typeThatIsNoPage } from '@core/capture/page-type'
import { statusError } from '@core/capture/retry'
import type { Provenance } from '@core/article'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { request, type Exchange, type HttpHead } from './http'
import type { Visit } from './visit'

const pageTimeoutMs = 90_000

export type FetchedPage = {
  bytes: Uint8Array
  /** A page of HTML, or a document that is read as a file is. */
  format: FileFormat
  /** As the header declares it. */
  charset: string | null
  finalUrl: string
  /** Where that was reached. */
  space: AddressSpace
  exchanges: Exchange[]
  provenance: Omit<Provenance, 'rendered' | 'payloadDigest' | 'warc' | 'originalSha256'>
}

/**
 * Fetches what is said, and looks, to be a page, a text, Markdown or a PDF; every other answer is an error that says what
 * it was.
 */
export async function fetchPage(
  url: string,
  {
    cause,
    visit,
    signal,
    maxBytes,
    maxPdfBytes,
  }: { cause: RequestCause; visit: Visit; signal: AbortSignal; maxBytes: number; maxPdfBytes: number },
): Promise<Result<FetchedPage, FetchError>> {
  const answer = await request({
    url,
    cause,
    visit,
    signal,
    accept: 'text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1',
    maxBytes,
    maxBytesOf: (head) => (formatSaid(head) === 'pdf' ? maxPdfBytes : maxBytes),
    timeoutMs: pageTimeoutMs,
    refuse: refuseHead,
  })
  if (!answer.ok) return answer
  const { status, headers, bytes, finalUrl, space, redirects, exchanges } = answer.value
  if (bytes.every(isWhiteSpace)) return err({ type: 'fetch/empty' })
  const contentType = headers['content-type'] ?? ''
  const format = formatOf(bytes, { name: fileNameOf(finalUrl), contentType })
  if (!format)
    return err({
      type: 'fetch/not-a-page',
      contentType: typeThatIsNoPage(bytes) ?? mediaType(contentType),
    })
  const charset = headerCharset(contentType)
  return ok({
    bytes,
    format,
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
      charset: format === 'pdf' ? 'utf-8' : pageCharset(bytes, charset),
      headers,
      originalBytes: bytes.length,
    },
  })
}

function refuseHead(head: HttpHead): FetchError | null {
  const { status, headers } = head
  if (status < 200 || status > 299) return statusError({ status, headers }, Date.now())
  if (formatSaid(head)) return null
  return { type: 'fetch/not-a-page', contentType: mediaType(headers['content-type'] ?? '') }
}

const formatSaid = ({ url, headers }: HttpHead): FileFormat | null =>
  declaredFormat(headers['content-type'] ?? '', fileNameOf(url))

const isWhiteSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
