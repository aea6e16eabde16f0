// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { discoverFeeds } from '@renderer/extractor/discover'

const found = (html: string, url = 'https://bao.example/tin/1.html') =>
  discoverFeeds({ bytes: new TextEncoder().encode(html), charset: null, url })

describe('discoverFeeds', () => {
  it('finds the feeds that a page declares, comments last', () => {
    expect(
      found(`<!doctype html><head><title>Báo Ví Dụ</title>
        <link rel="alternate" type="application/rss+xml" title="Bình luận" href="/comments/feed/">
        <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title=" Tin
          mới " href="/rss/tin-moi.rss">
        <link rel="alternate" type="application/atom+xml" href="feed://bao.example/atom.xml">
        <link rel="alternate" type="application/feed+json" title="JSON" href="https://cdn.example/feed.json">
        <link rel="alternate" hreflang="en" type="text/html" href="/en/">
        <link rel="alternate" type="application/rss+xml" href="/rss/tin-moi.rss#again">
        </head><body><p>Tin</p></body>`),
    ).toEqual([
      { url: 'https://bao.example/rss/tin-moi.rss', title: 'Tin mới', format: 'rss' },
      { url: 'https://bao.example/atom.xml', title: 'Báo Ví Dụ', format: 'atom' },
      { url: 'https://cdn.example/feed.json', title: 'JSON', format: 'json' },
      { url: 'https://bao.example/comments/feed/', title: 'Bình luận', format: 'rss' },
    ])
  })

  it('resolves against <base>', () => {
    const page = '<base href="/blog/"><link rel="alternate" type="application/atom+xml" href="atom.xml">'
    expect(found(page).map(({ url }) => url)).toEqual(['https://bao.example/blog/atom.xml'])
  })

  it('offers links that look like feeds, without vouching for them', () => {
    expect(
      found(`<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
        <a href="/rss">RSS</a> <a href="/rss/the-thao.rss">Thể thao</a> <a href="?feed=rss2">Tất cả</a>
        <a href="/bai/rss-la-gi.html">RSS là gì?</a> <a href="mailto:feed@bao.example">feed</a>
        <a href="javascript:rss()">rss</a> <a href="/sitemap.xml">Sơ đồ trang</a>`).map(({ url, format }) => [
        url,
        format,
      ]),
    ).toEqual([
      ['https://bao.example/wp-json/wp/v2/posts/1', null],
      ['https://bao.example/rss', null],
      ['https://bao.example/rss/the-thao.rss', null],
      ['https://bao.example/tin/1.html?feed=rss2', null],
    ])
  })

  it('finds nothing in what is no page', () => {
    expect(found('%PDF-1.7')).toEqual([])
    expect(found('')).toEqual([])
  })
})
