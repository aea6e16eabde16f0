import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { WARCParser } from 'warcio'
import { expect, test } from 'vitest'
import type { Exchange } from '@main/capture/http'
import { readWarc, writeWarc } from '@main/capture/warc'

const exchange = (url: string, more: Partial<Exchange> = {}): Exchange => ({
  url,
  at: '2026-01-02T03:04:05.678Z',
  requestHeaders: { Accept: 'text/html' },
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: [['Content-Type', 'text/html; charset=windows-1258']],
  ...more,
})
const body = Buffer.from([0x54, 0x69, 0xea, 0xec, 0x6e, 0x67, 0x00, 0x0d, 0x0a, 0xff])
const page = (...exchanges: Exchange[]) => ({ exchanges, bytes: body })

const inflated = (warc: Uint8Array) => gunzipSync(warc).toString('latin1')

async function recordsOf(warc: Uint8Array) {
  const records: {
    type: string
    id: string
    concurrent: string | null
    refersTo: string | null
    http: string
    payload: Uint8Array
  }[] = []
  for await (const record of new WARCParser([warc], { keepHeadersCase: true })) {
    const payload = await record.readFully(true)
    records.push({
      type: record.warcType ?? '',
      id: record.warcHeader('WARC-Record-ID') ?? '',
      concurrent: record.warcHeader('WARC-Concurrent-To') ?? null,
      refersTo: record.warcHeader('WARC-Refers-To') ?? null,
      http: record.httpHeaders?.toString() ?? '',
      payload,
    })
  }
  return records
}

test('a capture comes back from its WARC file byte by byte', async () => {
  const warc = await writeWarc([page(exchange('https://example.com/bài?a=1'))], 'Trang 1.0.0')
  expect(await readWarc(warc)).toEqual([
    {
      url: 'https://example.com/b%C3%A0i?a=1',
      at: '2026-01-02T03:04:05.678Z',
      contentType: 'text/html; charset=windows-1258',
      bytes: new Uint8Array(body),
    },
  ])
})

test('each exchange is a request and a response that name each other, redirects before the page', async () => {
  const moved = exchange('https://example.com/cũ', {
    status: 301,
    statusText: 'Moved Permanently',
    headers: [['Location', '/moi']],
  })
  const records = await recordsOf(
    await writeWarc([page(moved, exchange('https://example.com/moi'))], 'Trang 1.0.0'),
  )
  expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'request', 'response', 'request', 'response'])
  expect(records[1]?.concurrent).toBe(records[2]?.id)
  expect(records[3]?.concurrent).toBe(records[4]?.id)
  expect(records[1]?.http).toMatch(/^GET \/c%C5%A9 HTTP\/1\.1\r\nHost: example\.com\r\nAccept: text\/html/)
  expect(records[2]?.http).toMatch(/^HTTP\/1\.1 301 Moved Permanently\r\nLocation: \/moi/)
  expect(records[2]?.payload).toHaveLength(0)
})

test('a status line without a reason ends in a space, as HTTP has it', async () => {
  const warc = await writeWarc([page(exchange('https://example.com/', { statusText: '' }))], 'Trang 1.0.0')
  expect(inflated(warc)).toContain('\r\n\r\nHTTP/1.1 200 \r\nContent-Type: ')
})

test('the pages of one article come back in their order, each with its own bytes', async () => {
  const second = { exchanges: [exchange('https://example.com/?page=2')], bytes: Buffer.from('hai') }
  const warc = await writeWarc([page(exchange('https://example.com/')), second], 'Trang 1.0.0')
  expect((await readWarc(warc)).map(({ url, bytes }) => [url, bytes])).toEqual([
    ['https://example.com/', new Uint8Array(body)],
    ['https://example.com/?page=2', new Uint8Array(second.bytes)],
  ])
})

test('headers that say how the body was packed are kept aside, for it is no longer so', async () => {
  const packed = exchange('https://example.com/', {
    headers: [
      ['Content-Encoding', 'gzip'],
      ['Transfer-Encoding', 'chunked'],
      ['Content-Type', 'text/html'],
    ],
  })
  const warc = await writeWarc([page(packed)], 'Trang 1.0.0')
  const [, , response] = await recordsOf(warc)
  expect(response?.http).toContain('X-Archive-Orig-Content-Encoding: gzip')
  expect(response?.http).not.toMatch(/\r\nContent-Encoding/)
  expect(response?.http).toContain(`Content-Length: ${body.length}`)
  expect((await readWarc(warc))[0]?.bytes).toEqual(new Uint8Array(body))
})

test('every record is WARC 1.1 with the digest of its payload, and a gzip member of its own', async () => {
  const warc = await writeWarc([page(exchange('https://example.com/'))], 'Trang 1.0.0')
  const members = [
    ...Buffer.from(warc)
      .toString('latin1')
      .matchAll(/\x1f\x8b\x08/g),
  ]
  expect(members).toHaveLength(3)
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
  const headers: string[] = []
  for await (const record of new WARCParser([warc], { keepHeadersCase: true })) {
    headers.push(record.warcHeaders.toString())
    await record.readFully(false)
  }
  expect(headers.every((text) => text.startsWith('WARC/1.1\r\n'))).toBe(true)
  expect(headers[2]).toContain(`WARC-Payload-Digest: ${digest}`)
})

test('what scripts have made of a page is a conversion of its answer, and what is read', async () => {
  const rendered = new TextEncoder().encode('<p>Đã vẽ</p>')
  const warc = await writeWarc([{ ...page(exchange('https://example.com/')), rendered }], 'Trang 1.0.0')
  const records = await recordsOf(warc)
  expect(records.map(({ type }) => type)).toEqual(['warcinfo', 'request', 'response', 'conversion'])
  expect(records[2]?.payload).toEqual(new Uint8Array(body))
  expect(records[3]?.refersTo).toBe(records[2]?.id)
  expect(await readWarc(warc)).toMatchObject([
    { url: 'https://example.com/', contentType: 'text/html; charset=utf-8', bytes: rendered },
  ])
})

test.each([
  ['nothing', new Uint8Array()],
  ['noise', new Uint8Array([1, 2, 3, 4, 5])],
])('%s holds no page', async (_what, bytes) => {
  expect(await readWarc(bytes)).toEqual([])
})

test('a page that somebody has seen is a resource, with no exchange made up for it', async () => {
  const at = '2026-01-02T03:04:05.678Z'
  const url = 'https://example.com/bai'
  const html = new TextEncoder().encode('<p>Tiếng Việt</p>')
  const next = page(exchange('https://example.com/bai?trang=2'))
  const warc = await writeWarc(
    [{ exchanges: [], bytes: html, rendered: html, seen: { url, at } }, next],
    'Trang 1.0.0',
  )
  expect((await recordsOf(warc)).map(({ type }) => type)).toEqual([
    'warcinfo',
    'resource',
    'request',
    'response',
  ])
  const [seen, second] = await readWarc(warc)
  expect(seen).toEqual({ url, at, contentType: 'text/html; charset=utf-8', bytes: html })
  expect(second?.url).toBe('https://example.com/bai?trang=2')
})
