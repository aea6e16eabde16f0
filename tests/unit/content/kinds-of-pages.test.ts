// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { chooseKind } from '@renderer/content/extract/choose'
import type { Features } from '@renderer/content/extract/features'
import { asParagraphs, extract, pageWith, paragraphs, tryExtract } from '../../helpers/extract'

const [first = '', second = '', third = '', fourth = ''] = paragraphs
const lines = (html: string) => extract(html).text.split('\n')

describe('a discussion', () => {
  const post = (name: string, time: string, text: string) =>
    `<li class="message" id="post-${text.length}"><div class="user"><a class="username" href="/members/7">${name}</a><span>1.204 bài viết</span></div>
    <div class="message-body"><time datetime="2020-10-15T11:54:00Z">${time}</time><div class="message-content"><p>${text}</p></div></div>
    <div class="signature">Chữ ký của ${name}</div><div class="post-controls"><a href="#">Trả lời</a> <a href="#">Thích</a></div></li>`
  const posts = [
    post('Mai', '15 thg 10, 2020', first),
    post('Tư', '2 giờ trước', second),
    post('Bảy', '16 thg 10, 2020', third),
  ].join('')
  const declaration =
    '<script type="application/ld+json">{"@type":"DiscussionForumPosting","headline":"Chuyện bến đò"}</script>'

  test.each(['', declaration])('has of each post who wrote it, when, and what: %s', (head) => {
    expect(lines(pageWith(`<ol class="thread">${posts}</ol>`, head))).toEqual([
      'Mai',
      '15 thg 10, 2020',
      first,
      'Tư',
      '2020-10-15',
      second,
      'Bảy',
      '16 thg 10, 2020',
      third,
    ])
  })

  it('is not what stands below an article', () => {
    const article = asParagraphs([...paragraphs, ...paragraphs])
    const date = '<meta property="article:published_time" content="2020-10-15">'
    expect(lines(pageWith(`${article}</div><div class="comments"><ol>${posts}</ol>`, date))).toEqual([
      ...paragraphs,
      ...paragraphs,
    ])
  })

  it('of questions has their answers, and no comments on them', () => {
    const answer = (type: string, name: string, text: string) =>
      `<div class="post" itemscope itemtype="https://schema.org/${type}"><div itemprop="text"><p>${text}</p></div>
      <span itemprop="author"><a href="/users/1">${name}</a></span>
      <ul class="asides"><li class="comment" id="comment-${name}1"><span class="comment-copy">Cảm ơn bạn nhiều lắm nhé!</span><a class="comment-user" href="/users/3">Năm</a></li></ul></div>`
    const page = pageWith(
      answer('Question', 'Mai', first) + answer('Answer', 'Tư', second) + answer('Answer', 'Bảy', fourth),
      '<script type="application/ld+json">{"@type":"QAPage"}</script>',
    )
    expect(lines(page)).toEqual(['Mai', first, 'Tư', second, 'Bảy', fourth])
  })
})

describe('a page of things', () => {
  const card = (index: number) =>
    `<div class="card card--newsletter-offer"><a href="/hang/den-${index}"><img src="/den-${index}.jpg"></a><h3><a href="/hang/den-${index}">Chiếc đèn chống gió số ${index}</a></h3>
    <p>${index}0.000 đồng</p><a href="/gio/${index}">Thêm vào giỏ</a></div>`
  const page = `<!doctype html><html lang="vi"><head><title>Đèn chống gió</title></head><body>
    <nav><a href="/">Trang chủ</a></nav><main><h1>Đèn chống gió của người lái đò</h1><div class="filters"><a href="?a">Lọc theo giá</a></div>
    <div class="grid">${Array.from({ length: 12 }, (_, index) => card(index + 1)).join('')}</div></main>
    <footer><p>${first}</p></footer></body></html>`

  it('has each of them, without menus and buttons', () => {
    const { text } = extract(page)
    for (let index = 1; index <= 12; index++)
      expect(text).toContain(`Chiếc đèn chống gió số ${index}\n${index}0.000 đồng`)
    expect(text).not.toMatch(/Trang chủ|Lọc theo giá|Thêm vào giỏ|Sáng sớm/)
  })

  it('keeps what stands before its headline', () => {
    const before = '<p>Hàng mới về bến chiều qua</p><h1>Đèn chống gió'
    expect(extract(page.replace('<h1>Đèn chống gió của người lái đò', before)).text).toContain('Hàng mới về')
  })

  it('has what is named as leading elsewhere as related articles', () => {
    const title = 'Người lái đò kể chuyện chiếc đèn của mình'
    const box = `<div class="related-news"><a href="/den-1.html">${title}</a></div>`
    const { related, text } = extract(page.replace('</main>', `${box}</main>`))
    expect(related.map((one) => one.title)).toEqual([title])
    expect(text).not.toContain(title)
  })

  it('is none where only the foot of it is there', () => {
    const help = Array.from(
      { length: 12 },
      (_, index) => `<dt>Mục ${index}</dt><dd>Trợ giúp bến số ${index}, giờ đò</dd>`,
    )
    const foot = `<div class="site-footer"><dl>${help.join('')}</dl></div>`
    const empty = `<!doctype html><html><head><title>Đèn chống gió</title></head><body><div id="hang"></div>${foot}</body></html>`
    expect(tryExtract(empty)).toMatchObject({ ok: false, error: { type: 'extract/no-article' } })
  })

  it('says what it went by', () => {
    expect(extract(page).trace.find(({ step }) => step === 'choose')?.reason).toMatch(
      /^region: \{"declaresArticle":false/,
    )
  })
})

describe('the choice', () => {
  const article: Features = {
    declaresArticle: true,
    declaresDiscussion: false,
    articleProse: 0.9,
    coverage: 0.5,
    posts: 0,
    postsOfPage: 0,
    postsInArticle: 0,
  }
  const both = { article: true, region: true }
  test.each([
    ['article', {}],
    ['region', { articleProse: 0.1 }],
    ['region', { declaresArticle: false }],
    ['article', { declaresArticle: false, coverage: 1 }],
    ['region', { declaresArticle: false, coverage: 1, articleProse: 0.4 }],
    ['thread', { declaresDiscussion: true, posts: 2, postsOfPage: 0.3 }],
    ['article', { declaresDiscussion: true, posts: 1, postsOfPage: 0.3 }],
    ['article', { posts: 20, postsOfPage: 0.6 }],
    ['thread', { posts: 20, postsOfPage: 0.6, postsInArticle: 0.9 }],
    ['thread', { declaresArticle: false, posts: 20, postsOfPage: 0.6 }],
  ] as const)('is the %s for %j', (kind, features) => {
    expect(chooseKind({ ...article, ...features }, both)).toBe(kind)
  })

  it('is nothing where nothing was found', () => {
    expect(chooseKind(article, { article: false, region: false })).toBeNull()
  })
})

describe('posts of a forum that nothing declares', () => {
  const buttons = [
    '<div><a href="#">Thích</a> <a href="#">Trả lời</a> · <a href="#">Báo cáo</a></div>',
    '<p><a href="/like">Like</a> | <a href="/reply">Reply</a></p>',
    '<div><span role="button">Like</span> <span role="button">Reply</span></div>',
  ]
  test.each(buttons)('come without what is pressed below each: %s', (row) => {
    const posts = paragraphs.map(
      (text, index) => `<div class="row"><b>Người ${index}</b><div>${text}</div>${row}</div>`,
    )
    const { text } = extract(`<title>Chuyến đò</title><h1>Chuyến đò</h1><div>${posts.join('')}</div>`)
    for (const post of paragraphs) expect(text).toContain(post)
    expect(text).not.toMatch(/Thích|Trả lời|Báo cáo|Like|Reply/)
  })

  it('keep a row of links that stands there once, and links in a sentence', () => {
    const row = '<p><a href="/a">Bến cũ</a> · <a href="/b">Bến mới</a></p>'
    const posts = paragraphs.map((text) => `<div class="row"><p>${text} <a href="/c">Xem bến</a></p></div>`)
    const { text } = extract(`<title>Chuyến đò</title><h1>Chuyến đò</h1><div>${posts.join('')}${row}</div>`)
    expect(text).toContain('Bến cũ · Bến mới')
    expect(text.match(/Xem bến/g)).toHaveLength(paragraphs.length)
  })
})
