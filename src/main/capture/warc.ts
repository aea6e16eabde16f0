import { randomUUID } from 'node:crypto'
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio'
import type { Exchange } from './http'

/** The page that a WARC file holds. */
export type ArchivedPage = {
  url: string
  at: string
  contentType: string
  contentDisposition: string | undefined
  /** After content decoding; as its scripts have drawn it where that was kept too. */
  bytes: Uint8Array
}

/** A page with what was asked and answered for it; or, without that, as somebody has seen it. */
export type PageToArchive = {
  exchanges: readonly Exchange[]
  bytes: Uint8Array
  rendered?: Uint8Array | null
  seen?: SeenAt | undefined
}

/** The address of a page in a browser, and when it was looked at, ISO 8601. */
export type SeenAt = { url: string; at: string }

const version = 'WARC/1.1'

/**
 * The evidence of a capture as a WARC 1.1 file (ISO 28500:2017), each record gzipped by itself: what wrote it, then for
 * each exchange a request and a response with SHA-256 digests. Of each page, redirects come first and have no body; its
 * bytes are the last answer's. What the page's scripts have made of that, where the text comes from it, is a conversion of that answer.
 * Of a page that somebody has seen, its document as HTML is a resource.
 *
 * Chromium hands over bodies decoded. The headers that would then be wrong keep their values under `X-Archive-Orig-`, as
 * other archives do.
 */
export async function writeWarc(pages: readonly PageToArchive[], software: string): Promise<Uint8Array> {
  const records = [await pack(infoRecord(pages[0]?.exchanges[0]?.at ?? new Date().toISOString(), software))]
  for (const { exchanges, bytes, rendered = null, seen } of pages) {
    if (seen) records.push(await pack(seenRecord(seen, bytes)))
    const last = exchanges.at(-1)
    for (const exchange of exchanges) {
      const payload = exchange === last ? bytes : new Uint8Array()
      const responseId = newId()
      records.push(await pack(requestRecord(exchange, responseId)))
      records.push(await pack(responseRecord(exchange, responseId, payload)))
      if (exchange === last && rendered)
        records.push(await pack(renderedRecord(exchange, responseId, rendered)))
    }
  }
  return new Uint8Array(Buffer.concat(records))
}

/**
 * The answers with a body that a WARC file holds, in their order: an article's page, and its further ones; of one that its
 * scripts have drawn, what they have made of it.
 */
export async function readWarc(bytes: Uint8Array): Promise<ArchivedPage[]> {
  const pages: ArchivedPage[] = []
  for await (const record of new WARCParser([bytes])) {
    const payload = await record.readFully(true)
    const isDrawn = record.warcType === 'conversion'
    if (
      !(isDrawn || record.warcType === 'response' || record.warcType === 'resource') ||
      payload.length === 0
    )
      continue
    if (isDrawn) pages.pop()
    pages.push({
      url: record.warcTargetURI ?? '',
      at: record.warcDate ?? '',
      contentType: record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? '',
      contentDisposition: record.httpHeaders?.headers.get('content-disposition') ?? undefined,
      bytes: payload,
    })
  }
  return pages
}

const newId = () => `<urn:uuid:${randomUUID()}>`

const pack = (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:' } })

function infoRecord(at: string, software: string): WARCRecord {
  const fields = [
    `software: ${software}`,
    'format: WARC File Format 1.1',
    'conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
  ]
  const content = Buffer.from(fields.map((field) => `${field}\r\n`).join(''))
  return WARCRecord.create({ type: 'warcinfo', date: at, warcVersion: version }, [content])
}

const requestRecord = ({ url, at, requestHeaders }: Exchange, responseId: string): WARCRecord => {
  const { host, pathname, search } = new URL(url)
  return WARCRecord.create({
    url,
    date: at,
    type: 'request',
    warcVersion: version,
    warcHeaders: { 'WARC-Concurrent-To': responseId },
    statusline: `GET ${pathname}${search} HTTP/1.1`,
    httpHeaders: { Host: host, ...requestHeaders },
  })
}

const renderedRecord = ({ url }: Exchange, responseId: string, html: Uint8Array): WARCRecord =>
  WARCRecord.create(
    {
      url,
      date: new Date().toISOString(),
      type: 'conversion',
      warcVersion: version,
      warcHeaders: { 'WARC-Refers-To': responseId, 'Content-Type': 'text/html; charset=utf-8' },
    },
    [html],
  )

const seenRecord = ({ url, at }: SeenAt, html: Uint8Array): WARCRecord =>
  WARCRecord.create(
    {
      url,
      date: at,
      type: 'resource',
      warcVersion: version,
      warcHeaders: { 'Content-Type': 'text/html; charset=utf-8' },
    },
    [html],
  )

const responseRecord = (exchange: Exchange, id: string, payload: Uint8Array): WARCRecord =>
  WARCRecord.create(
    {
      url: exchange.url,
      date: exchange.at,
      type: 'response',
      warcVersion: version,
      warcHeaders: { 'WARC-Record-ID': id },
      // The space behind the code is there without a reason phrase, too (RFC 9112, 4).
      statusline: `HTTP/${exchange.httpVersion} ${exchange.status} ${exchange.statusText}`,
      httpHeaders: [
        ...exchange.headers.map(([name, value]): [string, string] => [
          /^(content-encoding|transfer-encoding|content-length)$/i.test(name)
            ? `X-Archive-Orig-${name}`
            : name,
          value,
        ]),
        ['Content-Length', String(payload.length)],
      ],
    },
    [payload],
  )
