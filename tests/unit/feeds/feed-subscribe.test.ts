import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedEntry } from '@core/feed'
import { err, ok } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { FoundFeed } from '@shared/ipc'
import { JournalError } from '@renderer/data/library'
import { createSubscriptions } from '@renderer/jobs/feed-subscribe'
import { openTestLibrary } from '../../helpers/library'
import { throwReported } from '../../helpers/reported'

const url = 'https://bao.example/rss'
const one: FeedEntry = { guid: '1', url: 'https://bao.example/1', title: 'Một', publishedAt: null }

async function setUp() {
  const { library, now } = await openTestLibrary()
  const found: FoundFeed = { url, cause: 'person', title: 'Báo', format: 'rss' }
  const trang = {
    capture: { cancel: vi.fn<TrangApi['capture']['cancel']>(async () => {}) },
    feeds: {
      find: vi.fn<TrangApi['feeds']['find']>(async () => ok([found])),
      fetch: vi.fn<TrangApi['feeds']['fetch']>(async ({ url: asked }) =>
        ok({
          kind: 'feed',
          url: asked,
          space: 'public',
          etag: '"1"',
          lastModified: null,
          feed: { format: 'atom', title: 'Báo Ví Dụ', siteUrl: 'https://bao.example/', entries: [one] },
        }),
      ),
    },
  }
  return { library, trang, found, feeds: createSubscriptions({ library, trang, now }) }
}

beforeEach(() => {
  throwReported()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('subscribing', () => {
  it('asks the feed first, and keeps what it says of itself; its articles come with the first refresh', async () => {
    const { feeds, library, trang } = await setUp()
    const result = await feeds.addFeed('feed://bao.example', { folder: 'Báo/Việt' })
    expect(trang.feeds.find).toHaveBeenCalledWith(expect.objectContaining({ url: 'https://bao.example/' }))
    expect(result).toMatchObject({
      ok: true,
      value: {
        url,
        title: 'Báo Ví Dụ',
        format: 'atom',
        folder: 'Báo/Việt',
        etag: null,
        succeededAt: null,
        error: null,
      },
    })
    expect(await library.articles.list({ kind: 'all' })).toEqual([])
  })

  it('refuses what is subscribed to already, by any of its addresses', async () => {
    const { feeds, trang } = await setUp()
    await feeds.addFeed('https://bao.example/')
    const duplicate = { ok: false, error: { type: 'feed/duplicate', title: 'Báo Ví Dụ' } }
    expect(await feeds.addFeed('bao.example/rss')).toEqual(duplicate)
    expect(await feeds.addFeed('https://bao.example/')).toEqual(duplicate)
    trang.feeds.find.mockResolvedValueOnce(
      ok([{ url: 'https://cu.example/rss', cause: 'public', title: '', format: 'rss' }]),
    )
    trang.feeds.fetch.mockResolvedValueOnce(
      ok({
        kind: 'feed',
        url,
        space: 'public',
        etag: null,
        lastModified: null,
        feed: { format: 'rss', title: '', siteUrl: null, entries: [] },
      }),
    )
    expect(await feeds.addFeed('https://cu.example/rss')).toEqual(duplicate)
  })

  it('stores nothing when there is no feed, or none that can be read', async () => {
    const { feeds, library, trang } = await setUp()
    expect(await feeds.addFeed('không phải địa chỉ')).toMatchObject({
      ok: false,
      error: { type: 'address/invalid' },
    })
    trang.feeds.find.mockResolvedValueOnce(err({ type: 'feed/none-found', url }))
    expect(await feeds.addFeed(url)).toEqual({ ok: false, error: { type: 'feed/none-found', url } })
    trang.feeds.fetch.mockResolvedValueOnce(err({ type: 'feed/not-a-feed' }))
    expect(await feeds.addFeed(url)).toEqual({ ok: false, error: { type: 'feed/not-a-feed' } })
    expect(await library.feeds.list()).toEqual([])
  })

  it('can be stopped', async () => {
    const { feeds, library, trang } = await setUp()
    const stop = new AbortController()
    trang.feeds.find.mockImplementationOnce(async () => {
      stop.abort()
      return err({ type: 'fetch/cancelled' })
    })
    expect(await feeds.findFeeds(url, stop.signal)).toEqual({ ok: false, error: { type: 'fetch/cancelled' } })
    expect(trang.capture.cancel).toHaveBeenCalledWith(trang.feeds.find.mock.calls[0]?.[0].jobId)
    expect(
      await feeds.addFound({ url, cause: 'public', title: '', format: 'rss' }, { signal: stop.signal }),
    ).toEqual({
      ok: false,
      error: { type: 'fetch/cancelled' },
    })
    expect(await library.feeds.list()).toEqual([])
  })

  it('subscribes to an empty feed, and says that it is empty', async () => {
    const { feeds, library, trang } = await setUp()
    trang.feeds.fetch.mockResolvedValueOnce(
      ok({
        kind: 'feed',
        url,
        space: 'public',
        etag: null,
        lastModified: null,
        feed: { format: 'rss', title: 'Trống', siteUrl: null, entries: [] },
      }),
    )
    expect(await feeds.addFeed(url)).toMatchObject({ ok: true, value: { error: { type: 'feed/empty' } } })
    expect((await library.feeds.byUrl(url))?.error).toEqual({ type: 'feed/empty' })
  })
})

describe('importing OPML', () => {
  it('adds what is new, knows what is there, and names what has no address', async () => {
    const { feeds, library, trang } = await setUp()
    await feeds.addFeed(url)
    trang.feeds.fetch.mockClear()
    const outline = (address: string, title = '') => ({ url: address, title, siteUrl: null, folder: 'Báo' })
    const report = await feeds.importOpml([
      outline(url, 'Trùng'),
      outline('https://b.example/rss', 'Bê'),
      outline('https://b.example/rss#x', 'Bê nữa'),
      outline('không phải'),
      outline('https://c.example/rss'),
    ])
    expect(report.added.map((feed) => [feed.url, feed.title, feed.folder])).toEqual([
      ['https://b.example/rss', 'Bê', 'Báo'],
      ['https://c.example/rss', 'https://c.example/rss', 'Báo'],
    ])
    expect(report.known.map((feed) => feed.title)).toEqual(['Báo Ví Dụ', 'Bê'])
    expect(report.failed).toMatchObject([
      { outline: { url: 'không phải' }, error: { type: 'address/invalid' } },
    ])
    expect(await library.feeds.list()).toHaveLength(3)
    expect(trang.feeds.fetch).not.toHaveBeenCalled()
  })

  it('stops where it can no longer be written, and says why', async () => {
    const { feeds, library } = await setUp()
    const add = library.feeds.add
    vi.spyOn(library.feeds, 'add')
      .mockImplementationOnce(add)
      .mockRejectedValue(new JournalError({ type: 'store/disk-full' }))
    const outlines = ['a', 'b', 'c'].map((name) => ({
      url: `https://${name}.example/rss`,
      title: name,
      siteUrl: null,
      folder: '',
    }))
    const report = await feeds.importOpml(outlines)
    expect(report).toMatchObject({
      added: [{ title: 'a' }],
      failed: [],
      stopped: { type: 'store/disk-full' },
    })
  })
})
