import { describe, expect, it, test } from 'vitest'
import { decodePage, headerCharset, pageCharset } from '@core/capture/charset'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}
/** A Vietnamese sentence in windows-1258, whose marks of tone stand behind their vowel. */
const windows1258 = (text: string) =>
  bytesOf(
    text
      .normalize('NFD')
      // The letter is one code, its tone another behind it.
      .replace(/(\p{L})(\u0323?)([\u0302\u0306\u031b])/gu, (_, vowel: string, dot: string, mark: string) => {
        return `${vowel}${mark}`.normalize('NFC') + dot
      })
      .replace(/[^\0-\xff]/g, (character) => String.fromCharCode(codes1258[character] ?? 0x3f)),
  )
/** Unicode's own table: unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1258.TXT, where it differs from Latin-1. */
const codes1258: Record<string, number> = {
  ă: 0xe3,
  đ: 0xf0,
  ơ: 0xf5,
  ư: 0xfd,
  Đ: 0xd0,
  Ă: 0xc3,
  Ơ: 0xd5,
  Ư: 0xdd,
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
}

const sentence =
  'Mấy hôm nay trời trở gió, người đi chợ sớm đã phải khoác thêm áo và buổi họp chiều dời vào trong nhà.'

describe('the encoding of a page', () => {
  test.each([
    ['\xef\xbb\xbf<p>', 'windows-1258', 'utf-8'],
    ['\xfe\xff\0<', null, 'utf-16be'],
    ['\xff\xfe<\0', 'utf-8', 'utf-16le'],
    ['<meta charset="windows-1258">', 'ISO-8859-1', 'windows-1252'],
    ['<meta charset="windows-1258">', null, 'windows-1258'],
    ["<META http-equiv=Content-Type content='text/html; charset=Windows-1258'>", null, 'windows-1258'],
    ['<meta charset=utf-16>', null, 'utf-8'],
    ['<p>plain', 'utf-16le', 'utf-8'],
    ['<?xml version="1.0" encoding="ISO-8859-15"?>', null, 'iso-8859-15'],
    ['<p>caf\xe9 x', null, 'windows-1252'],
    ['<html lang="vi"><p>\xf0\xfd\xf5ng', null, 'windows-1258'],
    ['<meta charset="no-such-thing"><p>caf\xe9 x', 'x-user-defined', 'windows-1252'],
    ['<p>\xc2\x95 list', 'iso-8859-1', 'windows-1252'],
    ['<p>\x93\xfa\x96\x7b', 'Shift_JIS', 'shift_jis'],
    ['<p>\xe8e\x9at\xede', 'windows-1250', 'windows-1250'],
    ['', null, 'utf-8'],
  ])('%j with header %s', (page, header, charset) => expect(pageCharset(bytesOf(page), header)).toBe(charset))

  test.each([
    ['text/html; charset=UTF-8', 'utf-8'],
    ['text/html;charset="windows-1258"', 'windows-1258'],
    ['text/html', null],
  ])('of the header %s', (header, charset) => expect(headerCharset(header)).toBe(charset))
})

describe('declarations that lie', () => {
  test.each([null, 'iso-8859-1', 'windows-1258', 'us-ascii', 'windows-1250'])(
    'what is UTF-8 is UTF-8, whatever the header %s says',
    (header) => {
      expect(pageCharset(utf8('<meta charset="windows-1252"><p>Thư viện ven hồ 🌙'), header)).toBe('utf-8')
      // Cut in its last character, and with one that a program cut in two.
      expect(pageCharset(utf8('<p>Thư viện ven hồ 🌙').slice(0, -2), header)).toBe('utf-8')
      expect(pageCharset(bytesOf(`${'Th\xc6\xb0 '.repeat(30)} vi\xe1\xbb`), header)).toBe('utf-8')
      expect(pageCharset(bytesOf(`${'Th\xc6\xb0 '.repeat(30)} vi\xe1\xbb...`), header)).toBe('utf-8')
    },
  )

  it('text that was encoded twice is still UTF-8', () => {
    const twice = utf8('<p>We\xe2\x80\x99ve seen it \xe2\x80\x94 twice')
    expect(pageCharset(twice, null)).toBe('utf-8')
    expect(pageCharset(twice, 'iso-8859-1')).toBe('utf-8')
  })

  it('an encoding of two bytes a character is not given up for a chance', () => {
    // GBK whose bytes are UTF-8 as well: the best known case of it.
    expect(pageCharset(bytesOf('<p>\xc1\xaa\xcd\xa8'), 'gbk')).toBe('gbk')
    expect(pageCharset(bytesOf('<p>\xc4\xaa\xc4\xa8'), 'gbk')).toBe('gbk')
    expect(pageCharset(utf8(`<p>${'联通'.repeat(20)}`), 'gb2312')).toBe('utf-8')
  })

  it('what is not UTF-8 is what the page declares, though the header says UTF-8', () => {
    expect(pageCharset(bytesOf('<meta charset="iso-8859-2"><p>\xb1\xe6\xea'), 'utf-8')).toBe('iso-8859-2')
    expect(pageCharset(bytesOf('<meta charset="utf-8"><p>caf\xe9, d\xe9j\xe0 vu'), 'utf-8')).toBe(
      'windows-1252',
    )
  })

  test.each([null, 'iso-8859-1', 'utf-8', 'windows-1258'])(
    'windows-1258 is found by what it says, with header %s',
    (header) => {
      const page = windows1258(`<p>${sentence}</p>`)
      expect(pageCharset(page, header)).toBe('windows-1258')
      expect(decodePage(page, header).normalize('NFC')).toBe(`<p>${sentence}</p>`)
    },
  )

  it('windows-1258 by bytes that were checked by hand', () => {
    expect(
      decodePage(bytesOf('<p>Ti\xea\xecng Vi\xea\xf2t, \xf0\xfd\xf5\xccng d\xe0i'), 'windows-1258').normalize(
        'NFC',
      ),
    ).toBe('<p>Tiếng Việt, đường dài')
  })

  test.each([true, false])('UTF-16 without a mark, little endian: %s', (littleEndian) => {
    const page = utf16(`<html><head><title>Chợ sớm</title></head><p>${sentence}`, littleEndian)
    expect(pageCharset(page, 'iso-8859-1')).toBe(littleEndian ? 'utf-16le' : 'utf-16be')
    expect(decodePage(page, null)).toContain(sentence)
  })

  it('does not take scripts and tags for words', () => {
    const script = `<script>${'var quangCao = "abc def ghi";'.repeat(60)}</script>`
    expect(pageCharset(windows1258(`${script}<p class="a b c d e f">${sentence}`), 'iso-8859-1')).toBe(
      'windows-1258',
    )
  })
})

const foreign: [language: string, encoding: string, bytes: string][] = [
  [
    'French',
    'windows-1252',
    "L'\xe9t\xe9 dernier, la m\xe8re et le p\xe8re \xe9taient d\xe9j\xe0 all\xe9s \xe0 la for\xeat o\xf9 l'on go\xfbtait des p\xeaches et des go\xfbters pr\xe9par\xe9s \xe0 l'h\xf4tel. Apr\xe8s, ils ont pass\xe9 la journ\xe9e \xe0 c\xf4t\xe9.",
  ],
  [
    'German',
    'windows-1252',
    'F\xfcr die Gr\xf6\xdfe der T\xfcr m\xfcssen wir \xfcber f\xfcnf B\xfccher und Sch\xf6nes aus K\xf6ln pr\xfcfen; sp\xe4ter h\xf6ren die M\xe4nner und W\xe4nde k\xf6nnen fr\xfch gr\xfcn werden.',
  ],
  [
    'Spanish',
    'windows-1252',
    'El ni\xf1o so\xf1\xf3 ma\xf1ana con el a\xf1o de la oraci\xf3n espa\xf1ola; tambi\xe9n dec\xeda que la monta\xf1a est\xe1 aqu\xed, m\xe1s all\xe1 del r\xedo y del jard\xedn.',
  ],
  [
    'Portuguese',
    'windows-1252',
    'A informa\xe7\xe3o n\xe3o \xe9 s\xf3 uma quest\xe3o de educa\xe7\xe3o: m\xe3es, irm\xe3os e av\xf3s tamb\xe9m t\xeam opini\xf5es sobre a situa\xe7\xe3o e a solu\xe7\xe3o.',
  ],
  [
    'Swedish',
    'windows-1252',
    '\xc5ret d\xe5 vi \xe5kte till sj\xf6n f\xf6r att n\xe5 \xf6arna p\xe5 v\xe5ren var b\xe4st, \xe4ven f\xf6r sm\xe5 h\xe4star och stora \xe4lgar p\xe5 \xe4ngen.',
  ],
  [
    'Czech',
    'windows-1250',
    'P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2 \xfap\xecl \xef\xe1belsk\xe9 \xf3dy, zat\xedmco d\xecti a \x9eeny \xe8ekaly na n\xe1dra\x9e\xed a\x9e p\xf8ijede vlak z m\xecsta.',
  ],
  [
    'Polish',
    'iso-8859-2',
    'Za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1 ja\xbc\xf1, m\xf3wi\xb3a babcia, gdy \xb6nieg le\xbfa\xb3 na \xb3\xb1kach i \xbcr\xf3d\xb3ach pod g\xf3rami w pa\xbcdzierniku.',
  ],
]
test.each(foreign)('%s stays as it is, declared or not', (_language, encoding, text) => {
  const bytes = bytesOf(`${text} `.repeat(20))
  expect(pageCharset(bytes, encoding)).toBe(encoding)
  expect(pageCharset(bytes, null)).toBe('windows-1252')
  expect(pageCharset(bytes, 'iso-8859-1')).toBe('windows-1252')
})

describe('windows-1258 that is declared as anything else', () => {
  const words = [
    sentence,
    'Ở bến đò, cụ già kể rằng mùa nước nổi năm ấy thuyền buôn đậu kín cả khúc sông, đến nỗi trẻ con chạy trên mui thuyền mà sang bờ bên kia.',
    'Bộ trưởng cho biết sẽ trình Quốc hội dự án Luật sửa đổi tại kỳ họp tới, đồng thời yêu cầu các địa phương báo cáo trước ngày 15/10.',
    'Những quả bưởi Năm Roi được xếp ngay ngắn; người mua trả giá khẽ khàng, kẻ bán gật đầu, chẳng ai vội vã.',
  ].flatMap((line) => line.split(' '))
  const labels = [
    ...['gb2312', 'gbk', 'gb18030', 'big5', 'euc-kr', 'euc-jp', 'shift_jis'],
    ...['utf-8', 'iso-8859-1', 'iso-8859-2', 'windows-1250', 'windows-1251', 'koi8-r', 'tis-620'],
  ]
  /** Words of it in an order that a seed gives (mulberry32). */
  const textOf = (seed: number, count: number): string => {
    let state = seed
    const random = () => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
    return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')
  }
  /** Keyboards write in one code what the table has whole, such as `à` and `é`. */
  const composed = (bytes: Uint8Array) =>
    bytesOf(
      String.fromCharCode(...bytes).replace(/[aeou]\xcc|[aeiou]\xec/g, (pair) =>
        pair.endsWith('\xcc') && pair.startsWith('o')
          ? pair
          : `${pair.slice(0, 1)}${pair.endsWith('\xcc') ? '\u0300' : '\u0301'}`.normalize('NFC'),
      ),
    )

  test.each(labels)('%s, is read for what it says', (label) => {
    for (let seed = 1; seed <= 25; seed++) {
      const text = textOf(seed, 20 + seed * 8)
      const page = `<html><head><meta charset="${label}"></head><body><p>${text}</p></body></html>`
      for (const bytes of [windows1258(page), composed(windows1258(page))]) {
        expect([seed, pageCharset(bytes, null)]).toEqual([seed, 'windows-1258'])
        expect(decodePage(bytes, label).normalize('NFC')).toBe(page)
      }
    }
  })

  /** Bytes of a text in an encoding, by trying what each one and two of them mean. */
  const encoded = (text: string, label: string): Uint8Array => {
    const decoder = new TextDecoder(label)
    const codes = new Map<string, number[]>()
    for (let first = 0x80; first < 0x100; first++) {
      const alone = decoder.decode(Uint8Array.of(first))
      if (!codes.has(alone)) codes.set(alone, [first])
      for (let second = 0x40; second < 0x100; second++) {
        const both = decoder.decode(Uint8Array.of(first, second))
        if (both.length === 1 && !codes.has(both)) codes.set(both, [first, second])
      }
    }
    return Uint8Array.from(
      Array.from(text).flatMap((character) =>
        character < '\x80' ? [character.charCodeAt(0)] : (codes.get(character) ?? [0x3f]),
      ),
    )
  }

  test.each([
    ['gbk', '今天早上河边的市场很热闹,渡船刚刚靠岸,人们提着篮子买鱼和蔬菜。老人说今年水涨得慢。'],
    ['big5', '今天早上河邊的市場很熱鬧,渡船剛剛靠岸,人們提著籃子買魚和蔬菜。老人說今年水漲得慢。'],
    [
      'euc-kr',
      '오늘 아침 강가의 시장은 매우 붐볐고 나룻배가 막 도착했다. 사람들은 바구니를 들고 생선과 채소를 샀다.',
    ],
    [
      'shift_jis',
      '今朝の川辺の市場はとてもにぎやかで、渡し船がちょうど着いた。人々はかごを手に魚と野菜を買った。',
    ],
    [
      'windows-1251',
      'Сегодня утром на рынке у реки было людно, паром только что причалил, и люди покупали рыбу и овощи.',
    ],
    [
      'koi8-r',
      'Сегодня утром на рынке у реки было людно, паром только что причалил, и люди покупали рыбу и овощи.',
    ],
    ['windows-874', 'เช้าวันนี้ตลาดริมแม่น้ำคึกคักมาก เรือข้ามฟากเพิ่งเทียบท่า ผู้คนถือตะกร้าซื้อปลาและผัก'],
    [
      'iso-8859-7',
      'Σήμερα το πρωί η αγορά δίπλα στο ποτάμι ήταν γεμάτη κόσμο και το πλοίο μόλις είχε φτάσει.',
    ],
  ])('is not what is truly %s', (label, text) => {
    const bytes = encoded(`<p>${text.repeat(5)}</p>`, label)
    expect(new TextDecoder(label).decode(bytes)).toContain(text)
    expect(pageCharset(bytes, label)).toBe(label)
  })
})
