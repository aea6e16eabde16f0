// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { asParagraphs, extract, paragraphs } from '../../helpers/extract'

const around = (body: string) =>
  `<!doctype html><html lang="vi"><head><title>Chuyến đò</title></head><body><nav><a href="/">Trang chủ</a></nav>
  <main><h2>Bến Lam</h2>${body}<pre>a = 1\nb = 2</pre></main><footer>Báo Lá Sen giữ bản quyền</footer></body></html>`

it('reads a page of very many elements line by line, without what stands around its text', () => {
  const article = extract(around(asParagraphs(paragraphs) + '<i></i>'.repeat(20_000)))
  expect(article.trace.map(({ step }) => step)).toEqual(['simple'])
  expect(article.html).toMatch(/^<h2>Bến Lam<\/h2><p>Sáng sớm.*<pre>a = 1\nb = 2<\/pre>$/s)
  expect(article.text.split('\n')).toEqual(['Bến Lam', ...paragraphs, 'a = 1', 'b = 2'])
})
