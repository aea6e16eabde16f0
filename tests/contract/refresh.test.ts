import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { newsPage, newsParagraphs, newsRoutes } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

// Pages that lead elsewhere, in the real Electron.

const leads = (url: string, seconds = 0): Route =>
  `<!doctype html><html><head><meta http-equiv="refresh" content="${seconds}; url=${url}"></head><body><p>Đang chuyển trang…</p></body></html>`

let dir: string
let site: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-refresh-'))
  site = await serve({
    ...newsRoutes(),
    '/cu': leads('/bai-viet'),
    '/xa': leads('/gan', 2),
    '/gan': { status: 302, headers: { location: '/dau' } },
    '/dau': { headers: { refresh: '0;url=/bai-viet' }, body: '<p>Chờ chút…</p>' },
    '/vong': leads('/vong-lai'),
    '/vong-lai': leads('/vong'),
    '/': newsPage('Báo Bến Sông hôm nay'),
    '/xa-hoi/cho-noi-dong-khach': { status: 302, headers: { location: '/' } },
    '/xa-hoi/chuyen-do-som': leads('/?ref=404'),
    '/mat': leads('/khong-co'),
    '/bai-viet-da-bi-go-10235.html': { status: 302, headers: { location: '/404.html' } },
    '/404.html': newsPage('Báo Bến Sông'),
    '/bai-viet-da-bi-go-10234.html': { status: 301, headers: { location: '/thoi-su' } },
    '/thoi-su': section,
  })
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', dir])

const section = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Thời sự</title></head><body><main><h1>Thời sự</h1>${Array.from(
  { length: 12 },
  (_, index) =>
    `<div><h3><a href="/tin-${index}">Bến sông đổi giờ đò lần thứ ${index} trong năm nay</a></h3><p>Sáng ${index + 1}/10, bến sông cho đò chạy sớm hơn một giờ so với tuần trước, để kịp chuyến chợ đầu ngày của bà con hai bên bờ.</p></div>`,
).join('')}</main></body></html>`

describe('a page that leads on by itself', { timeout: 120_000 }, () => {
  it('is followed as a redirect is, and named among them', async () => {
    const { values } = await run<SaveReport>('save', site.url('/cu'), site.url('/xa'))
    expect(values).toMatchObject([
      { status: 'ready', images: { stored: 2 } },
      { status: 'ready', images: { stored: 2 } },
    ])
    // Both lead to one article, of which the later capture is another version.
    expect(new Set(values.map(({ id }) => id)).size).toBe(1)
    const [shown] = (await run<ArticleDetails>('show', values[0]?.id ?? '')).values
    expect(shown?.text).toContain(newsParagraphs[0])
    const ways = shown?.versions.map(({ provenance }) => provenance) ?? []
    expect(ways.toSorted((one, other) => one.redirects.length - other.redirects.length)).toMatchObject([
      { requestedUrl: site.url('/cu'), finalUrl: site.url('/bai-viet'), redirects: [site.url('/cu')] },
      {
        requestedUrl: site.url('/xa'),
        finalUrl: site.url('/bai-viet'),
        redirects: [site.url('/xa'), site.url('/gan'), site.url('/dau')],
      },
    ])
    // What led there is in the evidence, and not in the way of reading the page again.
    expect((await run('re-extract')).values).toMatchObject([{ status: 'unchanged' }])
  })

  it('leads nowhere in a circle, and to a page that is not there as that', async () => {
    const { values } = await run<SaveReport>('save', site.url('/vong'), site.url('/mat'))
    expect(values).toMatchObject([
      { error: { type: 'fetch/too-many-redirects' } },
      { error: { type: 'fetch/http-status' } },
    ])
    expect(site.requests.filter((request) => request.startsWith('GET /vong'))).toHaveLength(6)
  })
})

it('an article whose address leads to the front page is not taken for it', { timeout: 60_000 }, async () => {
  const paths = ['/xa-hoi/cho-noi-dong-khach', '/xa-hoi/chuyen-do-som', '/']
  const { values } = await run<SaveReport>('save', ...paths.map(site.url))
  expect(values).toMatchObject([
    { status: 'failed', error: { type: 'extract/sent-home' } },
    { status: 'failed', error: { type: 'extract/sent-home' } },
    { status: 'ready', title: 'Báo Bến Sông hôm nay' },
  ])
})

it(
  'an article whose address leads to an error page or a section is not taken for these',
  { timeout: 60_000 },
  async () => {
    const paths = ['/bai-viet-da-bi-go-10235.html', '/bai-viet-da-bi-go-10234.html', '/thoi-su']
    const { values } = await run<SaveReport>('save', ...paths.map(site.url))
    expect(values).toMatchObject([
      { status: 'failed', error: { type: 'extract/soft-404' } },
      { status: 'failed', error: { type: 'extract/sent-home' } },
      { status: 'ready', title: 'Thời sự' },
    ])
  },
)
