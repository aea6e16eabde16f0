// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { tryExtract } from '../../helpers/extract'

const errorOf = (html: string) => {
  const result = tryExtract(html)
  return result.ok ? null : result.error.type
}

const site = (title: string, main: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title} | Lá Sen</title></head><body>
  <nav><a href="/">Home</a> <a href="/a">News</a> <a href="/b">Life</a></nav>${main}
  <footer><p>Lá Sen, 1 Lake Road.</p></footer></body></html>`

describe('a list with the teaser of one article', () => {
  const summary =
    'The bridge on Mill Lane is closed until Friday while workers mend the railing that a lorry broke on Sunday night, the council says. Until then all go round by the old weir.'
  const tom =
    'Cầu Bến Lau đóng đến hết thứ Sáu để thợ hàn lại lan can bị xe chở lúa tông gãy đêm Chủ nhật, xã cho biết hôm qua.'
  const teaser = (tag: string, heading: string, text: string, href = '/bridge') =>
    `<${tag} class="item"><h2><a href="${href}">${heading}</a></h2><p>${text}</p><a href="${href}">Xem thêm</a></${tag}>`

  test.each(['article', 'div', 'li'])('is no article, in <%s>', (tag) => {
    const en = teaser(tag, 'Bridge on Mill Lane closed until Friday', summary)
    const vi = teaser(tag, 'Đóng cầu Bến Lau đến hết thứ Sáu', tom)
    expect(errorOf(site('Roads', `<main><h1>Roads</h1>${en}</main>`))).toBe('extract/no-article')
    expect(errorOf(site('Giao thông', `<main><h1>Giao thông</h1><p>Tin đường sá.</p>${vi}</main>`))).toBe(
      'extract/no-article',
    )
  })

  test.each([
    [
      'leads to itself',
      teaser('article', 'Roads', summary, 'https://www.lasen.example/xa-hoi/bai-1207.html'),
    ],
    ['has the headline of the page', teaser('article', 'The roads of the valley', summary)],
    ['leads to another site', teaser('div', 'A note on a bridge', summary, 'https://other.example/bridge')],
    ['stands below a text of its own', `<p>${tom} ${tom}</p>${teaser('div', 'A note on a bridge', 'More.')}`],
    ['is one of two', teaser('div', 'A bridge', summary, '/a') + teaser('div', 'A tram', summary, '/b')],
    [
      'is in a box beside a text',
      `<p>${summary}</p><aside>${teaser('div', 'A note on a bridge', 'More of it.')}</aside>`,
    ],
  ])('is one where it %s', (_name, main) =>
    expect(errorOf(site('Roads', `<main><h1>The roads of the valley</h1>${main}</main>`))).toBeNull(),
  )
})

describe('an empty cart', () => {
  const shop =
    'Have a look at our new arrivals, or go on where you were and find something that you like for the days to come.'
  const hang =
    'Hãy chọn thêm sản phẩm để mua sắm nhé. Có rất nhiều mặt hàng mới về trong tuần này đang chờ bạn.'
  const product =
    'A lamp of brass and glass, made by hand in Hạ Lam, with a shade that turns to any side you like.'

  test.each([
    ['Your cart is empty', shop],
    ['Your shopping cart is currently empty.', shop],
    ['There are no items in your basket', shop],
    ['Your wishlist is empty', shop],
    ['Giỏ hàng của bạn đang trống', hang],
    ['Giỏ hàng trống', hang],
    ['Chưa có sản phẩm nào trong giỏ hàng.', hang],
    ['Hiện không có sản phẩm nào trong giỏ hàng của bạn', hang],
  ])('is no article: %s', (said, text) => {
    const more = '<a href="/">Continue shopping</a>'
    for (const main of [
      `<h1>Cart</h1><p>${said}</p><p>${text}</p>${more}`,
      `<h2>${said}</h2><p>${text} ${more}</p>`,
      `<div><p>${said.replace(/\.?$/, '.')} ${text}</p>${more}</div>`,
    ])
      expect(errorOf(site('Cart', `<main>${main}</main>`))).toBe('extract/no-article')
  })

  it('is not what a box at the edge of a page makes of it', () => {
    const box = '<div class="mini-cart"><p>Your cart is empty</p></div>'
    expect(errorOf(site('Lamp', `${box}<main><h1>A lamp</h1><p>${product} ${product}</p></main>`))).toBeNull()
  })

  test.each([
    'Your cart is full of history: the wheels of Hạ Lam',
    'Giỏ hàng Tết trống vì bão',
    'Empty basket',
  ])('is not told by a headline: %s', (title) =>
    expect(errorOf(site(title, `<main><h1>${title}</h1><p>${product} ${product}</p></main>`))).toBeNull(),
  )
})
