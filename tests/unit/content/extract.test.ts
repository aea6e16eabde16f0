// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { asParagraphs, extract, fixturePage, pageWith, paragraphs, tryExtract } from '../../helpers/extract'

describe('a page of a Vietnamese newsroom', () => {
  const article = extract(fixturePage('news'))

  it('has its metadata', () => {
    expect(article).toMatchObject({
      title: 'Thư viện ven hồ mở cửa xuyên đêm cho sinh viên ôn thi',
      canonicalUrl: 'https://lasen.example/xa-hoi/thu-vien-ven-ho-mo-cua-xuyen-dem-1207.html',
      siteName: 'Báo Lá Sen',
      source: 'lasen.example',
      byline: 'Nguyễn Thu Hà',
      lang: 'vi',
      publishedAt: '2020-10-15T11:54:00+07:00',
      leadImage: 'https://lasen.example/anh/thu-vien-toan-canh.jpg',
    })
    expect(article.excerpt).toMatch(/^Từ tuần này, thư viện ven hồ/)
  })

  it('has its lead and every paragraph as text, and nothing else', () => {
    expect(article.text.split('\n')).toEqual([
      expect.stringMatching(/^Từ tuần này, .* người học khuya\.$/),
      expect.stringMatching(/^Tối thứ hai đầu tiên .* mặt nước\.$/),
      'Chị Mai, thủ thư trực ca, bảo đây là lần đầu chị thấy phòng đọc kín chỗ.',
      expect.stringMatching(/^Mỗi người được .* một phần ba\.$/),
      expect.stringMatching(/^“Ở nhà em đông người/),
      'Ngắn thôi, nhưng đủ ấm.',
      'Chi phí từ đâu?',
      expect.stringMatching(/^Theo bản kế hoạch, .* gồm:$/),
      'tiền điện và nước;',
      'công của hai thủ thư và một bảo vệ;',
      'trà, bánh do quỹ khuyến học Hạ Lam tặng.',
      expect.stringMatching(/^Đợt thử kéo dài .* năm học sau\.$/),
    ])
  })

  it('has its images in order, with their captions', () => {
    expect(article.images).toEqual([
      {
        url: 'https://lasen.example/anh/xep-hang.jpg',
        alt: 'Hàng người trước cửa kính',
        caption: 'Các bạn trẻ chờ mở cửa vào tối thứ hai.',
      },
      {
        url: 'https://lasen.example/anh/goc-tra.jpg',
        alt: 'Góc pha trà',
        caption: 'Góc pha trà do nhóm cựu sinh viên góp.',
      },
      {
        url: 'https://lasen.example/anh/phong-doc.jpg',
        alt: 'Phòng đọc lúc hai giờ sáng',
        caption: 'Phòng đọc lúc hai giờ sáng. Ảnh: Thu Hà',
      },
    ])
  })

  it('gives the teasers in its body as related articles, and not the lists beside it', () => {
    expect(article.related).toEqual([
      {
        url: 'https://lasen.example/xa-hoi/doi-sach-lay-cay-1188.html',
        title: 'Đổi sách cũ lấy cây giống ở chợ phiên Hạ Lam',
      },
      {
        url: 'https://lasen.example/giao-duc/lop-hoc-tren-thuyen-1169.html',
        title: 'Lớp học chữ trên chiếc thuyền cũ của thầy Bảy',
      },
    ])
  })

  it('keeps the structure: figures, lists, headings, links', () => {
    expect(article.html).toContain(
      '<figcaption>Các bạn trẻ chờ mở cửa vào tối thứ hai.</figcaption></figure>',
    )
    expect(article.html).toContain('<h3>Chi phí từ đâu?</h3>')
    expect(article.html).toContain('<ul><li>tiền điện và nước;</li>')
    expect(article.html).toMatch(/<a href="https:\/\/quy\.example\/ha-lam"[^>]*>quỹ khuyến học Hạ Lam<\/a>/)
    expect(article.html).not.toMatch(/class=|style=|<div|<table|script/)
  })

  it('says what it took out, and why', () => {
    expect(article.trace).toContainEqual({
      step: 'surroundings',
      selector: 'div#content > div.box-tin-lien-quan',
      reason: 'related',
      text: expect.stringContaining('Đổi sách cũ'),
    })
  })

  it('is the same for who asks for no explanation, which takes time', () => {
    const { ms: _ms, ...unexplained } = extract(fixturePage('news'), { explain: false })
    expect({ ...unexplained, ms: article.ms, trace: article.trace }).toEqual(article)
    expect(unexplained.trace).toEqual([])
  })
})

describe('a page of the days of tables', () => {
  const article = extract(fixturePage('old-tables'))

  it('has its metadata, though nothing declares it', () => {
    expect(article).toMatchObject({
      title: 'Đoàn thuyền giấy trôi qua cầu Ngói trong đêm rằm',
      siteName: 'lasen.example',
      source: 'Tin Làng',
      lang: 'vi',
      publishedAt: '2017-09-05T20:15:00+07:00',
    })
  })

  it('has the text between its line breaks, one line a paragraph', () => {
    const lines = article.text.split('\n')
    expect(lines).toHaveLength(6)
    expect(lines[0]).toMatch(/^\(Tin Làng\) - Ba nghìn chiếc thuyền giấy/)
    expect(lines[4]).toBe('Bà Cả Tuyết nói: “Trôi đi thì vui, mà để lại rác thì không nên”.')
    expect(lines[5]).toBe('Theo Báo Sông Quê')
  })

  it('has each image with the caption of its column', () => {
    expect(article.images.map(({ caption }) => caption)).toEqual([
      'Bến đá trước giờ thả thuyền.',
      'Cầu Ngói nhìn từ bờ nam',
      'và từ bờ bắc.',
    ])
  })

  it('has the list at its foot as related articles', () => {
    expect(article.related.map(({ title }) => title)).toEqual([
      'Giếng cổ giữa làng được nạo vét lần đầu sau ba mươi năm',
      'Đêm hát ví bên bờ ao đình thu hút khách phương xa',
    ])
  })
})

describe('a page in English with metadata for machines', () => {
  const article = extract(fixturePage('english'), { url: 'https://harbour.example/coast/bees' })

  it('takes them from JSON-LD, through its references', () => {
    expect(article).toMatchObject({
      title: 'The lighthouse that keeps bees',
      byline: 'Ada Brook, Tom Reed',
      siteName: 'Harbour Weekly',
      source: null,
      lang: 'en-GB',
      publishedAt: '2022-06-03T09:30:00Z',
      leadImage: 'https://harbour.example/img/lighthouse.jpg',
      excerpt: "Forty hives on a rock: how a keeper's hobby & a gale made honey for a whole coast.",
    })
  })

  it('keeps quotes, tables, code, lists and notes', () => {
    expect(article.text).toContain('Short line.')
    expect(article.html).toContain('<blockquote>')
    expect(article.html).toContain('<caption>Honey, by year</caption>')
    expect(article.html).toContain('<pre><code>jars = hives * 16\nprint(jars)</code></pre>')
    expect(article.html).toContain('<sup><a href="#a-note-1">1</a></sup>')
    expect(article.html).toContain('id="a-note-1"')
    expect(article.text).toContain('2021\t640')
  })

  it('leaves out buttons, newsletters, comments and the foot', () => {
    expect(article.text).not.toMatch(/Share|inbox|Lovely piece|All rights|By Ada/)
    expect(article.related).toEqual([
      { url: 'https://harbour.example/coast/seals', title: 'Seals return to the long beach after a decade' },
    ])
  })

  it('takes the image that is wide enough', () => {
    expect(article.images[0]?.url).toBe('https://harbour.example/img/hives-1600.webp')
  })
})

describe('an article of one paragraph', () => {
  it.each(['<p>WORDS</p>', 'WORDS', '<span>WORDS</span>'])('has its text in a paragraph: %s', (body) => {
    const words = paragraphs.join(' ').repeat(3)
    const page = `<!doctype html><html lang="vi"><title>Chuyến đò sớm</title><article><h1>Chuyến đò sớm</h1>${body}</article></html>`
    expect(extract(page.replace('WORDS', words)).html).toBe(`<p>${words}</p>`)
  })
})

describe('what is no article', () => {
  test.each([
    ['login', 'extract/login'],
    ['not-found', 'extract/soft-404'],
  ])('%s', (name, type) => {
    expect(tryExtract(fixturePage(name))).toEqual({ ok: false, error: { type } })
  })
  test.each(['', '<!doctype html><html><body></body></html>', 'short'])('%j', (html) =>
    expect(tryExtract(html)).toEqual({ ok: false, error: { type: 'extract/no-article' } }),
  )
})

describe('encodings', () => {
  // windows-1258 writes a letter, then its tone.
  const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
  const sentence =
    'S\xe1ng nay tr\xf5\xcci tr\xf5\xd2 l\xf5\xf2nh, \xf0\xfd\xf5\xccng l\xe0ng v\xe3\xecng b\xf3ng ng\xfd\xf5\xcci qua l\xf5\xf2i. '
  const html = `<html><head><meta charset=windows-1258><title>L\xe0ng</title></head><body><p>${sentence.repeat(4)}</p></body></html>`

  it('reads windows-1258 as it is declared, and composes it', () => {
    const { text } = extract(bytesOf(html))
    expect(text).toMatch(/^Sáng nay trời trở lợnh, đường làng vắng bóng người qua lợi\./)
    expect(text).toBe(text.normalize('NFC'))
  })

  it('trusts the header before the page', () => {
    const page = new TextEncoder().encode(pageWith(asParagraphs(paragraphs)).replace('utf-8', 'windows-1258'))
    expect(extract(page, { charset: 'utf-8' }).text).toContain('Sáng sớm, con đò đầu tiên')
  })

  it('reads UTF-16 by its mark', () => {
    const page = Buffer.from(`\ufeff${pageWith(asParagraphs(paragraphs))}`, 'utf16le')
    expect(extract(new Uint8Array(page)).text).toContain('Sáng sớm, con đò đầu tiên')
  })

  it('reads a page that names an encoding nobody knows as UTF-8', () => {
    expect(extract(pageWith(asParagraphs(paragraphs)), { charset: 'klingon' }).text).toContain('Sáng sớm')
  })
})

it('makes an article of plain text', () => {
  const article = extract(['Chuyến đò sớm', ...paragraphs].join('\n\n'))
  expect(article.title).toBe('Chuyến đò sớm')
  expect(article.text.split('\n')).toEqual(paragraphs)
})
