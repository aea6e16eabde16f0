// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { linkTarget } from '@renderer/content/frame/links'

const address = 'https://example.com/bai-viet?so=1'

test('pages and mail open outside', () => {
  expect(linkTarget('https://example.com/khac', address)).toEqual({
    kind: 'outside',
    url: 'https://example.com/khac',
  })
  expect(linkTarget('mailto:toa-soan@example.com', address)).toMatchObject({ kind: 'outside' })
})

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'app://trang/',
])('%s leads nowhere', (href) => expect(linkTarget(href, address)).toBeNull())

test('an address that is not whole leads nowhere', () => {
  expect(linkTarget('/khac', address)).toBeNull()
  expect(linkTarget('', address)).toBeNull()
})

test('a fragment is a place in the article, decoded', () => {
  expect(linkTarget('#a-chu-thich', address)).toEqual({ kind: 'place', id: 'a-chu-thich' })
  expect(linkTarget('#a-ch%C3%BA', address)).toEqual({ kind: 'place', id: 'a-chú' })
  expect(linkTarget('#a-%', address)).toEqual({ kind: 'place', id: 'a-%' })
})

test('a whole address with a fragment is a place only on the same page', () => {
  expect(linkTarget(`${address}#muc-2`, address)).toEqual({ kind: 'place', id: 'a-muc-2' })
  expect(linkTarget('https://example.com/bai-viet?so=2#muc-2', address)).toMatchObject({ kind: 'outside' })
  expect(linkTarget(`${address}#muc-2`, 'app://trang/welcome/vi')).toMatchObject({ kind: 'outside' })
})
