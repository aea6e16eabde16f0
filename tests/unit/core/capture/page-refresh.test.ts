import { expect, test } from 'vitest'
import { mayRefresh, refreshTarget } from '@core/capture/page-refresh'

const page = 'https://bao.vn/cu/bai.html?a=1'

test.each([
  ['0; url=/moi', 'https://bao.vn/moi'],
  ['0;URL="https://www.bao.vn/moi" ', 'https://www.bao.vn/moi'],
  ["3 , url = 'moi.html' rest", 'https://bao.vn/cu/moi.html'],
  ['0 https://bao.vn/x', 'https://bao.vn/x'],
  ['.5; url=/moi', 'https://bao.vn/moi'],
  ['5;/url', 'https://bao.vn/url'],
  ['0; url="/khong-dong', 'https://bao.vn/khong-dong'],
  ['0; url=http://bao.vn/cu/bai.html?a=1', 'http://bao.vn/cu/bai.html?a=1'],
  ['6; url=/moi', null],
  ['300', null],
  ['0; url=', null],
  ['0', null],
  ['', null],
  ['url=/moi', null],
  ['0; url=#cuoi', null],
  ['0; url=javascript:alert(1)', null],
  ['0; url=file:///etc/passwd', null],
  ['0; url=https://bao.vn/cu/bai.html?a=1#x', null],
])('%j leads to %s', (content, target) => expect(refreshTarget(content, page)).toBe(target))

test('an address is relative to the base of the page', () => {
  expect(refreshTarget('0; url=moi', page, 'https://cdn.vn/a/')).toBe('https://cdn.vn/a/moi')
})

test.each([
  ['<META HTTP-EQUIV=refresh content=0>', true],
  ['<meta content="0" http-equiv = "Refresh">', true],
  ['<meta http-equiv="content-type">', false],
  ['<\0m\0e\0t\0a\0 \0h\0t\0t\0p\0-\0e\0q\0u\0i\0v\0=\0r\0e\0f\0r\0e\0s\0h\0', true],
])('%j is worth a look: %s', (html, worth) =>
  expect(mayRefresh(Uint8Array.from(html, (character) => character.charCodeAt(0)))).toBe(worth),
)
