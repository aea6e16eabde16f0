import { describe, expect, it } from 'vitest'
import type { OpmlOutline } from '@core/feed'
import { generateOpml } from '@main/feeds/opml'
import { parseOpml } from '@renderer/extractor/opml'
import { feedFixtureText } from './fixtures'

describe('OPML', () => {
  it('reads subscriptions with the folders around them', () => {
    expect(parseOpml({ text: feedFixtureText('subscriptions.opml') })).toEqual({
      ok: true,
      value: [
        {
          url: 'https://bensong.example/rss/tin-moi.rss',
          title: 'Báo Bến Sông',
          siteUrl: 'https://bensong.example/',
          folder: 'Báo Việt/Địa phương ∕ miền Tây',
        },
        {
          url: 'https://archive.example/news.rdf',
          title: 'Phòng lưu trữ',
          siteUrl: null,
          folder: 'Báo Việt',
        },
        { url: 'https://notes.example/blog/atom.xml', title: 'Slow & steady', siteUrl: null, folder: '' },
        { url: 'not an address', title: 'Broken', siteUrl: null, folder: '' },
      ],
    })
  })

  it('comes back from a file as it went', () => {
    const outlines: OpmlOutline[] = [
      { url: 'https://a.example/rss?x=1&y=2', title: 'Một & "hai" <ba>', siteUrl: null, folder: '' },
      {
        url: 'https://b.example/rss',
        title: 'Điện ảnh',
        siteUrl: 'https://b.example/',
        folder: 'Văn hoá/Phim',
      },
      { url: 'https://c.example/rss', title: "L'heure", siteUrl: null, folder: 'Văn hoá' },
      { url: 'https://d.example/rss', title: 'Phim mới', siteUrl: null, folder: 'Văn hoá/Phim' },
    ]
    const read = parseOpml({ text: generateOpml(outlines) })
    expect(read.ok && [...read.value].sort((one, other) => one.url.localeCompare(other.url))).toEqual(
      outlines,
    )
  })

  it.each([
    ['a page', '<!doctype html><html><body>opml</body></html>', 'opml/invalid'],
    ['broken XML', '<opml version="2.0"><body><outline text="a"', 'opml/invalid'],
    ['nothing', '', 'opml/invalid'],
    ['no subscriptions', '<opml version="2.0"><body><outline text="a"/></body></opml>', 'opml/empty'],
    ['no body', '<opml version="2.0"><head><title>x</title></head></opml>', 'opml/empty'],
  ])('says what is wrong with %s', (_name, text, type) => {
    expect(parseOpml({ text })).toEqual({ ok: false, error: { type } })
  })
})
