import { describe, expect, it } from 'vitest'
import { articleLink, isOwnLink, parseArticleLink, type ArticleLink } from '@core/article-link'

const articleId = 'b9d7c1de-1111-4222-8333-444455556666'
const annotationId = '7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11'
const quote = {
  exact: 'Giá (gạo), “tăng” = 5%;\nlúa’s & khoai?#[1] 🌾',
  prefix: 'hôm qua, ',
  suffix: '',
}

describe('a link to a passage', () => {
  it.each<[string, ArticleLink]>([
    ['the whole article', { articleId, passage: null }],
    ['a highlight', { articleId, passage: { annotationId } }],
    ['words, whatever they are', { articleId, passage: { quote } }],
  ])('leads back to %s', (_what, link) => {
    const written = articleLink(link)
    expect(written).toMatch(/^trang:\/\/article\/[\w?=(),%.-]+$/)
    expect(new URL(written).protocol).toBe('trang:')
    expect(parseArticleLink(written)).toEqual(link)
    expect(parseArticleLink(` ${written}\n`)).toEqual(link)
  })

  it('is what is documented', () => {
    expect(articleLink({ articleId, passage: { annotationId } })).toBe(
      `trang://article/${articleId}?anchor=${annotationId}`,
    )
    const words = { exact: 'gạo, ngô', prefix: 'giá ', suffix: ' tăng' }
    expect(articleLink({ articleId, passage: { quote: words } })).toBe(
      `trang://article/${articleId}?anchor=selector(type=TextQuoteSelector,exact=g%E1%BA%A1o%2C%20ng%C3%B4,prefix=gi%C3%A1%20,suffix=%20t%C4%83ng)`,
    )
  })

  it('is read where a program has escaped its signs, with other parameters, and in capitals', () => {
    const all = articleLink({ articleId, passage: { quote } }).split('anchor=')[1] ?? ''
    for (const anchor of [all.replace('(', '%28').replace(')', '%29'), encodeURIComponent(all)])
      expect(parseArticleLink(`TRANG://article/${articleId}/?x=1&anchor=${anchor}&y#z`)).toEqual({
        articleId,
        passage: { quote },
      })
  })

  it('keeps half a letter from breaking it', () => {
    expect(articleLink({ articleId, passage: { quote: { ...quote, exact: 'a\ud83c' } } })).toContain(
      'exact=a%EF%BF%BD',
    )
  })

  it.each([
    '',
    'trang://',
    'trang://article/',
    'trang://save?url=https://vi-du.vn/',
    'trang://article/../../etc',
    `trang://article/${articleId}/khac`,
    `trang://article/${'a'.repeat(65)}`,
    'trang://article/<script>',
    `trang://article/${articleId}?anchor=javascript:alert(1)`,
    `trang://article/${articleId}?anchor=selector(type=TextQuoteSelector,exact=%E0%A4%A)`,
    `trang://article/${articleId}?anchor=selector(type=TextQuoteSelector,exact=%20)`,
    `trang://article/${articleId}?anchor=selector(type=XPathSelector,exact=a)`,
    `trang://article/${articleId}?anchor=selector(type=TextQuoteSelector,exact=${'a'.repeat(40_000)})`,
    `https://vi-du.vn/trang://article/${articleId}`,
  ])('is not %s', (text) => {
    expect(parseArticleLink(text)).toBeNull()
  })
})

it('what asks for Trang is told from an address, well-formed or not', () => {
  expect(['trang://x', ' Trang://article/a'].map(isOwnLink)).toEqual([true, true])
  expect(['https://trang.vn/', 'trang: báo', 'vi-du.vn?x=trang://'].map(isOwnLink)).toEqual([
    false,
    false,
    false,
  ])
})
