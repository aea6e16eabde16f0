import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDetails, FeedReport, SaveReport } from '@shared/library'
import { newsPage, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

// Where a page of this machine may lead, in the real Electron: to itself, and to nothing else that is not public.

const to = (location: string): Route => ({ status: 302, headers: { location } })
const metadata = 'http://169.254.169.254/latest/meta-data/'

let dir: string
let site: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-places-'))
  site = await serve({
    '/lien-ket': to(metadata),
    '/mang-rieng': to('http://192.168.1.1/'),
    '/ten-rieng': to('http://may-in.local/'),
    '/ipv6': to('http://[::ffff:a9fe:a9fe]/'),
    '/khong': to('http://0.0.0.0/'),
    '/hai-buoc': to('/lien-ket'),
    '/tu-chuyen': `<meta http-equiv="refresh" content="0; url=${metadata}">`,
    '/tu-chuyen-dau': { headers: { refresh: '0;url=http://192.168.1.1/' }, body: '<p>Chờ chút…</p>' },
    '/anh': newsPage('Bài có ảnh lạ').replace('/anh/ghe.png" alt', 'http://10.0.0.1/tat-may.png" alt'),
    '/anh/chao.png': { headers: { 'content-type': 'image/png' }, body: png(200, 120, 40) },
    '/bai': newsPage(),
    '/anh/ghe.png': (_request, response) => void response.writeHead(302, { location: metadata }).end(),
    '/tin.rss': () => {},
  })
  site.set('/den-cho-minh', to(`${site.origin.replace('127.0.0.1', 'localhost')}/bai`))
  site.set(
    '/tin.rss',
    `<rss version="2.0"><channel><title>Tin</title>
      <item><title>Ở đây</title><link>${site.url('/bai')}</link></item>
      <item><title>Ở kia</title><link>${metadata}</link></item>
    </channel></rss>`,
  )
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', dir])

describe('a page of this machine', { timeout: 180_000 }, () => {
  it('leads to no other private place by its redirects', async () => {
    const paths = [
      '/lien-ket',
      '/mang-rieng',
      '/ten-rieng',
      '/ipv6',
      '/khong',
      '/hai-buoc',
      '/tu-chuyen',
      '/tu-chuyen-dau',
    ]
    const { values, status } = await run<SaveReport>('save', ...paths.map(site.url))
    expect(status).toBe(1)
    expect(values.map(({ error }) => error?.type)).toEqual(paths.map(() => 'fetch/private-address'))
  })

  it('leads to this machine', async () => {
    const { values } = await run<SaveReport>('save', site.url('/den-cho-minh'))
    expect(values).toMatchObject([{ status: 'ready' }])
  })

  it('shows no image from there, nor one that is redirected there', async () => {
    const { values } = await run<SaveReport>('save', site.url('/anh'), site.url('/bai'))
    expect(values).toMatchObject([
      { status: 'ready', images: { total: 2, stored: 1, failed: 1 } },
      { status: 'ready', images: { total: 2, stored: 1, failed: 1 } },
    ])
  })

  it('has no article saved from there by its feed', async () => {
    const added = await run<{ id: string }>('feeds', 'add', site.url('/tin.rss'))
    const { values } = await run<FeedReport>('feeds', 'refresh', added.values[0]?.id ?? '')
    expect(values).toMatchObject([{ outcome: 'updated', failed: 1 }])
    const list = await run<{ id: string; url: string; status: string }[]>('list')
    const entry = list.values[0]?.find(({ url }) => url === metadata)
    expect(entry?.status).toBe('failed')
    const { values: details } = await run<ArticleDetails & { error: unknown }>('show', entry?.id ?? '')
    expect(details[0]?.error).toMatchObject({ type: 'fetch/private-address' })
  })
})
