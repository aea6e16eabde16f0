import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { detectLanguage, languageTag } from '@core/capture/language'
import { chooseTitle, withoutSiteName } from '@core/capture/page-title'
import { sourceTag } from '@core/capture/source-tag'
import { countWords, excerptOf } from '@core/capture/words'

describe('the language of a text', () => {
  test.each([
    ['Sáng nay trời trở lạnh, đường làng vắng bóng người qua lại.', 'vi'],
    ['Sáng nay trời trở lạnh, đường làng vắng bóng người qua lại.'.normalize('NFD'), 'vi'],
    ['The boat came in at dawn and it was full of fish for the market.', 'en'],
    ['Le bateau est arrivé à l’aube, plein de poissons argentés.', null],
    ['O barco chegou de manhã com peixes para a feira da praça.', null],
    ['15/10/2020', null],
    ['', null],
  ])('%s', (text, language) => expect(detectLanguage(text)).toBe(language))

  test.each([
    ['vi', 'vi'],
    ['vi_VN', 'vi-VN'],
    ['EN-us', 'en-US'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['vi, en', 'vi'],
    ['', null],
    ['x', null],
    [null, null],
  ])('tag %s', (value, tag) => expect(languageTag(value)).toBe(tag))
})

describe('a title without the name of its site', () => {
  test.each([
    ['Mùa nước về sớm | Báo Bến Sông', ['Báo Bến Sông'], 'Mùa nước về sớm'],
    ['Báo Bến Sông - Mùa nước về sớm', ['Báo Bến Sông'], 'Mùa nước về sớm'],
    ['Mùa nước về sớm - Xã hội - Bến Sông', ['bensong.example', 'Bến Sông'], 'Mùa nước về sớm - Xã hội'],
    ['Mùa nước – mùa cá', ['Báo Bến Sông'], 'Mùa nước – mùa cá'],
    ['Hà Nội - Hải Phòng: chuyến tàu sớm', ['Tàu Sớm'], 'Hà Nội - Hải Phòng: chuyến tàu sớm'],
    ['Báo Bến Sông', ['Báo Bến Sông'], 'Báo Bến Sông'],
  ])('%s', (title, names, expected) => expect(withoutSiteName(title, names)).toBe(expected))

  it('is the headline that people saw, where the metadata agrees with it', () => {
    const sources = {
      openGraph: 'Mùa nước về sớm',
      document: 'x',
      headlines: ['Bến Sông', 'Mùa nước về sớm ở hạ nguồn'],
    }
    expect(chooseTitle(sources, [])).toBe('Mùa nước về sớm ở hạ nguồn')
  })

  it('is the headline also where the metadata puts it in other words', () => {
    const other = 'Bến Lam: mùa nước về sớm hơn mọi năm, cá linh đầy chợ'
    const shown = 'Mùa nước về sớm, chợ Lam đầy cá linh'
    expect(chooseTitle({ openGraph: other, document: null, headlines: [shown] }, [])).toBe(shown)
    expect(
      chooseTitle({ openGraph: `${shown} | Xã hội | Trang mười`, document: null, headlines: [shown] }, []),
    ).toBe(shown)
  })

  it('is as the metadata writes it where the headline is set in capitals', () => {
    const sources = { openGraph: null, document: 'Mùa nước về sớm', headlines: ['MÙA NƯỚC VỀ SỚM'] }
    expect(chooseTitle(sources, [])).toBe('Mùa nước về sớm')
    expect(chooseTitle({ ...sources, document: 'Mùa nước' }, [])).toBe('MÙA NƯỚC VỀ SỚM')
  })

  it('is what begins the document’s title, where what ends it is a headline, too', () => {
    const sources = {
      openGraph: null,
      document: 'Cá linh - Sổ tay mùa nước nổi',
      headlines: ['Sổ tay mùa nước nổi', 'Cá linh'],
    }
    expect(chooseTitle(sources, [])).toBe('Cá linh')
  })

  it('is no headline that is the site’s own name', () => {
    const sources = { openGraph: null, document: 'Sông Quê Online', headlines: ['Sông Quê', 'Mùa nước'] }
    expect(chooseTitle({ ...sources, document: null }, ['Sông Quê'])).toBe('Mùa nước')
  })

  it('is the metadata where the headline is something else', () => {
    expect(chooseTitle({ openGraph: 'Mùa nước về sớm', document: null, headlines: ['Thời sự'] }, [])).toBe(
      'Mùa nước về sớm',
    )
    expect(chooseTitle({ openGraph: null, document: null, headlines: ['Mùa nước'] }, [])).toBe('Mùa nước')
    expect(chooseTitle({ openGraph: null, document: null, headlines: [] }, [])).toBe('')
  })
})

describe('the source that a line names', () => {
  test.each([
    ['(TTXVN)', 'TTXVN', true],
    ['Nguồn: https://www.lasen.example/', 'lasen.example', true],
    ['(kiemsat.vn)', 'kiemsat.vn', true],
    ['Theo VnExpress', 'VnExpress', true],
    ['Theo TTXVN/Vietnam+', 'TTXVN/Vietnam+', true],
    ['Nguồn: Báo Sông Quê', 'Báo Sông Quê', true],
    ['Nguồn tin: TTXVN.', 'TTXVN', true],
    ['(Theo Sông Quê)', 'Sông Quê', true],
    ['Source: Harbour Weekly', 'Harbour Weekly', true],
    ['(Sông Quê) - Sáng nay, trời trở lạnh.', 'Sông Quê', false],
    ['(songque.example) Sáng nay, trời trở lạnh.', 'songque.example', false],
    ['(TTXVN)'.normalize('NFD'), 'TTXVN', true],
    ['Theo Lê Hoàng/VnExpress', 'VnExpress', true],
    ['PV/VOV.VN', 'VOV.VN', true],
    ['Hoàng Nam (kiemsat.vn)', 'kiemsat.vn', true],
    ['Theo Lê Nụ (Báo Dân Trí)', 'Báo Dân Trí', true],
    ['Theo PV/Sông Quê', 'Sông Quê', true],
    ['Lan Anh (TTXVN/Vietnam+)', 'TTXVN/Vietnam+', true],
    ['PHẠM HỒNG / Theo: Zing', 'Zing', true],
    ['Minh Anh (Theo Reuters)', 'Reuters', true],
    ['(TPO) - Sáng nay, trời trở lạnh.', 'TPO', false],
    ['(Báo Hà Nội) - Sáng nay, trời trở lạnh.', 'Báo Hà Nội', false],
    ['Hà Nội (TTXVN) - Sáng nay, trời trở lạnh.', 'TTXVN', false],
    ['Theo Reuters, AFP', 'Reuters, AFP', true],
    ['(Theo Sông Quê, Bến Sông, songque.example)', 'Sông Quê, Bến Sông, songque.example', true],
    ['VOV.VN - Sáng nay, trời trở lạnh, đường làng vắng bóng người qua lại.', 'VOV.VN', false],
    ['TTXVN – Sáng nay, trời trở lạnh, đường làng vắng bóng người qua lại.', 'TTXVN', false],
  ])('%s', (line, source, alone) => expect(sourceTag(line)).toEqual({ source, alone }))

  test.each([
    'Theo ông Nam, ngày mai trời sẽ ấm.',
    'theo dõi chúng tôi',
    '(Trong đó có 3 người) đi bằng thuyền.',
    '(xem ảnh)',
    '(04/09)',
    '(Hà Nội) - Sáng nay, trời trở lạnh.',
    '(Hà Nội)',
    '(HÀ NỘI)'.normalize('NFD'),
    '(TPHCM)',
    '(TP.HCM) – Sáng nay, trời trở lạnh.',
    '(TP Hồ Chí Minh) Sáng nay, trời trở lạnh.',
    '(Thừa Thiên - Huế) Sáng nay, trời trở lạnh.',
    '(Hà Nội - Đà Nẵng) Sáng nay, trời trở lạnh.',
    '(Huyện Củ Chi) - Sáng nay, trời trở lạnh.',
    'Hà Nội (Hải Phòng) - Sáng nay, trời trở lạnh.',
    'Người lái đò (Nam) - Sáng nay, trời trở lạnh.',
    'Theo Bộ Y tế, Sở Y tế Hà Nội và nhiều nơi khác',
    'Theo Lan, trời sẽ ấm.',
    'VOV.VN - Lan Anh',
    'TP.HCM - Sáng nay, trời trở lạnh, đường làng vắng bóng người qua lại.',
    'ASEAN - Sáng nay, trời trở lạnh, đường làng vắng bóng người qua lại.',
    'songque.vn - trang tin của bến sông, nơi người ta kể chuyện đò chiều.',
    '(2) Bình luận',
    'Sáng nay, trời trở lạnh.',
    '',
  ])('none in %s', (line) => expect(sourceTag(line)).toBeNull())
})

describe('an excerpt', () => {
  it('ends at a word, with an ellipsis', () => {
    expect(excerptOf('Một hai ba bốn năm', 12)).toBe('Một hai ba…')
    expect(excerptOf('  Một\n hai ', 12)).toBe('Một hai')
  })

  it('is never longer than its limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 2, max: 200 }), (text, limit) => {
        expect(excerptOf(text, limit).length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

it('counts syllables and numbers as words', () => {
  expect(countWords('Sáng 15-10, trời trở lạnh.')).toBe(6)
  expect(countWords('trở lạnh'.normalize('NFD'))).toBe(2)
  expect(countWords('… — !')).toBe(0)
})

it('counts the words of languages that put no space between them', () => {
  expect(countWords('今日の東京の天気は晴れです。明日は雨が降るでしょう。')).toBeGreaterThan(10)
  expect(countWords('วันนี้อากาศดีมากและผู้คนออกไปเดินเล่น')).toBeGreaterThan(6)
  expect(countWords('Hôm nay 🎉 ở 東京 trời nắng')).toBe(6)
})
