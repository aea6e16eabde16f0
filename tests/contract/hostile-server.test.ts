import type { ServerResponse } from 'node:http'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '@core/capture/limits'
import type { SaveReport } from '@shared/library'
import { newsPage, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

// Servers that mean harm, or do it: every page ends as a named error, or stored with what could be had.

const megabyte = 1024 ** 2
const image = (bytes: Uint8Array): Route => ({ headers: { 'content-type': 'image/png' }, body: bytes })
const html = { 'content-type': 'text/html; charset=utf-8' }
const bomb = Buffer.alloc(100 * megabyte, '<p>x</p>')

/** Writes the same again and again, for as long as anybody listens. */
const endless = (response: ServerResponse, piece: Uint8Array | string, everyMs: number) => {
  const timer = setInterval(() => {
    // What nobody takes is not piled up here.
    if (response.writableLength < megabyte) response.write(piece)
  }, everyMs)
  response.on('close', () => clearInterval(timer))
}

/** The first part of what was packed, as if that were all: whatever is asked for, or only where packing was not refused. */
const cutOff =
  (pack: typeof gzipSync, encoding: string, end: 'length' | 'chunks', always = false): Route =>
  (request, response) => {
    const page = newsPage()
    if (!always && request.headers['accept-encoding'] === 'identity') return void response.end(page)
    const packed = pack(page)
    const part = packed.subarray(0, packed.length * 0.7)
    response.writeHead(200, {
      ...html,
      'content-encoding': encoding,
      ...(end === 'length' && { 'content-length': part.length }),
    })
    response.write(part)
    response.end()
  }
const withoutEndTags = newsPage('Không thẻ đóng').replace(/<\/body>\s*<\/html>/, '')

const raw =
  (answer: string): Route =>
  (_request, response) =>
    response.socket?.end(answer.replaceAll('\n', '\r\n'))

let dir: string
let site: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-hostile-'))
  const limits = { ...defaultLimits, pageMegabytes: 1, imageMegabytes: 1, captureSeconds: 10 }
  await writeFile(join(dir, 'preferences.json'), JSON.stringify(limits))
  let turn = 0
  site = await serve({
    '/im-lang': () => {},
    '/nho-giot': (_request, response) => {
      response.writeHead(200, html)
      endless(response, ' ', 300)
    },
    '/dau-nho-giot': (_request, response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => response.socket?.write(`X-${Date.now()}: 1\r\n`), 300)
      response.on('close', () => clearInterval(timer))
    },
    '/vo-tan': (_request, response) => {
      response.writeHead(200, html)
      endless(response, '<p>Không bao giờ hết.</p>'.repeat(5000), 1)
    },
    '/bom': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(bomb) },
    '/bom-br': { headers: { 'content-encoding': 'br' }, body: brotliCompressSync(bomb) },
    '/me-cung': (_request, response) =>
      void response.writeHead(302, { location: `/me-cung?${(turn += 1)}` }).end(),
    '/hai-do-dai': raw('HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 900\n\n<p>Xin chào</p>'),
    '/qua-ngan': raw(`HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 90000\n\n${newsPage()}`),
    '/chunk-cut': raw(
      `HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n200\n${'a'.repeat(512)}\n`,
    ),
    '/khong-phai-http': raw('SSH-2.0-OpenSSH_9.6\n\nxin chào\n'),
    '/goi-hong': { headers: { 'content-encoding': 'gzip' }, body: newsPage() },
    '/cut-gzip': cutOff(gzipSync, 'gzip', 'length'),
    '/cut-br': cutOff(brotliCompressSync, 'br', 'chunks'),
    '/cut-deflate': cutOff(deflateSync, 'deflate', 'chunks'),
    '/cut-luon': cutOff(gzipSync, 'gzip', 'length', true),
    '/cut-luon-br': cutOff(brotliCompressSync, 'br', 'chunks', true),
    '/cut-som': (_request, response) => {
      response.writeHead(200, { ...html, 'content-encoding': 'gzip' })
      response.end(gzipSync('<!doctype html><html><head><title>Chợ nổi</title></head><body>').subarray(0, 60))
    },
    '/cut-dong': raw(
      `HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close\n\n${newsPage().slice(0, 1300)}`,
    ),
    '/qua-som': raw(
      `HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 1500\n\n${newsPage('Quá sớm')}`,
    ),
    '/mot-khuc': { status: 206, headers: { 'content-range': 'bytes 0-99/9999' }, body: newsPage('Một khúc') },
    '/loi-giua': newsPage('Lỗi giữa trang').replace(
      /<figure><img data-src[^]*/,
      '<br />\n<b>Fatal error</b>: Uncaught Error in <b>/var/www/bai.php</b> on line <b>12</b><br />',
    ),
    '/khong-the-dong': (request, response) => {
      const isPlain = request.headers['accept-encoding'] === 'identity'
      response.writeHead(200, isPlain ? html : { ...html, 'content-encoding': 'gzip' })
      response.end(isPlain ? withoutEndTags : gzipSync(withoutEndTags))
    },
    '/goi-luon': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(withoutEndTags) },
    '/goi-nguyen': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(newsPage('Gói nguyên')) },
    '/anh-cut': newsPage('Ảnh cụt').replace('/anh/ghe.png" alt', '/anh/cut.png" alt'),
    '/anh/cut.png': {
      headers: { 'content-type': 'image/png', 'content-encoding': 'gzip' },
      body: gzipSync(png(20, 110, 90)).subarray(0, 120),
    },
    '/ma-la': { headers: { 'content-type': 'text/html; charset=khong-co' }, body: newsPage('Mã lạ') },
    '/anh-vo-tan': newsPage('Ảnh vô tận').replace('/anh/ghe.png" alt', '/anh/vo-tan.png" alt'),
    '/anh/vo-tan.png': (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' })
      endless(response, png(1, 2, 3), 1)
    },
    '/anh-im-lang': newsPage('Ảnh im lặng').replace('/anh/ghe.png" alt', '/im-lang" alt'),
    // Takes a moment, so that all that may be asked for at once is.
    '/anh/ghe.png': (_request, response) => {
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'image/png' }).end(png(20, 110, 90))
      }, 10)
    },
    '/anh/chao.png': image(png(200, 120, 40)),
    '/nghin-anh': newsPage('Nghìn ảnh').replace(
      '</figure>',
      `</figure>${Array.from({ length: 998 }, (_, index) => `<p><img src="/anh/ghe.png?${index}"></p>`).join('')}`,
    ),
  })
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const save = async (...paths: string[]) =>
  (await runCli<SaveReport>(['save', ...paths.map(site.url), '--profile', dir])).values

describe('a hostile server', { timeout: 300_000 }, () => {
  it('is given up in time when it says nothing, or next to nothing', async () => {
    const values = await save('/im-lang', '/nho-giot', '/dau-nho-giot')
    expect(values.map(({ error }) => error?.type)).toEqual([
      'fetch/timeout',
      'fetch/timeout',
      'fetch/timeout',
    ])
  })

  it('is stopped at the limit when it says too much, packed or not', async () => {
    const values = await save('/vo-tan', '/bom', '/bom-br')
    expect(values.map(({ error }) => error?.type)).toEqual([
      'fetch/too-large',
      'fetch/too-large',
      'fetch/too-large',
    ])
  })

  it('leads through no maze, and is not believed when it makes no sense', async () => {
    const values = await save(
      '/me-cung',
      '/hai-do-dai',
      '/qua-ngan',
      '/chunk-cut',
      '/khong-phai-http',
      '/goi-hong',
    )
    expect(values.map(({ error }) => error?.type)).toEqual([
      'fetch/too-many-redirects',
      'fetch/network',
      'fetch/network',
      'fetch/network',
      'fetch/network',
      'fetch/network',
    ])
  })

  it('is asked again, without packing, for a packed page that it breaks off', async () => {
    const values = await save('/cut-gzip', '/cut-br', '/cut-deflate', '/khong-the-dong', '/goi-luon')
    for (const value of values)
      expect(value).toMatchObject({ status: 'ready', partial: null, images: { stored: 2 } })
    const asked = (path: string) => site.requests.filter((request) => request === `GET ${path}`).length
    expect(asked('/cut-gzip')).toBe(2)
    await save('/goi-nguyen')
    expect(asked('/goi-nguyen')).toBe(1)
  })

  it('gives no article that passes for whole where it breaks off every time', async () => {
    expect(await save('/cut-luon', '/cut-luon-br', '/cut-dong', '/cut-som')).toMatchObject([
      { status: 'ready', partial: 'cut-off' },
      { status: 'ready', partial: 'cut-off' },
      { status: 'ready', partial: 'cut-off' },
      { status: 'failed', error: { type: 'fetch/network' } },
    ])
    expect(await save('/qua-som', '/mot-khuc', '/loi-giua')).toMatchObject([
      { status: 'ready', partial: 'cut-off' },
      { status: 'ready', partial: 'cut-off' },
      { status: 'ready', partial: 'cut-off' },
    ])
    expect(await save('/anh-cut')).toMatchObject([{ status: 'ready', images: { stored: 1, failed: 1 } }])
  })

  it('may name an encoding that there is none of', async () => {
    expect(await save('/ma-la')).toMatchObject([{ status: 'ready', title: 'Mã lạ' }])
  })

  it('costs an article the images that never end or never begin, and no more', async () => {
    expect(await save('/anh-vo-tan', '/anh-im-lang')).toMatchObject([
      { status: 'ready', images: { total: 2, stored: 1, failed: 1 } },
      { status: 'ready', images: { total: 2, stored: 1, failed: 1 } },
    ])
  })

  it('gives a thousand images, six at once', async () => {
    const values = await save('/nghin-anh', '/nghin-anh?lan=2')
    for (const { images, status } of values) {
      expect(status).toBe('ready')
      expect(images.total).toBe(1000)
      expect(images.stored + images.failed).toBe(1000)
    }
    expect(site.mostAtOnce()).toBeLessThanOrEqual(6)
  })
})
