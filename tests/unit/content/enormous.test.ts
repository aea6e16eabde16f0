// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { isEnormous, readSimply } from '@renderer/content/extract/simple'
import { asParagraphs, paragraphs } from '../../helpers/extract'

const page = (body: string) =>
  new DOMParser().parseFromString(
    `<!doctype html><html lang="vi"><body><nav><a href="/">Trang chủ</a></nav>
    <main><h2>Bến Lam</h2>${body}<pre>a = 1\nb = 2</pre></main><footer>Báo Lá Sen giữ bản quyền</footer></body></html>`,
    'text/html',
  )

it('reads a page line by line, without what stands around its text', () => {
  const html = asParagraphs(paragraphs).replace('con đò', 'con <b>đò</b>')
  expect(readSimply(page(html)).root.innerHTML).toBe(
    `<h2>Bến Lam</h2>${asParagraphs(paragraphs).replaceAll('\n', '')}<pre>a = 1\nb = 2</pre>`,
  )
})

it('does so for pages of very many elements, or of very much text', () => {
  expect(isEnormous(page(asParagraphs(paragraphs)))).toBe(false)
  expect(isEnormous(page('<i></i>'.repeat(20_001)))).toBe(true)
  expect(isEnormous(page(`<p>${'đò '.repeat(350_000)}</p>`))).toBe(true)
})

it('does so for pages that are nested very deeply, though of few elements', () => {
  const nested = (depth: number) => page(`${'<div>đò '.repeat(depth)}${'</div>'.repeat(depth)}`)
  expect(isEnormous(nested(800))).toBe(false)
  expect(isEnormous(nested(1_000))).toBe(true)
})

it('names the block that it stops at, and none where it has come to the end', () => {
  const lines = '<p>Đò</p>'.repeat(19_999)
  expect(readSimply(pageOf(lines)).rest).toBe(null)
  const { root, rest } = readSimply(pageOf(`${lines}<p>cuối</p><p> </p><p>Đò nữa</p>`))
  expect(root.lastElementChild?.textContent).toBe('cuối')
  expect(rest?.textContent).toBe('Đò nữa')
})

const pageOf = (body: string) => new DOMParser().parseFromString(`<main>${body}</main>`, 'text/html')
