// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { readRefresh } from '@renderer/content/page-refresh'

const read = (html: string) =>
  readRefresh({ bytes: new TextEncoder().encode(html), charset: null, url: 'https://bao.vn/cu/bai' })

test.each([
  ['<meta http-equiv="Refresh" content="0; url=/moi">', 'https://bao.vn/moi'],
  ['<base href="/tin/"><meta http-equiv="refresh" content="0; url=moi">', 'https://bao.vn/tin/moi'],
  ['<body><p>a</p><meta http-equiv="refresh" content="1;url=/moi"></body>', 'https://bao.vn/moi'],
  ['<noscript><meta http-equiv="refresh" content="0; url=/khong-js"></noscript>', null],
  ['<!-- <meta http-equiv="refresh" content="0; url=/cu"> -->', null],
  ['<meta http-equiv="refresh" content="900">', null],
  ['<p>a</p>', null],
])('%j leads to %s', (html, target) => expect(read(html)).toBe(target))

test('is not followed from a page that is there to be read, however much of it is code', () => {
  const leading = (body: string) =>
    read(`<meta http-equiv="refresh" content="1; url=/moi"></head><body>${body}</body>`)
  expect(leading(`<p>Đang chuyển trang…</p><script>${'var a = 1; '.repeat(200)}</script>`)).toBe(
    'https://bao.vn/moi',
  )
  expect(leading(`<article><p>${'Nước lên, chợ đông. '.repeat(50)}</p></article>`)).toBeNull()
})
