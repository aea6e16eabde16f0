// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { findFeeds } from '@main/feeds/find-feeds'
import { createFakeWeb, failing, rss, type Page } from './fake-web'

const html = (body: string): Page => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body })
const site = 'https://bao.example/'

describe('findFeeds', () => {
  it('takes the address of a feed as it is, at the place where it is now', async () => {
    const web = createFakeWeb({
      'https://bao.example/cu': { movedTo: 'https://bao.example/rss' },
      'https://bao.example/rss': { body: rss('Báo') },
    })
    expect(await findFeeds('https://bao.example/cu', web)).toEqual({
      ok: true,
      value: [{ url: 'https://bao.example/rss', cause: 'public', title: 'Báo', format: 'rss' }],
    })
  })

  it('takes the feeds that a page declares, without asking for them', async () => {
    const web = createFakeWeb({
      [site]: html(
        '<link rel="alternate" type="application/rss+xml" title="Tin" href="/tin.rss"><a href="/khac.rss">Khác</a>',
      ),
    })
    expect(await findFeeds(site, web)).toEqual({
      ok: true,
      value: [{ url: 'https://bao.example/tin.rss', cause: 'public', title: 'Tin', format: 'rss' }],
    })
    expect(web.urls()).toEqual([site])
  })

  it('asks for what a page names as the doing of that page, and for the address itself as a person’s', async () => {
    const web = createFakeWeb({
      [site]: { ...html('<a href="http://192.168.1.1/feed">Feed</a>'), space: 'link-local' },
    })
    await findFeeds(site, web)
    expect(web.asked.map(({ cause }) => cause)).toEqual([
      'person',
      ...web.asked.slice(1).map(() => 'link-local'),
    ])
    expect(web.urls()).toContain('http://192.168.1.1/feed')
  })

  it('tries links that look like feeds, and goes on where one is none', async () => {
    const web = createFakeWeb({
      [site]: html('<a href="/feed">Feed</a><a href="/tin.rss">Tin</a><a href="/the-thao.rss">Thể thao</a>'),
      'https://bao.example/feed': html('<p>Một trang</p>'),
      'https://bao.example/tin.rss': { body: rss('Tin mới') },
    })
    expect(await findFeeds(site, web)).toMatchObject({
      ok: true,
      value: [
        { url: 'https://bao.example/tin.rss', title: 'Tin mới', format: 'rss' },
        { url: 'https://bao.example/feed' },
        { url: 'https://bao.example/the-thao.rss', title: 'Thể thao', format: null },
      ],
    })
  })

  it('reads the page on which a newsroom lists its feeds', async () => {
    const web = createFakeWeb({
      [site]: html('<a href="/rss">RSS</a>'),
      'https://bao.example/rss': html('<a href="/rss/moi.rss">Mới</a><a href="/rss/am-nhac.rss">Âm nhạc</a>'),
      'https://bao.example/rss/moi.rss': { body: rss('Tin mới') },
    })
    expect(await findFeeds(site, web)).toMatchObject({
      ok: true,
      value: [
        { url: 'https://bao.example/rss/moi.rss', title: 'Tin mới', format: 'rss' },
        { url: 'https://bao.example/rss/am-nhac.rss', title: 'Âm nhạc', format: null },
      ],
    })
  })

  it('looks at the usual places last', async () => {
    const web = createFakeWeb({
      'https://bao.example/muc/tin': html('<p>Không có liên kết</p>'),
      'https://bao.example/atom.xml': {
        body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>',
      },
    })
    expect(await findFeeds('https://bao.example/muc/tin', web)).toEqual({
      ok: true,
      value: [{ url: 'https://bao.example/atom.xml', cause: 'public', title: 'A', format: 'atom' }],
    })
    expect(web.urls()).toEqual([
      'https://bao.example/muc/tin',
      'https://bao.example/feed',
      'https://bao.example/rss',
      'https://bao.example/rss.xml',
      'https://bao.example/atom.xml',
    ])
  })

  it('says that there is none, after a bounded number of requests', async () => {
    const everywhere = html(
      Array.from({ length: 40 }, (_, n) => `<a href="/${n}.rss">${n}</a>`).join('') +
        '<a href="/rss">RSS</a>',
    )
    const web = createFakeWeb(
      Object.fromEntries(
        [
          site,
          ...['feed', 'rss', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml'].map((path) => site + path),
        ].map((url) => [url, everywhere]),
      ),
    )
    expect(await findFeeds(site, web)).toEqual({ ok: false, error: { type: 'feed/none-found', url: site } })
    expect(web.asked.length).toBeLessThanOrEqual(30)
  })

  it('searches no picture for links', async () => {
    const web = createFakeWeb({
      [site]: { headers: { 'content-type': 'image/png' }, body: '<a href="/a.rss">rss</a>' },
    })
    expect(await findFeeds(site, web)).toMatchObject({ ok: false, error: { type: 'feed/none-found' } })
    expect(web.urls()).not.toContain('https://bao.example/a.rss')
  })

  it('reports why the address itself could not be read', async () => {
    const web = createFakeWeb({})
    expect(await findFeeds(site, web)).toEqual({
      ok: false,
      error: { type: 'fetch/http-status', status: 404 },
    })
    expect(
      await findFeeds(site, { ...web, run: web.crash, get: failing({ type: 'fetch/offline' }) }),
    ).toEqual({
      ok: false,
      error: { type: 'fetch/offline' },
    })
    const page = createFakeWeb({ [site]: html('') })
    expect(await findFeeds(site, { ...page, run: page.crash })).toEqual({
      ok: false,
      error: { type: 'extract/crashed' },
    })
  })
})
