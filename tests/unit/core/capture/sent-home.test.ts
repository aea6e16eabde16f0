import { expect, test } from 'vitest'
import { isSentHome } from '@core/capture/sent-home'

test.each([
  ['https://bao.vn/xa-hoi/cho-noi-dong-khach-1234.html', 'https://bao.vn/', true],
  ['http://bao.vn/cho-noi-dong-khach.html', 'https://www.bao.vn/', true],
  ['https://m.bao.vn/tin/4321', 'https://bao.vn/', true],
  ['https://bao.vn/xa-hoi/cho-noi-dong-khach', 'https://bao.vn/vi', true],
  ['https://bao.vn/xa-hoi/cho-noi-dong-khach', 'https://bao.vn/index.html', true],
  ['https://bao.vn/', 'https://bao.vn/', false],
  ['https://bao.vn/index.html', 'https://bao.vn/', false],
  ['https://bao.vn/index2.html', 'https://bao.vn/', true],
  ['https://bao.vn/moi', 'https://bao.vn/', false],
  ['https://ngan.link/x7Yz9', 'https://bao.vn/', false],
  ['https://bao.vn/xa-hoi/cho-noi-dong-khach', 'https://bao.vn/xa-hoi', false],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/?p=12', false],
])('%s, answered by %s: %s', (asked, came, home) => expect(isSentHome(asked, came)).toBe(home))
