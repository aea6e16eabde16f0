// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { ParsedFeed } from '@core/feed'
import { parseFeed } from '@renderer/extractor/feed'
import { feedFixture } from './fixtures'

const parsed = (bytes: Uint8Array, url: string, charset: string | null = null): ParsedFeed => {
  const result = parseFeed({ bytes, charset, url })
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const failure = (bytes: Uint8Array) => {
  const result = parseFeed({ bytes, charset: null, url: 'https://example.com/feed' })
  return result.ok ? null : result.error
}

describe('RSS 2.0', () => {
  const feed = parsed(feedFixture('rss-2.0.xml'), 'https://feeds.example/bensong')

  it('tells title, site and entries in the order they stand in', () => {
    expect(feed).toMatchObject({
      format: 'rss',
      title: 'Báo Bến Sông – Tin mới nhất',
      siteUrl: 'https://bensong.example/',
    })
    expect(feed.entries.map(({ guid }) => guid)).toEqual([
      'bai-1201',
      'https://bensong.example/giao-thong/cau-moi-1200.html',
      'https://bensong.example/giao-duc/thu-vien-1199.html',
      'https://bensong.example/nong-nghiep/cam-chin-som-1198.html',
    ])
  })

  it('resolves a relative link against the site and drops its fragment', () => {
    expect(feed.entries[0]?.url).toBe('https://bensong.example/doi-song/cho-noi-hop-lai-1201.html?utm=rss')
  })

  it('takes the guid for the address where there is no link', () => {
    expect(feed.entries[2]?.url).toBe('https://bensong.example/giao-duc/thu-vien-1199.html')
  })

  it('leaves out what is not on the web', () => {
    expect(feed.entries.some(({ title }) => title === 'Thư ngỏ của toà soạn')).toBe(false)
  })

  it('reads titles as people see them', () => {
    expect(feed.entries.map(({ title }) => title)).toEqual([
      'Chợ nổi họp lại sau mùa nước, thương hồ & du khách cùng về',
      'Cầu mới ở xã cù lao: thông xe trước Tết',
      'Trường làng mở thư viện',
      'Mưa trái mùa làm vườn cam chín sớm, nhà vườn phải hái khi giá còn thấp hơn mọi…',
    ])
  })

  it('keeps the offset of a date, and reads one without as Vietnamese time in a Vietnamese feed', () => {
    expect(feed.entries.map(({ publishedAt }) => publishedAt)).toEqual([
      '2026-11-14T08:05:00+07:00',
      '2026-11-13T21:40:00+07:00',
      '2026-11-13T16:20:00+07:00',
      '2026-11-12T07:00:00+07:00',
    ])
  })
})

describe('the other formats', () => {
  it('reads RSS 0.91 behind its document type', () => {
    expect(parsed(feedFixture('rss-0.91.xml'), 'http://harbour.example/rss.xml')).toEqual({
      format: 'rss',
      title: 'The Harbour Log',
      siteUrl: 'http://harbour.example/',
      entries: [
        {
          guid: 'http://harbour.example/log/schooner.html',
          url: 'http://harbour.example/log/schooner.html',
          title: 'A schooner at the north quay',
          publishedAt: null,
        },
        {
          guid: 'http://harbour.example/log/cafe.html',
          url: 'http://harbour.example/log/cafe.html',
          title: 'Café opens in the old customs house',
          publishedAt: null,
        },
      ],
    })
  })

  it('reads RSS 1.0', () => {
    const feed = parsed(feedFixture('rss-1.0.rdf'), 'https://archive.example/news.rdf')
    expect(feed).toMatchObject({ format: 'rdf', title: 'Phòng lưu trữ: tài liệu mới số hoá' })
    expect(feed.entries).toEqual([
      {
        guid: 'https://archive.example/vi/so-bo-1931',
        url: 'https://archive.example/vi/so-bo-1931',
        title: 'Sổ bộ đinh năm 1931',
        publishedAt: '2026-11-10T09:30:00+07:00',
      },
      {
        guid: 'https://archive.example/vi/ban-do-cang',
        url: 'https://archive.example/vi/ban-do-cang',
        title: 'Bản đồ cảng vẽ tay',
        publishedAt: '2026-11-03T00:00:00+07:00',
      },
    ])
  })

  it('reads Atom: xml:base of feed and entry, the HTML page among its links, typed titles', () => {
    const feed = parsed(feedFixture('atom.xml'), 'https://cdn.example/copy/atom.xml')
    expect(feed).toMatchObject({
      format: 'atom',
      title: 'Notes on slow reading',
      siteUrl: 'https://notes.example/blog/',
    })
    expect(feed.entries).toEqual([
      {
        guid: 'tag:notes.example,2026:margins',
        url: 'https://notes.example/blog/margins.html',
        title: 'What margins are for: x < y',
        publishedAt: '2026-11-20T09:15:30-05:00',
      },
      {
        guid: 'tag:notes.example,2026:ink',
        url: 'https://notes.example/blog/2026/ink.html',
        title: 'Iron gall ink',
        publishedAt: '2026-11-18T08:00:00Z',
      },
      {
        guid: 'https://notes.example/blog/paper.html',
        url: 'https://notes.example/blog/paper.html',
        title: 'Paper that lasts',
        publishedAt: null,
      },
    ])
  })

  it('reads JSON Feed', () => {
    const feed = parsed(feedFixture('feed.json'), 'https://sotay.example/feed.json')
    expect(feed).toMatchObject({ format: 'json', title: 'Sổ tay người dịch' })
    expect(feed.entries).toEqual([
      {
        guid: '7',
        url: 'https://sotay.example/ghi-chep/dich-ten-rieng',
        title: 'Dịch tên riêng: giữ hay đổi?',
        publishedAt: '2026-11-19T20:00:00+07:00',
      },
      {
        guid: 'https://sotay.example/ghi-chep/dau-phay',
        url: 'https://sotay.example/ghi-chep/dau-phay',
        title: 'Dấu phẩy tiếng Việt không đi theo hơi thở như người ta vẫn dạy, mà theo ý của…',
        publishedAt: '2026-11-17T06:45:00+07:00',
      },
      {
        guid: '3',
        url: 'https://tudien.example/muc/chu-nom',
        title: 'Mục từ chữ Nôm',
        publishedAt: null,
      },
    ])
  })
})

describe('characters', () => {
  const rss = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>Ti|ng Vi|t</title><link>https://a.example/</link></channel></rss>`
  // `ế` and `ệ` in windows-1258: `ê` with the tone behind it.
  const windows1258 = (encoding: string) => {
    const [before = '', between = '', after = ''] = rss(encoding).split('|')
    const ascii = (text: string) => [...utf8(text)]
    return new Uint8Array([...ascii(before), 0xea, 0xec, ...ascii(between), 0xea, 0xf2, ...ascii(after)])
  }
  const text = (encoding: string) => rss(encoding).replace('|', 'ế').replace('|', 'ệ')
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const content = (mark ? '\uFEFF' : '') + text('UTF-16')
    const view = new DataView(new ArrayBuffer(content.length * 2))
    for (let index = 0; index < content.length; index += 1) {
      view.setUint16(index * 2, content.charCodeAt(index), !bigEndian)
    }
    return new Uint8Array(view.buffer)
  }

  it.each([
    ['UTF-8', utf8(text('utf-8')), null],
    ['UTF-8 with a mark', utf8(`\uFEFF${text('utf-8')}`), null],
    ['UTF-8 that a header calls latin-1', utf8(text('utf-8')), 'iso-8859-1'],
    ['windows-1258 by its declaration', windows1258('windows-1258'), null],
    ['windows-1258 by the header', windows1258('utf-8'), 'windows-1258'],
    ['windows-1258 with a header of an unknown name', windows1258('windows-1258'), 'x-none'],
    ['UTF-16LE with a mark', utf16(false, true), null],
    ['UTF-16BE with a mark', utf16(true, true), null],
    ['UTF-16LE without', utf16(false, false), null],
    ['UTF-16BE without', utf16(true, false), null],
  ])('reads %s', (_name, bytes, charset) => {
    expect(parsed(bytes, 'https://a.example/rss', charset).title).toBe('Tiếng Việt')
  })
})

describe('what is no feed', () => {
  it.each([
    ['a page', '<!doctype html><html><head><title>x</title></head><body><rss></rss></body></html>'],
    ['a page that says it is XML', '<?xml version="1.0"?><html><body><p>rss</p></body></html>'],
    ['nothing', ''],
    ['plain text', 'Không có gì ở đây.'],
    ['other JSON', '{"items": [{"url": "https://a.example/1"}]}'],
    ['broken JSON', '{"version": "https://jsonfeed.org/version/1", '],
    ['a feed that was cut off', '<rss version="2.0"><channel><title>A</title><item><link>https://a.exam'],
    [
      'a feed that was cut off between two entries',
      '<rss version="2.0"><channel><title>A</title><item><link>https://a.example/1</link></item>',
    ],
    ['an element that never ends', '<rss version="2.0"><channel><title>A</channel></rss>'],
    ['RSS without a channel', '<rss version="2.0"></rss>'],
    ['an OPML', '<opml version="2.0"><body><outline text="a"/></body></opml>'],
  ])('refuses %s', (_name, text) => {
    expect(failure(utf8(text))).toEqual({ type: 'feed/not-a-feed' })
  })

  it('takes a feed without entries for a feed', () => {
    const empty =
      '<rss version="2.0"><channel><title>Trống</title><link>https://a.example/</link></channel></rss>'
    expect(parsed(utf8(empty), 'https://a.example/rss')).toMatchObject({ title: 'Trống', entries: [] })
  })
})

describe('hostile input', () => {
  const rss = (head: string, items: string) =>
    utf8(`<?xml version="1.0"?>${head}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`)

  it('expands no entity', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? 'ha' : `&l${level - 1};`
      return `<!ENTITY l${level} "${inner.repeat(10)}">`
    }).join('')
    const bytes = rss(
      `<!DOCTYPE rss [${levels}]>`,
      '<item><title>&l8;</title><link>https://a.example/1</link></item>',
    )
    expect(parsed(bytes, 'https://a.example/').entries[0]?.title).toBe('&l8;')
  })

  it('refuses entities from elsewhere', () => {
    const head = '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    const bytes = rss(head, '<item><title>&file;</title><link>https://a.example/1</link></item>')
    expect(failure(bytes)).toEqual({ type: 'feed/not-a-feed' })
  })

  it('refuses endless nesting', () => {
    const deep = rss('', `<item>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</item>`)
    expect(failure(deep)).toEqual({ type: 'feed/not-a-feed' })
  })

  it('keeps 500 entries at most', () => {
    const items = Array.from(
      { length: 700 },
      (_, index) => `<item><link>https://a.example/${index}</link></item>`,
    )
    expect(parsed(rss('', items.join('')), 'https://a.example/rss').entries).toHaveLength(500)
  })

  it('keeps no control character of a title', () => {
    const feed = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Bến\u0000 Sông\u0001',
      items: [],
    })
    expect(parsed(utf8(feed), 'https://a.example/feed.json').title).toBe('Bến Sông')
  })

  it('runs no markup of a title', () => {
    const item =
      '<item><title>&lt;img src=x onerror=alert(1)&gt;Tin</title><link>https://a.example/1</link></item>'
    expect(parsed(rss('', item), 'https://a.example/rss').entries[0]?.title).toBe('Tin')
  })
})

it('tells entries apart whose ids are all the same', () => {
  const item = (path: string) =>
    `<item><guid isPermaLink="false">site</guid><link>https://a.example/${path}</link></item>`
  const feed = utf8(`<rss version="2.0"><channel><title>T</title>${item('1')}${item('2')}</channel></rss>`)
  expect(parsed(feed, 'https://a.example/rss').entries.map(({ guid }) => guid)).toEqual([
    'https://a.example/1',
    'https://a.example/2',
  ])
})
