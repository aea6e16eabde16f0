import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '@core/annotation'
import { quotation } from '@core/annotation-export/citation'
import { annotationsAsJsonLd } from '@core/annotation-export/json-ld'
import { annotationsAsMarkdown } from '@core/annotation-export/markdown'
import { parseAnnotations } from '@core/annotation-import/json-ld'
import type { AnnotationOfArticle, NoteOfArticle } from '@core/annotation-list'
import type { Article } from '@core/article'

const article = {
  id: 'a',
  versionId: 'now',
  url: 'https://vi-du.vn/ben?utm=1',
  canonicalUrl: 'https://vi-du.vn/ben',
  title: 'Bến [sông] *Hậu*',
  byline: 'Lan Anh',
  siteName: 'Báo Thử',
  publishedAt: '2020-10-15T23:54:00-07:00',
} as Article

const placeOf = (exact: string, versionId: string) => ({
  versionId,
  selectors: {
    quote: { exact, prefix: 'rồi ', suffix: ' nhé' },
    position: { start: 4, end: 4 + exact.length },
  },
})

function highlight(exact: string, fields: Partial<Annotation> = {}, of = article): AnnotationOfArticle {
  const place = placeOf(exact, 'now')
  const annotation: Annotation = {
    ...place,
    id: '7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11',
    articleId: of.id,
    made: place,
    colour: 'green',
    note: '',
    createdAt: '2026-01-02T03:04:05.000Z',
    modifiedAt: '2026-02-03T04:05:06.000Z',
    ...fields,
  }
  return { annotation, article: of, tags: [] }
}

const link = 'trang://article/a'

describe('a quotation', () => {
  it('says who wrote it, where and when, by the day of its page', () => {
    expect(quotation('Ai về bến cũ', article, link)).toBe(
      '“Ai về bến cũ”\n— Lan Anh, “Bến [sông] *Hậu*”, Báo Thử, 2020-10-15\nhttps://vi-du.vn/ben\ntrang://article/a',
    )
  })

  it('leaves out what nobody knows, and an address that is none of the web', () => {
    const file = { ...article, byline: null, publishedAt: null, canonicalUrl: null, url: 'urn:sha256:ab' }
    expect(quotation('a', file, link)).toBe('“a”\n— “Bến [sông] *Hậu*”, Báo Thử\ntrang://article/a')
    expect(quotation('a', { ...article, canonicalUrl: null, siteName: null, byline: ' ' }, link)).toBe(
      '“a”\n— “Bến [sông] *Hậu*”, vi-du.vn, 2020-10-15\nhttps://vi-du.vn/ben?utm=1\ntrang://article/a',
    )
  })
})

describe('Markdown', () => {
  /** Below each quote. */
  const linked = (articleId: string) =>
    `\n>\n> — [Trang](<trang://article/${articleId}?anchor=7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11>)`

  it('has a heading for each article, and each quote with its link and its note', () => {
    const other = { ...article, id: 'b', title: 'Chợ', byline: null, publishedAt: null }
    const all = [
      highlight('Ai về\nbến cũ', { note: '**Ca dao**\n\n- một' }),
      highlight('Nước lên'),
      highlight('Đông', {}, other),
    ]
    expect(annotationsAsMarkdown(all)).toBe(
      [
        '# [Bến \\[sông\\] \\*Hậu\\*](<https://vi-du.vn/ben>)',
        'Lan Anh · Báo Thử · 2020-10-15',
        `> Ai về\n> bến cũ${linked('a')}`,
        '**Ca dao**\n\n- một',
        `> Nước lên${linked('a')}`,
        '# [Chợ](<https://vi-du.vn/ben>)',
        'Báo Thử',
        `> Đông${linked('b')}\n`,
      ].join('\n\n'),
    )
    expect(annotationsAsMarkdown([])).toBe('')
  })

  it.each([
    '1. không phải danh sách',
    '- + = # gạch',
    '<b>đậm</b> &amp; *sao* _gạch_ `mã` [a](b) ![h](i) \\ | ~~x~~',
    '> trích',
    '---',
    '    thụt vào',
    '2) hai',
  ])('shows a quote as it stands: %s', async (exact) => {
    const html = await marked.parse(annotationsAsMarkdown([highlight(exact)]))
    const shown = new RegExp('<blockquote>\\s*<p>([^]*?)</p>').exec(html)?.[1]
    const plain = shown
      ?.replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(plain).toBe(exact.trim())
  })

  it('keeps an address inside of its brackets', () => {
    const odd = { ...article, canonicalUrl: 'https://vi-du.vn/a(b>c d' }
    expect(annotationsAsMarkdown([highlight('a', {}, odd)])).toContain('(<https://vi-du.vn/a(b%3Ec%20d>)')
  })
})

const note: NoteOfArticle = {
  bookmark: {
    id: '11111111-2222-4333-8444-555555555555',
    articleId: 'a',
    note: 'Cả bài: *đọc lại*',
    collection: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T01:00:00.000Z',
  },
  article,
}
const tagged = (one: AnnotationOfArticle, ...names: string[]): AnnotationOfArticle => ({
  ...one,
  tags: names.map((name) => ({ id: name, name, colour: null, createdAt: '', updatedAt: '' })),
})

it('Markdown has the note on the article below its heading, and tags behind their note', () => {
  const all = [note, tagged(highlight('Nước lên', { note: 'một' }), 'Sông *nước*', 'đêm')]
  expect(annotationsAsMarkdown(all).split('\n\n').slice(2)).toEqual([
    'Cả bài: *đọc lại*',
    expect.stringContaining('> Nước lên'),
    'một',
    '#Sông \\*nước\\* · #đêm\n',
  ])
})

describe('JSON-LD', () => {
  it('is read back as it was written: places, colours, notes, tags, times and ids', () => {
    const all = [
      note,
      tagged(highlight('Nước lên 🌾', { note: '**Xem** lại\n\nhai', colour: 'pink' }), 'Sông nước', 'đêm'),
      tagged(highlight('Đông'), 'một nhãn'),
    ]
    const written = JSON.parse(JSON.stringify(annotationsAsJsonLd(all, 'x'))) as unknown
    const read = parseAnnotations(written)
    expect(read?.unreadable).toBe(0)
    const times = { createdAt: '2026-01-02T03:04:05.000Z', modifiedAt: '2026-02-03T04:05:06.000Z' }
    const origin = { foreignId: null, rest: null, source: 'https://vi-du.vn/ben', articleId: 'a' }
    const id = '7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11'
    expect(read?.annotations).toEqual([
      {
        ...origin,
        id: note.bookmark.id,
        passage: null,
        note: 'Cả bài: *đọc lại*',
        tags: [],
        createdAt: '2026-01-01T00:00:00.000Z',
        modifiedAt: '2026-01-01T01:00:00.000Z',
      },
      {
        ...{ ...origin, ...times, id },
        passage: { colour: 'pink', selectors: placeOf('Nước lên 🌾', 'now').selectors },
        note: '**Xem** lại\n\nhai',
        tags: ['Sông nước', 'đêm'],
      },
      {
        ...{ ...origin, ...times, id },
        passage: { colour: 'green', selectors: placeOf('Đông', 'now').selectors },
        note: '',
        tags: ['một nhãn'],
      },
    ])
  })

  it('is a collection of W3C annotations with both selectors, the note as a body, and no creator', () => {
    const all = [highlight('Nước lên', { note: '**Xem** lại' }), highlight('Đông', { colour: 'pink' })]
    const collection = annotationsAsJsonLd(all, '00000000-0000-4000-8000-000000000000')
    expect(collection).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
      type: 'AnnotationCollection',
      total: 2,
      first: { type: 'AnnotationPage', startIndex: 0 },
    })
    expect(collection.first.items[0]).toEqual({
      id: 'urn:uuid:7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11',
      type: 'Annotation',
      motivation: ['highlighting', 'commenting'],
      created: '2026-01-02T03:04:05.000Z',
      modified: '2026-02-03T04:05:06.000Z',
      stylesheet: { type: 'CssStylesheet', value: '.green { background-color: green }' },
      body: {
        type: 'TextualBody',
        value: '**Xem** lại',
        format: 'text/markdown',
        purpose: 'commenting',
      },
      target: {
        id: 'trang://article/a?anchor=7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11',
        type: 'SpecificResource',
        source: 'https://vi-du.vn/ben',
        styleClass: 'green',
        selector: [
          { type: 'TextQuoteSelector', exact: 'Nước lên', prefix: 'rồi ', suffix: ' nhé' },
          { type: 'TextPositionSelector', start: 4, end: 12 },
        ],
      },
    })
    expect(collection.first.items[1]).toMatchObject({ motivation: 'highlighting' })
    expect(collection.first.items[1]).not.toHaveProperty('body')
  })

  it('has of an orphan what was highlighted, and no position where there is none', () => {
    const gone = highlight('ba đổi', { versionId: 'before', made: placeOf('ba', 'first') })
    const { quote } = placeOf('tư', 'now').selectors
    const unplaced = highlight('tư', { selectors: { quote, position: null } })
    const { items } = annotationsAsJsonLd([gone, unplaced], 'x').first
    expect(items).toMatchObject([
      {
        target: { selector: [{ type: 'TextQuoteSelector', exact: 'ba' }, { type: 'TextPositionSelector' }] },
      },
      { target: { selector: [{ type: 'TextQuoteSelector', exact: 'tư' }] } },
    ])
  })
})
