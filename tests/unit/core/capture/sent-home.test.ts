import { expect, test } from 'vitest'
import { isSentHome, isSentToError, isSentToSection } from '@core/capture/sent-home'

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
  ['https://bao.vn/ben-song', 'https://bao.vn/', true],
  ['https://bao.vn/ben_song', 'https://www.bao.vn/vi', true],
  ['https://bao.vn/en-us', 'https://bao.vn/', false],
  ['https://ngan.link/x7Yz9', 'https://bao.vn/', false],
  ['https://bao.vn/xa-hoi/cho-noi-dong-khach', 'https://bao.vn/xa-hoi', false],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/?p=12', false],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/?utm_source=cu&ref=404', true],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/trang-chu.html', true],
  ['https://bao.vn/home-garden-2024', 'https://bao.vn/', true],
  ['https://bao.vn/trang-chu.html', 'https://bao.vn/', false],
  ['https://amp.bao.vn/tin/4321', 'https://bao.vn/', true],
  ['https://bao-cu.vn/xa-hoi/cho-noi-dong-khach-1234.html', 'https://bao-moi.vn/', true],
  ['https://bao-cu.vn/xa-hoi/20231015113355', 'https://bao-moi.vn/', false],
  ['https://thu.bao.vn/c/8f14e45f-ceea-467f-9e2c-a1b2c3d4e5f6', 'https://bao-moi.vn/', false],
])('%s, answered by %s: %s', (asked, came, home) => expect(isSentHome(asked, came)).toBe(home))

test.each([
  ['https://bao.vn/bai-viet-da-bi-go-10235.html', 'https://bao.vn/404.html', true],
  ['https://bao.vn/bai-viet-da-bi-go-10235.html', 'https://bao.vn/page-not-found', true],
  ['https://bao.vn/bai-viet-da-bi-go-10235.html', 'https://bao.vn/loi-404', true],
  ['https://bao.vn/404', 'https://bao.vn/404/', false],
  ['https://bao.vn/bai-10235', 'https://bao.vn/not-found-lost-and-back-again.html', false],
])('%s, answered by %s, is an error: %s', (asked, came, error) =>
  expect(isSentToError(asked, came)).toBe(error),
)

test.each([
  ['https://bao.vn/bai-viet-da-bi-go-10234.html', 'https://bao.vn/thoi-su', true],
  ['https://bao.vn/cho-noi-dong-khach', 'https://bao.vn/xa-hoi/doi-song.htm', true],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/xa-hoi/cho-noi-dong-khach', false],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://bao.vn/xa-hoi/cho-noi-dong-khach-mua-nuoc-len', false],
  ['https://bao.vn/cu/cho-noi-dong-khach', 'https://khac.vn/thoi-su', false],
  ['https://bao.vn/moi', 'https://bao.vn/thoi-su', false],
  ['https://bao.vn/moi', 'https://bao.vn/', true],
  ['https://bao.vn/index.html', 'https://bao.vn/', false],
  ['https://ngan.link/x7Yz9', 'https://bao.vn/', false],
])('%s, answered by %s, may be a section: %s', (asked, came, section) =>
  expect(isSentToSection(asked, came)).toBe(section),
)
