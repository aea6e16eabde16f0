import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import { endsAsPage, endsAsPdf } from '@core/capture/answer-end'
import { headerCharset, pageCharset } from '@core/capture/charset'
import { declaredFormat, fileNameOf, formatOf, type FileFormat } from '@core/capture/file-format'
import { mediaType, typeThatIsNoPage } from '@core/capture/page-type'
import type { Provenance } from '@core/article'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { endsEarly } from './ends-early'
import { request, type Exchange, type HttpHead, type HttpResponse } from './http'
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
  /** It ends before its end, as far as that can be told, also when it was asked for again. */
  isCutOff: boolean
  provenance: Omit<Provenance, 'rendered' | 'payloadDigest' | 'warc' | 'originalSha256'>
}

export type FetchPageOptions = {
  cause: RequestCause
  visit: Visit
  signal: AbortSignal
  maxBytes: number
  maxPdfBytes: number
}

/**
 * Fetches what is said, and looks, to be a page, a text, Markdown or a PDF; every other answer is an error that says what
 * it was. One that may have been broken off, packed as it was, is asked for once more as it is: then its length tells.
 */
export async function fetchPage(
  url: string,
  options: FetchPageOptions,
): Promise<Result<FetchedPage, FetchError>> {
  const first = await ask(url, options)
  if (!first.ok) return first
  if (isComplete(first.value)) return pageOf(url, options.cause, first.value)
  const plain = await ask(url, options, { 'Accept-Encoding': 'identity' })
  const answers = plain.ok ? [plain.value, first.value] : [first.value]
  const whole = answers.find(isComplete)
  const longest = answers.reduce((best, next) => (next.bytes.length > best.bytes.length ? next : best))
  return pageOf(url, options.cause, whole ?? longest)
}

const ask = (url: string, options: FetchPageOptions, headers?: Record<string, string>) =>
  request({
    ...options,
    url,
    ...(headers && { headers }),
    accept: 'text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1',
    maxBytesOf: (head) => (formatSaid(head) === 'pdf' ? options.maxPdfBytes : options.maxBytes),
    timeoutMs: pageTimeoutMs,
    refuse: refuseHead,
  })

const isComplete = ({ isWhole, bytes }: HttpResponse): boolean =>
  isWhole || endsAsPage(bytes) || endsAsPdf(bytes)

/**
 * Whether an answer ends before its end. A length may be too short, and a program may have ended in the middle of its page: so
 * HTML and PDF are asked themselves, whatever the server says; of a text nothing else is known. Nobody has asked for a range.
 */
function isCutOff(answer: HttpResponse, format: FileFormat): boolean {
  const { bytes, status } = answer
  if (status === 206) return true
  return endsEarly(bytes, format) || (isText(format) && !isComplete(answer))
}

const isText = (format: FileFormat) => format === 'txt' || format === 'md'

function pageOf(
  requestedUrl: string,
  cause: RequestCause,
  answer: HttpResponse,
): Result<FetchedPage, FetchError> {
  const { status, headers, bytes, finalUrl, space, redirects, exchanges } = answer
  if (bytes.every(isWhiteSpace)) return err({ type: 'fetch/empty' })
  const contentType = headers['content-type'] ?? ''
  const name = fileNameOf(finalUrl, headers['content-disposition'])
  const format = formatOf(bytes, { name, contentType })
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
    isCutOff: isCutOff(answer, format),
    provenance: {
      cause,
      requestedUrl,
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
  if (status < 200 || status > 299) return { type: 'fetch/http-status', status }
  if (formatSaid(head)) return null
  return { type: 'fetch/not-a-page', contentType: mediaType(headers['content-type'] ?? '') }
}

const formatSaid = ({ url, headers }: HttpHead): FileFormat | null =>
  declaredFormat(headers['content-type'] ?? '', fileNameOf(url, headers['content-disposition']))

const isWhiteSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
