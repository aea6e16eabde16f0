import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Dexie } from 'dexie'
import type { CaptureError } from '@core/errors'
import type { AddressSpace } from '@core/capture/address-space'
import type { FeedEntry, ParsedFeed } from '@core/feed'
import { err, ok } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { InvokeArgs, InvokeResults } from '@shared/ipc'
import { createFeedRefresh, type RefreshOccasion } from '@renderer/jobs/feed-refresh'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { throwReported } from '../../helpers/reported'

type Asked = InvokeArgs<'feeds:fetch'>[0]
type Answer = InvokeResults['feeds:fetch']

const entry = (n: number, fields: Partial<FeedEntry> = {}): FeedEntry => ({
  guid: `tin-${n}`,
  url: `https://bao.example/tin-${n}.html`,
  title: `Tin ${n}`,
  publishedAt: new Date(Date.UTC(2026, 0, 1, n)).toISOString(),
  ...fields,
})

const parsed = (entries: FeedEntry[]): ParsedFeed => ({
  format: 'rss',
  title: 'Báo Ví Dụ',
  siteUrl: 'https://bao.example/',
  entries,
})

const full = (
  entries: FeedEntry[],
  {
    url = 'https://bao.example/rss',
    space = 'public',
    etag = '"1"',
  }: { url?: string; space?: AddressSpace; etag?: string } = {},
): Answer => ok({ kind: 'feed', url, space, etag, lastModified: null, feed: parsed(entries) })

const notModified: Answer = ok({ kind: 'not-modified' })

async function setUp() {
  const context = await openTestLibrary()
  const { library, now } = context
  const asked: Asked[] = []
  const captured: string[] = []
  let answer: (request: Asked) => Answer | Promise<Answer> = () => notModified
  let capture = async (articleId: string): Promise<CaptureError | null> => {
    const { title = '', url = '' } = (await library.articles.get(articleId)) ?? {}
    await library.articles.storeVersion(articleId, capturedPage({ title, url, canonicalUrl: url }))
    return null
  }
  const trang = {
    feeds: {
      find: vi.fn<TrangApi['feeds']['find']>(async () => ok([])),
      fetch: vi.fn<TrangApi['feeds']['fetch']>(async (request) => {
        asked.push(request)
        return answer(request)
      }),
    },
    capture: { cancel: vi.fn<TrangApi['capture']['cancel']>(async () => {}) },
  }
  const feeds = createFeedRefresh({
    library,
    trang,
    now,
    capture: (articleId) => {
      captured.push(articleId)
      return capture(articleId)
    },
  })
  const subscribe = (url = 'https://bao.example/rss', title = 'Báo Ví Dụ') =>
    library.feeds.add({ url, title, siteUrl: null, folder: '', format: 'rss' })
  return {
    ...context,
    feeds,
    trang,
    asked,
    captured,
    subscribe,
    answerWith: (next: typeof answer) => {
      answer = next
    },
    captureWith: (next: typeof capture) => {
      capture = next
    },
    titles: async (feedId: string) =>
      (await library.articles.list({ kind: 'feed', feedId })).map(({ title }) => title),
  }
}

beforeEach(() => {
  throwReported()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('refreshing a feed', () => {
  it('saves what is new, newest on top, and captures it newest first', async () => {
    const { feeds, library, subscribe, answerWith, captured, titles, advance } = await setUp()
    const feed = await subscribe()
    answerWith(() => {
      advance(1)
      return full([entry(2), entry(3), entry(1)])
    })
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'updated',
      added: 3,
      saved: 3,
      failed: 0,
      error: null,
    })
    const queued = await Promise.all(captured.map((id) => library.articles.get(id)))
    expect(queued.map((article) => article?.title)).toEqual(['Tin 3', 'Tin 2', 'Tin 1'])
    expect((await titles(feed.id)).toSorted()).toEqual(['Tin 1', 'Tin 2', 'Tin 3'])
    expect(queued[0]).toMatchObject({ feedId: feed.id, status: 'ready' })
  })

  it('sends the validators of the last answer, and takes 304 for success', async () => {
    const { feeds, library, subscribe, answerWith, asked, now, advance } = await setUp()
    const feed = await subscribe()
    answerWith(() =>
      ok({
        kind: 'feed',
        url: feed.url,
        space: 'public',
        etag: 'W/"a"',
        lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT',
        feed: parsed([entry(1)]),
      }),
    )
    await feeds.refreshOne(feed.id)
    expect(asked[0]).toMatchObject({ etag: null, lastModified: null })
    advance(5000)
    answerWith(() => notModified)
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ outcome: 'not-modified', added: 0, error: null })
    expect(asked[1]).toMatchObject({ etag: 'W/"a"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' })
    expect(await library.feeds.get(feed.id)).toMatchObject({
      etag: 'W/"a"',
      checkedAt: now().toISOString(),
      succeededAt: now().toISOString(),
    })
  })

  it('brings an entry once, also when the feed changes around it', async () => {
    const { feeds, subscribe, answerWith, captured } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([entry(1)], { etag: '"1"' }))
    await feeds.refreshOne(feed.id)
    answerWith(() => full([entry(2), entry(1, { title: 'Tin 1 (cập nhật)' })], { etag: '"2"' }))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ outcome: 'updated', added: 1 })
    expect(captured).toHaveLength(2)
  })

  it('does not bring back an article that is in the trash, whatever guid it comes with', async () => {
    const { feeds, library, subscribe, answerWith, captured } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([entry(1)]))
    await feeds.refreshOne(feed.id)
    const [article = ''] = captured
    await library.articles.setState(article, 'trash')
    answerWith(() => full([entry(1, { guid: 'doi-ma' })], { etag: '"2"' }))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ added: 0 })
    expect((await library.articles.get(article))?.state).toBe('trash')
    expect(captured).toHaveLength(1)
  })

  it('leaves an article alone that a person saved before', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const saved = await library.articles.enqueue(entry(1).url)
    await library.articles.cancelCapture(saved.id)
    const feed = await subscribe()
    answerWith(() => full([entry(1)]))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ added: 0, saved: 0 })
    expect((await library.articles.get(saved.id))?.state).toBe('trash')
  })

  it('brings the newest 20 of a new subscription, and nothing older later', async () => {
    const { feeds, subscribe, answerWith, titles } = await setUp()
    const feed = await subscribe()
    const entries = Array.from({ length: 30 }, (_, n) => entry(n))
    answerWith(() => full(entries))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ added: 20, saved: 20 })
    expect(await titles(feed.id)).not.toContain('Tin 9')
    expect(await titles(feed.id)).toContain('Tin 10')
    answerWith(() => full([entry(30), ...entries], { etag: '"2"' }))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ added: 1 })
  })

  it('counts the articles that could not be captured; they stay, with what the feed says of them', async () => {
    const { feeds, library, subscribe, answerWith, captureWith, captured } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([entry(1), entry(2), entry(3)]))
    captureWith(async (id) => (id === captured[1] ? { type: 'extract/no-article' } : null))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ added: 3, saved: 2, failed: 1 })
    expect(await library.articles.get(captured[1] ?? '')).toMatchObject({
      title: 'Tin 2',
      url: entry(2).url,
      publishedAt: entry(2).publishedAt,
      feedId: feed.id,
    })
  })

  it('counts no article as failed that waits for room on the disk, and says why', async () => {
    const { feeds, subscribe, answerWith, captureWith, captured } = await setUp()
    const feed = await subscribe()
    const lack = { type: 'store/low-space', freeBytes: 5e6, neededBytes: 2e8 } as const
    answerWith(() => full([entry(1), entry(2), entry(3)]))
    captureWith(async (id) => (id === captured[0] ? null : lack))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'updated',
      added: 3,
      saved: 1,
      failed: 0,
      error: lack,
    })
  })

  it('captures what an earlier refresh left in the queue, and counts it no second time', async () => {
    const { feeds, subscribe, answerWith, captureWith, captured } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([entry(1), entry(2), entry(3), entry(4), entry(5)]))
    captureWith(async () => {
      feeds.cancel()
      return null
    })
    await feeds.refreshOne(feed.id)
    const first = captured.splice(0)
    expect(first.length).toBeLessThan(5)
    answerWith(() => notModified)
    captureWith(async () => null)
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ outcome: 'not-modified', added: 0, saved: 0 })
    expect(captured).toHaveLength(5)
  })

  it('keeps the reason of a failure until the feed works again', async () => {
    const { feeds, library, subscribe, answerWith, now } = await setUp()
    const feed = await subscribe()
    answerWith(() => err({ type: 'fetch/http-status', status: 500 }))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'failed',
      error: { type: 'fetch/http-status', status: 500 },
    })
    expect(await library.feeds.get(feed.id)).toMatchObject({
      error: { type: 'fetch/http-status', status: 500 },
      checkedAt: now().toISOString(),
      succeededAt: null,
    })
    answerWith(() => full([entry(1)]))
    await feeds.refreshOne(feed.id)
    expect((await library.feeds.get(feed.id))?.error).toBeNull()
  })

  it('does not blame the feed for a missing network', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const feed = await subscribe()
    answerWith(() => err({ type: 'fetch/offline' }))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'failed',
      error: { type: 'fetch/offline' },
    })
    expect(await library.feeds.get(feed.id)).toEqual(feed)
  })

  it('stores no validators when its entries could not be stored', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([entry(1), entry(2)]))
    const enqueue = vi
      .spyOn(library.articles, 'enqueue')
      .mockRejectedValueOnce(new Dexie.QuotaExceededError('full'))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'failed',
      error: { type: 'store/disk-full' },
    })
    expect(await library.feeds.get(feed.id)).toMatchObject({ etag: null, succeededAt: null })
    enqueue.mockRestore()
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ outcome: 'updated', added: 2 })
    expect(await library.feeds.get(feed.id)).toMatchObject({ etag: '"1"' })
  })

  it('follows a feed that moved for good, unless its new place is subscribed to', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const feed = await subscribe()
    const other = await subscribe('https://bao.example/khac', 'Khác')
    answerWith(() => full([entry(1)], { url: other.url }))
    await feeds.refreshOne(feed.id)
    expect((await library.feeds.get(feed.id))?.url).toBe(feed.url)
    answerWith(() => full([entry(1)], { url: 'https://bao.example/moi' }))
    await feeds.refreshOne(feed.id)
    expect(await library.feeds.get(feed.id)).toMatchObject({
      url: 'https://bao.example/moi',
      cause: 'public',
    })
  })

  it('has its articles captured as the doing of where it came from, and itself as of who gave its address', async () => {
    const { feeds, library, subscribe, answerWith, captureWith, asked } = await setUp()
    const feed = await subscribe()
    captureWith(async () => ({ type: 'fetch/offline' }))
    answerWith(() => full([entry(1)], { space: 'private' }))
    await feeds.refreshOne(feed.id)
    expect(asked[0]).toMatchObject({ cause: 'person' })
    expect(await library.articles.captures()).toMatchObject([{ cause: 'private' }])
  })

  it('says that a feed is empty, without calling it a failure', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const feed = await subscribe()
    answerWith(() => full([]))
    expect(await feeds.refreshOne(feed.id)).toMatchObject({
      outcome: 'updated',
      added: 0,
      error: { type: 'feed/empty' },
    })
    expect(await library.feeds.get(feed.id)).toMatchObject({ error: { type: 'feed/empty' }, etag: '"1"' })
  })

  it('stores nothing of a feed that was left while it was asked', async () => {
    const { feeds, library, subscribe, answerWith } = await setUp()
    const feed = await subscribe()
    answerWith(async () => {
      await library.feeds.remove(feed.id)
      return full([entry(1)])
    })
    expect(await feeds.refreshOne(feed.id)).toMatchObject({ outcome: 'failed', added: 0 })
    expect(await library.articles.list({ kind: 'all' })).toEqual([])
  })
})

describe('refreshing all feeds', () => {
  const urls = Array.from({ length: 6 }, (_, n) => `https://bao${n}.example/rss`)

  it('asks four at once and reports each, in the order of the feeds', async () => {
    const { feeds, subscribe, answerWith } = await setUp()
    for (const url of urls) await subscribe(url, url)
    let running = 0
    let most = 0
    answerWith(async ({ url }) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      return url === urls[2] ? err({ type: 'feed/not-a-feed' }) : notModified
    })
    const reports = await feeds.refreshAll()
    expect(most).toBe(4)
    expect(reports.map(({ url, outcome }) => [url, outcome])).toEqual(
      urls.map((url) => [url, url === urls[2] ? 'failed' : 'not-modified']),
    )
  })

  it('shows how far it is, and when it was done', async () => {
    const { feeds, subscribe, answerWith, now } = await setUp()
    for (const url of urls) await subscribe(url, url)
    answerWith(() => notModified)
    const seen: [number, number][] = []
    feeds.subscribe(() => {
      const { done, total, running } = feeds.getSnapshot()
      if (running) seen.push([done, total])
    })
    await feeds.refreshAll()
    expect(seen).toContainEqual([3, 6])
    expect(feeds.getSnapshot()).toEqual({
      running: false,
      done: 6,
      total: 6,
      current: null,
      lastRefreshedAt: now().toISOString(),
    })
  })

  it('joins the refresh that runs', async () => {
    const { feeds, subscribe, asked } = await setUp()
    const feed = await subscribe()
    const [first, second, one] = await Promise.all([
      feeds.refreshAll(),
      feeds.refreshAll(),
      feeds.refreshOne(feed.id),
    ])
    expect(second).toBe(first)
    expect(first[0]).toEqual(one)
    expect(asked).toHaveLength(1)
  })

  it('asks again a feed that has answered, though its articles are still being saved', async () => {
    const { feeds, subscribe, answerWith, captureWith, captured, asked } = await setUp()
    await subscribe()
    answerWith(() => full([entry(1)]))
    let finish = () => {}
    const saving = new Promise<void>((resolve) => {
      finish = resolve
    })
    captureWith(async () => {
      await saving
      return null
    })
    const first = feeds.refreshAll()
    await vi.waitFor(() => expect(captured).toHaveLength(1))
    answerWith(() => full([entry(2)], { etag: '"2"' }))
    const second = feeds.refreshAll()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    finish()
    expect(await first).toMatchObject([{ added: 1, saved: 1 }])
    expect(await second).toMatchObject([{ added: 1, saved: 1 }])
    expect(feeds.getSnapshot()).toMatchObject({ running: false, done: 2, total: 2 })
  })

  it('asks anew when the network returns, whatever was on its way without it', async () => {
    const { feeds, subscribe, answerWith, asked } = await setUp()
    await subscribe()
    let fail = () => {}
    const failed = new Promise<void>((resolve) => {
      fail = resolve
    })
    answerWith(async () => {
      await failed
      return err({ type: 'fetch/network', code: 'ERR_NETWORK_CHANGED' })
    })
    const first = feeds.refreshAll('timer')
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    const second = feeds.refreshAll('network')
    answerWith(() => notModified)
    fail()
    expect(await first).toMatchObject([{ outcome: 'failed' }])
    expect(await second).toMatchObject([{ outcome: 'not-modified' }])
  })

  it('stops: tells main, asks no further feed, and says so of each', async () => {
    const { feeds, library, subscribe, answerWith, asked, trang } = await setUp()
    for (const url of urls) await subscribe(url, url)
    answerWith(async () => {
      if (asked.length === 4) feeds.cancel()
      await Promise.resolve()
      return full([entry(1)])
    })
    const reports = await feeds.refreshAll()
    expect(asked).toHaveLength(4)
    expect(reports.map(({ error }) => error)).toEqual(urls.map(() => ({ type: 'fetch/cancelled' })))
    expect(trang.capture.cancel).toHaveBeenCalledWith(asked[0]?.jobId)
    expect(await library.articles.list({ kind: 'all' })).toEqual([])
    expect((await library.feeds.list()).every(({ error }) => error === null)).toBe(true)
    answerWith(() => notModified)
    expect((await feeds.refreshAll()).every(({ outcome }) => outcome === 'not-modified')).toBe(true)
  })

  it('stops between two captures, and leaves the rest in the queue', async () => {
    const { feeds, library, subscribe, answerWith, captureWith, captured } = await setUp()
    await subscribe()
    answerWith(() => full(Array.from({ length: 9 }, (_, n) => entry(n))))
    captureWith(async () => {
      feeds.cancel()
      return null
    })
    const [report] = await feeds.refreshAll()
    expect(report).toMatchObject({ outcome: 'updated', added: 9, failed: 0 })
    expect(captured.length).toBeLessThan(3)
    expect(await library.articles.captures()).toHaveLength(9)
  })

  it('by a timer asks no feed twice in a minute, and by itself none that is gone', async () => {
    const { feeds, library, subscribe, asked, advance } = await setUp()
    const [fresh, old, gone] = [await subscribe(urls[0]), await subscribe(urls[1]), await subscribe(urls[2])]
    await feeds.refreshOne(old.id)
    advance(61_000)
    await feeds.refreshOne(fresh.id)
    await library.feeds.update(gone.id, { error: { type: 'fetch/http-status', status: 410 } })
    const askedBy = async (occasion: RefreshOccasion) => {
      asked.length = 0
      await feeds.refreshAll(occasion)
      return asked.map(({ url }) => url).toSorted()
    }
    expect(await askedBy('timer')).toEqual([old.url])
    expect(await askedBy('start')).toEqual([fresh.url, old.url])
    expect(await askedBy('network')).toEqual([fresh.url, old.url])
    expect(await askedBy('person')).toEqual([fresh.url, old.url, gone.url])
  })
})
