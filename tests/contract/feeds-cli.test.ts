import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '@core/article'
import type { Feed } from '@core/feed'
import type { FeedReport } from '@shared/library'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

type Told<T> = Omit<T, 'error'> & { error: { type: string; message: string } | null }

/** A feed that answers as servers do: with a validator, and 304 to whoever has it. */
function feedWith(entries: readonly number[], etag: string) {
  const items = entries.map(
    (n) =>
      `<item><title>Tin số ${n}</title><link>/tin/${n}.html</link><guid isPermaLink="false">${n}</guid>` +
      `<pubDate>Sat, ${n} Nov 2026 08:05:00 +0700</pubDate></item>`,
  )
  const body = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Đầu Nguồn</title>${items.join('')}</channel></rss>`
  return (request: IncomingMessage, response: ServerResponse) => {
    const known = request.headers['if-none-match'] === etag
    response.writeHead(known ? 304 : 200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' })
    response.end(known ? undefined : body)
  }
}

const article = (
  n: number,
) => `<!doctype html><html lang="vi"><head><title>Tin số ${n}</title></head><body><article>
  <h1>Tin số ${n}</h1>${`<p>Nước đầu nguồn về sớm hơn mọi năm, bà con dọc bờ đã dời lồng bè vào khúc sông êm hơn từ tuần trước.</p>`.repeat(6)}
  </article></body></html>`

const page =
  '<!doctype html><html lang="vi"><title>Một trang</title><p>Ở đây không có nguồn tin nào cả.</p></html>'

const home =
  '<!doctype html><title>Báo Đầu Nguồn</title><link rel="alternate" type="application/rss+xml" href="/tin.rss">'

// Each command starts the app.
describe('feeds on the command line', { timeout: 180_000 }, () => {
  let site: Site
  let profile: string
  const feeds = <T>(...args: string[]) => runCli<T>(['feeds', ...args, '--profile', profile, '--lang', 'vi'])
  const articles = async () => {
    const { values } = await runCli<Article[]>(['list', '--profile', profile])
    return (values[0] ?? []).map(({ title, status, state }) => `${title} ${status} ${state}`).toSorted()
  }
  const asked = (what: string) => site.requests.filter((request) => request === what).length

  beforeAll(async () => {
    profile = await mkdtemp(path.join(tmpdir(), 'trang-feeds-'))
    site = await serve({
      '/': home,
      '/tin.rss': feedWith([1, 2], '"a"'),
      '/tin/1.html': article(1),
      '/tin/2.html': article(2),
      '/tin/3.html': article(3),
      '/trong.rss': feedWith([], '"b"'),
      '/trang.html': page,
    })
  })
  afterAll(async () => {
    await site.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })

  it('follows a site by its address, saves what is new whole, and asks for no more than that', async () => {
    const added = await feeds<Told<Feed>>('add', site.origin)
    expect(added.status).toBe(0)
    expect(added.values).toMatchObject([
      { url: site.url('/tin.rss'), title: 'Báo Đầu Nguồn', format: 'rss', error: null },
    ])
    const id = added.values[0]?.id ?? ''

    const first = await feeds<Told<FeedReport>>('refresh')
    expect(first.status).toBe(0)
    expect(first.values).toMatchObject([
      { id, outcome: 'updated', added: 2, saved: 2, failed: 0, error: null },
    ])
    expect(await articles()).toEqual(['Tin số 1 ready inbox', 'Tin số 2 ready inbox'])

    const second = await feeds<Told<FeedReport>>('refresh')
    expect(second.values).toMatchObject([{ id, outcome: 'not-modified', added: 0, saved: 0 }])
    expect(asked('GET /tin/1.html')).toBe(1)

    site.set('/tin.rss', feedWith([3, 2, 1], '"c"'))
    const third = await feeds<Told<FeedReport>>('refresh', id)
    expect(third.values).toMatchObject([{ id, outcome: 'updated', added: 1, saved: 1, failed: 0 }])
    expect(asked('GET /tin/2.html')).toBe(1)
    expect(await articles()).toHaveLength(3)
  })

  it('keeps the reason of a failure, and says it', async () => {
    site.set('/tin.rss', { status: 410, body: 'gone' })
    const failed = await feeds<Told<FeedReport>>('refresh')
    expect(failed.status).toBe(1)
    expect(failed.values).toMatchObject([{ outcome: 'failed', error: { type: 'fetch/http-status' } }])
    expect(failed.stderr).toContain('Báo Đầu Nguồn: ')
    const [listed] = (await feeds<Told<Feed>[]>('list')).values
    expect(listed).toMatchObject([
      { error: { type: 'fetch/http-status', message: expect.stringContaining('410') } },
    ])
  })

  it.each([
    ['/trang.html', 'feed/none-found'],
    ['/khong-co.html', 'fetch/http-status'],
    ['không phải địa chỉ', 'address/invalid'],
    ['/tin.rss', 'feed/duplicate'],
  ])('says what is wrong with %s, and does not follow it', async (place, type) => {
    const refused = await feeds<Told<Feed>>('add', place.startsWith('/') ? site.url(place) : place)
    expect(refused.status).toBe(1)
    expect(refused.values).toMatchObject([{ error: { type } }])
    expect(refused.stderr).not.toBe('')
    expect((await feeds<Feed[]>('list')).values[0]).toHaveLength(1)
  })

  it('follows an empty feed and says that it is empty', async () => {
    const empty = await feeds<Told<Feed>>('add', site.url('/trong.rss'))
    expect(empty.status).toBe(0)
    expect(empty.values).toMatchObject([{ title: 'Báo Đầu Nguồn', error: { type: 'feed/empty' } }])
    expect(empty.stderr).toContain('Nguồn tin này chưa có bài nào.')
  })

  it('lets a feed go and keeps its articles', async () => {
    const [listed = []] = (await feeds<Feed[]>('list')).values
    for (const { id } of listed) expect((await feeds<Feed>('remove', id)).status).toBe(0)
    expect((await feeds<Feed[]>('list')).values).toEqual([[]])
    expect(await articles()).toHaveLength(3)
  })
})
