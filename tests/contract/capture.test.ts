import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { readWarc } from '@main/capture/warc'
import { newsPage, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

// Fetching and storing in the real Electron, over real HTTP.

const image = (bytes: Uint8Array): Route => ({ headers: { 'content-type': 'image/png' }, body: bytes })
const pixel = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><circle r="4"/></svg>'
const clean = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'

let dir: string
let site: Site
let cookies: string[]
let referers: (string | undefined)[]
let logins: (string | undefined)[]

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-capture-'))
  cookies = []
  referers = []
  logins = []
  site = await serve({
    '/bai': newsPage(),
    '/anh/ghe.png': (request, response) => {
      referers.push(request.headers.referer)
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(png(20, 110, 90))
    },
    '/anh/chao.png': image(png(200, 120, 40)),
    '/goi': { headers: { 'content-encoding': 'gzip' }, body: gzipSync(newsPage('Bài được gói')) },
    '/thieu-anh': newsPage('Bài thiếu ảnh')
      .replace('/anh/ghe.png" alt', '/anh/mat.png" alt')
      .replace('</figure>', '</figure><p><img src="/dem.gif"></p>'),
    '/hinh-ve': newsPage('Bài có hình vẽ').replace('/anh/ghe.png" alt', '/anh/do.svg" alt'),
    '/anh/do.svg': {
      headers: { 'content-type': 'image/svg+xml' },
      body: drawing,
    },
    '/trong-trang': newsPage('Ảnh ở trong trang')
      .replace(
        '"/anh/ghe.png"',
        `"data:image/png;base64,${Buffer.from(png(20, 110, 90)).toString('base64')}"`,
      )
      .replace(
        '</figure>',
        `</figure><p><img alt="Đò" src="data:image/svg+xml,${encodeURIComponent(drawing)}"></p>`,
      ),
    '/dem.gif': { headers: { 'content-type': 'image/gif' }, body: pixel },
    '/tuong': (request, response) => {
      cookies.push(request.headers.cookie ?? '')
      if (request.headers.cookie?.includes('qua=1')) {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(newsPage('Sau bức tường'))
      } else {
        response.writeHead(302, { location: '/tuong', 'set-cookie': 'qua=1; Path=/' }).end()
      }
    },
    '/ten': (request, response) => {
      logins.push(request.headers.authorization)
      response.writeHead(302, { location: `http://an:bi-mat@${request.headers.host}/khoa` }).end()
    },
    '/khoa': ({ headers }, response) => {
      logins.push(headers.authorization)
      const named = `<link rel="canonical" href="http://an:bi-mat@${headers.host}/khoa"></head>`
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(newsPage('Ổ khóa').replace('</head>', named))
    },
    '/cam': (request, response) => {
      logins.push(request.headers.authorization)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
    },
    '/vong': { status: 302, headers: { location: '/vong' } },
    '/ra-ngoai': { status: 302, headers: { location: 'file:///etc/passwd' } },
    '/chuyen': { status: 301, headers: { location: '/bai' } },
    '/nen': { body: 'PK\x03\x04' },
    '/nang': { headers: { 'content-length': '209715200' }, body: `<p>${'x'.repeat(2000)}</p>` },
    '/trong': { body: ' \n ' },
    '/cut': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' })
      response.write(newsPage())
      setTimeout(() => response.destroy(), 50)
    },
  })
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const save = async (...paths: string[]) =>
  runCli<SaveReport>(['save', ...paths.map((path) => site.url(path)), '--profile', dir])
const show = async (id: string | null | undefined) => {
  const { values } = await runCli<
    ArticleDetails & { provenance: ArticleDetails['versions'][0]['provenance'] }
  >(['show', id ?? '', '--profile', dir])
  return values[0]
}
const assetFile = (sha256: string) => join(dir, 'assets', sha256.slice(0, 2), sha256.slice(2))

// Each command starts the app.
describe('save', { timeout: 180_000 }, () => {
  it('stores the page, its original bytes and its images', async () => {
    const { values, status } = await save('/bai')
    expect(values).toMatchObject([
      { status: 'ready', images: { total: 2, stored: 2, failed: 0 }, error: null },
    ])
    expect(status).toBe(0)
    const details = await show(values[0]?.id)
    const hashes = [...(details?.html ?? '').matchAll(/asset:\/\/sha256\/([0-9a-f]{64})/g)].map(
      ([, hash]) => hash ?? '',
    )
    expect(hashes).toHaveLength(2)
    expect(await readFile(assetFile(hashes[0] ?? ''))).toEqual(png(20, 110, 90))
    const [archived] = await readWarc(await readFile(assetFile(details?.provenance.warc ?? '')))
    expect(Buffer.from(archived?.bytes ?? []).toString()).toBe(newsPage())
    expect(details?.provenance.payloadDigest).toBe(
      `sha256:${createHash('sha256').update(newsPage()).digest('hex')}`,
    )
    expect(details?.provenance).toMatchObject({ status: 200, charset: 'utf-8', redirects: [] })
    expect(referers[0]).toBe(site.url('/bai'))
  })

  it('extracts what was saved again without the network, and stores nothing where it reads the same', async () => {
    const { values } = await save('/bai')
    const id = values[0]?.id ?? ''
    const before = await show(id)
    const asked = site.requests.length
    const again = await runCli<{ status: string }>(['re-extract', id, '--offline', '--profile', dir])
    expect([again.status, again.values]).toMatchObject([0, [{ id, status: 'unchanged', error: null }]])
    expect(site.requests).toHaveLength(asked)
    expect((await show(id))?.versions).toHaveLength(before?.versions.length ?? 0)
    const unknown = await runCli(['re-extract', 'nobody', '--profile', dir])
    expect([unknown.status, unknown.values]).toMatchObject([1, [{ id: 'nobody', status: 'failed' }]])
  })

  it('says which images are missing, keeps the article, and drops what only counts', async () => {
    const { values } = await save('/thieu-anh')
    expect(values).toMatchObject([{ status: 'ready', images: { total: 2, stored: 1, failed: 1 } }])
    const html = (await show(values[0]?.id))?.html ?? ''
    expect(html).toContain(`data-missing="${site.url('/anh/mat.png')}"`)
    expect(html).not.toContain('dem.gif')
  })

  it('stores a drawing without what runs in it', async () => {
    const { values } = await save('/hinh-ve')
    const html = (await show(values[0]?.id))?.html ?? ''
    const [, hash = ''] = /asset:\/\/sha256\/([0-9a-f]{64})/.exec(html) ?? []
    expect(await readFile(assetFile(hash), 'utf8')).toBe(clean)
  })

  it('stores images that stand in the page itself as others, and finds them again', async () => {
    const { values } = await save('/trong-trang')
    const id = values[0]?.id ?? ''
    expect(values).toMatchObject([{ status: 'ready', images: { total: 3, stored: 3, failed: 0 } }])
    const html = (await show(id))?.html ?? ''
    expect(html).not.toContain('data:')
    const names = [...html.matchAll(/asset:\/\/sha256\/([0-9a-f]{64})/g)].map(([, hash = '']) => hash)
    const [raster = '', vector = ''] = names
    expect(await readFile(assetFile(raster))).toEqual(png(20, 110, 90))
    expect(await readFile(assetFile(vector), 'utf8')).toBe(clean)
    const again = await runCli<{ status: string }>(['re-extract', id, '--profile', dir])
    expect(again.values).toMatchObject([{ status: 'unchanged' }])
  })

  it('follows redirects, unpacks, and keeps the cookies of one visit', async () => {
    const { values } = await save('/chuyen', '/goi', '/tuong')
    expect(values.map(({ title, status }) => [title, status])).toEqual([
      ['Chợ nổi đông khách đầu mùa nước', 'ready'],
      ['Bài được gói', 'ready'],
      ['Sau bức tường', 'ready'],
    ])
    expect(cookies).toEqual(['', 'qua=1'])
    await save('/tuong')
    expect(cookies.slice(2)).toEqual(['', 'qua=1'])
  })

  it('keeps and sends no name and password of an address', async () => {
    const urls = ['/ten', '/cam'].map((path) => site.url(path).replace('//', '//an:bi-mat@'))
    const { values, stderr } = await runCli<SaveReport>(['save', ...urls, '--profile', dir])
    expect(values).toMatchObject([
      { url: site.url('/ten'), status: 'ready' },
      { url: site.url('/cam'), error: { type: 'fetch/http-status' } },
    ])
    expect(logins).toEqual([undefined, undefined, undefined])
    const details = await show(values[0]?.id)
    expect(details?.provenance).toMatchObject({ requestedUrl: site.url('/ten'), finalUrl: site.url('/khoa') })
    expect(JSON.stringify([values, details, stderr])).not.toContain('bi-mat')
    const [archived] = await readWarc(await readFile(assetFile(details?.provenance.warc ?? '')))
    expect(archived?.url).toBe(site.url('/khoa'))
  })

  it('names what failed, and stores nothing of it', async () => {
    const before = (await readdir(join(dir, 'assets'), { recursive: true })).length
    const { values, status } = await save(
      '/vong',
      '/ra-ngoai',
      '/nen',
      '/nang',
      '/trong',
      '/cut',
      '/khong-co',
    )
    expect(status).toBe(1)
    expect(values.map(({ error }) => error?.type)).toEqual([
      'fetch/too-many-redirects',
      'fetch/blocked-address',
      'fetch/not-a-page',
      'fetch/too-large',
      'fetch/empty',
      'fetch/network',
      'fetch/http-status',
    ])
    expect(values.every(({ versionId }) => versionId === null)).toBe(true)
    expect((await readdir(join(dir, 'assets'), { recursive: true })).length).toBe(before)
  })

  // Elsewhere the system's settings say it, which a test must not touch.
  it.runIf(process.platform === 'linux')('goes by the proxy of the system', async () => {
    const asked: string[] = []
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '')
      if (request.url?.endsWith('/bai'))
        response.setHeader('content-type', 'text/html; charset=utf-8').end(newsPage())
      else if (request.url?.endsWith('.png'))
        response.setHeader('content-type', 'image/png').end(png(1, 2, 3))
      else response.writeHead(404).end()
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const { port } = proxy.address() as AddressInfo
    const { values } = await runCli<SaveReport>(
      ['save', 'http://bao.example/bai', 'http://bao.example/mat', site.url('/bai'), '--profile', dir],
      { http_proxy: `http://127.0.0.1:${port}`, no_proxy: '' },
    )
    proxy.close()
    expect(values).toMatchObject([
      { status: 'ready', images: { total: 2, stored: 2 } },
      { error: { type: 'fetch/http-status' } },
      // What is on this machine is not asked of a proxy.
      { status: 'ready' },
    ])
    expect(asked).toContain('http://bao.example/bai')
    expect(asked.filter((url) => !url.startsWith('http://bao.example/'))).toEqual([])
  })

  it('says that the server refuses', async () => {
    const address = site.url('/bai-khac')
    await site.stop()
    const { values } = await runCli<SaveReport>(['save', address, '--profile', dir])
    await site.start()
    expect(values).toMatchObject([
      { status: expect.stringMatching(/queued|failed/), error: { type: 'fetch/refused' } },
    ])
  })
})
