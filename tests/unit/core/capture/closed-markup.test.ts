import { describe, expect, it, test } from 'vitest'
import { isClosedMarkup } from '@core/capture/closed-markup'

const bytesOf = (text: string) => Buffer.from(text).toString('latin1')

describe('markup that may end where it does', () => {
  test.each([
    '<!doctype html><html><head><title>a < b</title><body><main><p>a</p></main>\n',
    '<p>Một<br>hai.<p>Ba đò đầy “khách”…',
    '<ul><li>a<li>b</ul><table><tr><td>a<td>b</table>',
    '<div title="a > b"><img src=a><svg><path d="M0"/></svg></div><!-- <div> -->',
    '<div></DIV ><script>if (1 < 2) write("<div>")</script>',
    '<p>Đò đầy (chiều qua)',
    '</div><p>1 < 2.',
  ])('is %j', (html) => expect(isClosedMarkup(bytesOf(html))).toBe(true))

  test.each([
    '<main><p>a</p>',
    '<main><p>a</p></mai',
    '<p>a</p><p>Đò đầ',
    '<p>a</p><img alt="Đò>',
    '<p>a</p><!-- a',
    '<p>a</p><script>a()',
    '<p>a</p><title>a',
    '<div><p>a.</p></div><a href="/b">Đọc thêm.',
  ])('is not %j', (html) => expect(isClosedMarkup(bytesOf(html))).toBe(false))

  it('is told of an enormous page that means harm', () => {
    const [quotes, opening, closing] = ['<a "', '<b>', '</i>'].map((piece) => piece.repeat(1_000_000))
    expect(isClosedMarkup(quotes ?? '')).toBe(false)
    expect(isClosedMarkup(`${opening}${closing}`)).toBe(false)
  })
})
