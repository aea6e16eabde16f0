// @vitest-environment jsdom
import { isEmbedded } from '@core/capture/embedded-address'
import { describe, expect, it } from 'vitest'
import type { FileFormat } from '@core/capture/file-format'
import type { FileArticle } from '@shared/extractor'
import { readFile } from '@renderer/content/files/read-file'
import { asParagraphs, pageWith, paragraphs } from '../../../helpers/extract'
import { newsParagraphs } from '../../../helpers/news-site'
import { newsAddress, newsImages, newsMhtml, newsSingleFile } from '../../../helpers/saved-files'

const own = 'urn:sha256:00'
function read(
  content: string | Uint8Array,
  name: string,
  format: FileFormat,
  fetched: { address: string; charset: string | null } | null = null,
  folder: readonly string[] = [],
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const from = {
    address: fetched?.address ?? own,
    charset: fetched?.charset ?? null,
    isFetched: fetched !== null,
  }
  const reading = readFile({ bytes, name, format, maxPageBytes: 20 * 1024 ** 2, folder, ...from })
  if (reading instanceof Promise) throw new Error('a PDF is read in Electron only')
  return reading
}
function article(content: string | Uint8Array, name: string, format: FileFormat): FileArticle {
  const result = read(content, name, format)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
/** The images of the article, in its order. */
const imagesOf = ({ extraction: { images, embedded } }: FileArticle) =>
  images.map(({ url }) => embedded[url] ?? null)

describe('an MHTML file', () => {
  it('is the article of its page, with its address, its date, and its images by address and by id', () => {
    const file = article(newsMhtml(), 'bai.mhtml', 'mhtml')
    expect(file.extraction).toMatchObject({
      url: newsAddress,
      title: 'Chợ nổi đông khách đầu mùa nước',
      siteName: 'Báo Bến Sông',
    })
    expect(file.savedAt).toBe('2020-10-15T05:00:00.000Z')
    for (const paragraph of newsParagraphs) expect(file.extraction.text).toContain(paragraph)
    expect(imagesOf(file)).toEqual([newsImages.boats, newsImages.porridge])
  })

  it('keeps images that are not in it as they are on the web', () => {
    const html = pageWith(
      `${asParagraphs(paragraphs)}<figure><img src="https://a.example/anh.jpg" alt="Đò"></figure>`,
    )
    const file = article(newsMhtml({ html }), 'bai.mhtml', 'mhtml')
    expect(file.extraction.images.map(({ url }) => url)).toEqual(['https://a.example/anh.jpg'])
    expect(file.extraction.embedded).toEqual({})
  })

  it('has an address of its own where it says none of the web, and the file for a site', () => {
    const html = pageWith(asParagraphs(paragraphs))
    expect(
      article(newsMhtml({ html, address: 'file:///home/lan/bai.html' }), 'bai.mht', 'mhtml').extraction,
    ).toMatchObject({
      url: own,
      siteName: 'bai.mht',
    })
  })

  it('does not say that it was saved in the future', () => {
    expect(
      article(newsMhtml({ date: 'Thu, 15 Oct 2120 05:00:00 -0000' }), 'a.mhtml', 'mhtml').savedAt,
    ).toBeNull()
  })

  it('without a page is broken', () => {
    expect(
      read(newsMhtml().replace('Content-Type: text/html', 'Content-Type: text/css'), 'a.mhtml', 'mhtml'),
    ).toEqual({
      ok: false,
      error: { type: 'import/broken', name: 'a.mhtml' },
    })
    expect(read('<p>không phải</p>', 'a.mhtml', 'mhtml')).toMatchObject({ error: { type: 'import/broken' } })
  })

  it('runs nothing, and keeps nothing that could', () => {
    const html = pageWith(
      `${asParagraphs(paragraphs)}<img src="cid:chao@mhtml.blink" onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">x</a>`,
    )
    const { extraction } = article(newsMhtml({ html }), 'a.mhtml', 'mhtml')
    expect(extraction.html).not.toMatch(/alert|onerror|javascript|cid:/)
  })
})

describe('a page that SingleFile saved', () => {
  it('is the article with its address, its date and its images, those in variables too', () => {
    const file = article(newsSingleFile(), 'bai.html', 'html')
    expect(file.extraction).toMatchObject({ url: newsAddress, title: 'Chợ nổi đông khách đầu mùa nước' })
    expect(file.savedAt).toBe('2020-10-15T05:00:00.000Z')
    expect(imagesOf(file)).toEqual([newsImages.boats, newsImages.porridge])
    expect(file.extraction.html).not.toContain('data:')
  })

  it('has no image where nothing was kept of it', () => {
    const page = newsSingleFile().replace(/<style>[^<]*<\/style>/, '')
    expect(imagesOf(article(page, 'bai.html', 'html'))).toEqual([newsImages.boats])
  })
})

describe('a page that was saved as HTML', () => {
  const body = asParagraphs(paragraphs)

  it('has the address that the browser noted, else the one that it names itself, else one of its own', () => {
    const noted = `<!-- saved from url=(0033)https://a.example/bai.html#dau -->${pageWith(body)}`
    expect(article(noted, 'a.html', 'html').extraction.url).toBe('https://a.example/bai.html')
    const named = pageWith(body, '<link rel="canonical" href="https://a.example/hai">')
    expect(article(named, 'a.html', 'html').extraction.url).toBe('https://a.example/hai')
    const relative = pageWith(body, '<link rel="canonical" href="/hai">')
    expect(article(relative, 'a.html', 'html').extraction).toMatchObject({ url: own, siteName: 'a.html' })
  })

  it('has its pictures in data:, from srcset too, and each only once', () => {
    const data = `data:image/png;base64,${btoa(String.fromCharCode(...newsImages.boats))}`
    const page = pageWith(`${body}<img src="${data}" alt="một"><img srcset="${data} 2x" alt="hai">`)
    const { extraction } = article(page, 'a.html', 'html')
    expect(extraction.images.map(({ alt }) => alt)).toEqual(['một', 'hai'])
    expect(Object.values(extraction.embedded)).toEqual([newsImages.boats])
  })

  it('leaves the words about data: alone', () => {
    const page = pageWith(`${body}<p>Viết là data:image/png;base64,AAAA trong trang.</p>`)
    expect(article(page, 'a.html', 'html').extraction.text).toContain('data:image/png;base64,AAAA')
  })

  it('has the pictures of its folder that are there, by whatever it calls them', () => {
    const name = 'Chợ nổi (1).png'
    const html = pageWith(
      asParagraphs(paragraphs) +
        `<p><img src="./B%C3%A0i_files/${encodeURIComponent(name)}" data-src="https://a.example/1.png" srcset="https://a.example/2.png 2x"></p>` +
        '<p><img src="Bài_files/hai.png?v=2"><img src="./Bài_files/mất.png"><img src="../khác_files/hai.png"></p>' +
        '<p><img src="./Bài_files/..%2fhai.png"><img src="/Bài_files/hai.png"><img src="./Bài_files/lazy.gif" data-src="https://a.example/3.png"></p>',
    ).replace('<head>', '<head><link rel="canonical" href="https://a.example/muc/bai">')
    const folder = [name.normalize('NFD'), 'hai.png', 'lazy.gif', 'thừa.png']
    const result = read(html, 'bai.html', 'html', null, folder)
    const images = result.ok ? result.value.extraction.images : []
    const at = (file: string) => `https://embedded.invalid/files/${encodeURIComponent(file)}`
    expect(images.map(({ url }) => url)).toEqual([
      at(name.normalize('NFD')),
      at('hai.png'),
      'https://a.example/muc/B%C3%A0i_files/m%E1%BA%A5t.png',
      'https://a.example/kh%C3%A1c_files/hai.png',
      'https://a.example/muc/B%C3%A0i_files/..%2fhai.png',
      'https://a.example/B%C3%A0i_files/hai.png',
      'https://a.example/3.png',
    ])
  })

  it('has from the web what was nothing to look at yet when it was saved', () => {
    const html = pageWith(
      asParagraphs(paragraphs) +
        '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="https://a.example/1.png"></p>' +
        '<p><img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3C/svg%3E" data-src="https://a.example/2.png"></p>',
    )
    expect(article(html, 'bai.html', 'html').extraction.images.map(({ url }) => url)).toEqual([
      'https://a.example/1.png',
      'https://a.example/2.png',
    ])
  })

  it('without an article, or empty, says so', () => {
    expect(read('<p>Xin chào.</p>', 'a.html', 'html')).toEqual({
      ok: false,
      error: { type: 'extract/no-article' },
    })
    expect(read('  \n', 'a.html', 'html')).toEqual({
      ok: false,
      error: { type: 'import/empty', name: 'a.html' },
    })
  })

  it('may be large by its images, not by itself', () => {
    const large = 'A'.repeat(21 * 1024 * 1024)
    const image = pageWith(`${body}<img src="data:image/png;base64,${large}">`)
    expect(read(image, 'a.html', 'html').ok).toBe(true)
    expect(read(pageWith(`${body}<!-- ${large} -->`), 'a.html', 'html')).toMatchObject({
      error: { type: 'fetch/too-large' },
    })
  })
})

describe('a plain text', () => {
  const text = (content: string, name = 'ghi-chep.txt') => article(content, name, 'txt').extraction

  it('has its first line for a title, and its paragraphs as they are', () => {
    const { title, html, siteName, lang, url } = text(`Chuyến đò sớm\r\n\r\n${paragraphs.join('\r\n\r\n')}`)
    expect([title, siteName, lang, url]).toEqual(['Chuyến đò sớm', 'ghi-chep.txt', 'vi', own])
    expect(html).toBe(paragraphs.map((line) => `<p>${line}</p>`).join(''))
  })

  it('joins lines that were broken at a width, and keeps those of a poem', () => {
    const wrapped = text('Tựa\n\nSáng sớm, con đò đầu tiên rời bến khi sương còn phủ kín\nmặt sông.')
    expect(wrapped.text).toBe('Sáng sớm, con đò đầu tiên rời bến khi sương còn phủ kín mặt sông.')
    expect(text('Thơ\n\nSông dài\nTrời rộng\nBến cô liêu').html).toBe(
      '<p>Sông dài<br>Trời rộng<br>Bến cô liêu</p>',
    )
  })

  it('is named after its file where no line can be a title', () => {
    expect(text('Chỉ một dòng.')).toMatchObject({ title: 'ghi-chep', text: 'Chỉ một dòng.' })
  })

  it('is no markup, whatever it looks like', () => {
    expect(text('<b>Tựa</b>\n\n<script>alert(1)</script>')).toMatchObject({
      title: '<b>Tựa</b>',
      html: '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    })
  })

  it('is read in the encoding that it is in', () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from('Chợ nổi', (c) => c.charCodeAt(0)).buffer),
    ])
    expect(article(utf16, 'a.txt', 'txt').extraction.text).toBe('Chợ nổi')
    expect(article(new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x21]), 'a.txt', 'txt').extraction.text).toBe(
      'café!',
    )
  })

  it('is Unicode in NFC, also where it was written for a font of TCVN3 or VNI, or is decomposed', () => {
    const sentence = 'Trời mưa, nước lên nhanh ở bến sông, người ta vội kéo thuyền vào bờ.'
    const title = 'Trời mưa ở bến sông'
    const files: [title: string, sentence: string][] = [
      [
        'Trêi m\xada ë b\xd5n s\xabng',
        'Trêi m\xada, n\xad\xedc l\xaan nhanh ë b\xd5n s\xabng, ng\xad\xeai ta v\xe9i k\xd0o thuy\xd2n v\xb5o bê.',
      ],
      [
        'Trôøi möa ôû beán soâng',
        'Trôøi möa, nöôùc leân nhanh ôû beán soâng, ngöôøi ta voäi keùo thuyeàn vaøo bôø.',
      ],
      [title.normalize('NFD'), sentence.normalize('NFD')],
    ]
    for (const [head, body] of files) {
      const isLatin1 = !/[\u0100-\uffff]/.test(head)
      const whole = `${head}\n\n${body}\n\n${body}`
      const bytes = isLatin1
        ? Uint8Array.from(whole, (sign) => sign.charCodeAt(0))
        : new TextEncoder().encode(whole)
      for (const format of ['txt', 'md'] as const) {
        const marked = format === 'md' ? Uint8Array.from([0x23, 0x20, ...bytes]) : bytes
        const { extraction } = article(marked, `a.${format}`, format)
        expect(extraction).toMatchObject({ title, lang: 'vi', text: `${sentence}\n${sentence}` })
        expect(extraction.html).toContain(`<p>${sentence}</p>`)
      }
    }
  })

  it('without words is empty', () => {
    expect(read('\n \n', 'a.txt', 'txt')).toMatchObject({ error: { type: 'import/empty' } })
  })
})

describe('a text at an address', () => {
  const from = (address: string, charset: string | null = null) => ({ address, charset })

  it('is from there, whatever it says itself, and what it leads to lies beside it', () => {
    const source = '---\nsource: https://b.example/that\n---\n# Đò sớm\n\nXem [bến](ben.md).\n\n![Đò](do.png)'
    const result = read(source, 'bai.md', 'md', from('https://www.a.example/muc/bai.md'))
    expect(result).toMatchObject({
      ok: true,
      value: {
        extraction: {
          url: 'https://www.a.example/muc/bai.md',
          siteName: 'a.example',
          title: 'Đò sớm',
          images: [{ url: 'https://www.a.example/muc/do.png' }],
        },
      },
    })
    expect(result.ok && result.value.extraction.html).toContain('https://www.a.example/muc/ben.md')
  })

  it('is read in the encoding that its server names', () => {
    const bytes = new Uint8Array([0xd4, 0xf2, 0xe5, 0xf2, 0x2e])
    const result = read(bytes, 'bai.txt', 'txt', from('https://a.example/bai.txt', 'windows-1251'))
    expect(result).toMatchObject({ value: { extraction: { text: 'Фтет.' }, charset: 'windows-1251' } })
  })
})

describe('Markdown', () => {
  const markdown = (content: string) => article(content, 'ghi-chep.md', 'md').extraction

  it('is what it means, with its first heading for a title', () => {
    const { title, html } = markdown('# Chợ nổi\n\nNước *lên*.\n\n| Ghe | Số |\n|---|---|\n| cá | 2 |\n')
    expect(title).toBe('Chợ nổi')
    expect(html).toContain('<p>Nước <em>lên</em>.</p>')
    expect(html).toContain('<td>cá</td>')
    expect(html).not.toContain('<h1')
  })

  it('keeps footnotes, the language of code, and what is ticked off', () => {
    const { html, text } = markdown(
      'Nước lên[^1] và xuống.\n\n[^1]: Theo *người lái đò*.\n\n```js\nlet x = 1 < 2\n```\n\n- [ ] việc\n- [x] xong\n',
    )
    expect(html).toMatch(/<pre[^>]* data-language="js"/)
    expect(text.split('\n')).toEqual(expect.arrayContaining(['let x = 1 < 2', '☐ việc', '☑ xong']) as unknown)
    expect(text).not.toContain('Footnotes')
    const [, note = ''] = /<a[^>]* href="#([^"]+)"[^>]*>1<\/a>/.exec(html) ?? []
    expect(html).toMatch(new RegExp(`<li id="${note}">\\s*<p>Theo <em>người lái đò</em>\\.`))
  })

  it('takes title and source from a front matter, and shows nothing of it', () => {
    const { title, url, siteName, text } = markdown(
      '---\ntitle: "Chợ: nổi"\nsource: https://www.ben-song.example/bai\ntags: [a]\n---\n\nNước lên.\n',
    )
    expect([title, url, siteName, text]).toEqual([
      'Chợ: nổi',
      'https://www.ben-song.example/bai',
      'ben-song.example',
      'Nước lên.',
    ])
  })

  it('keeps no HTML that could run; an image that lay beside it elsewhere is one that is missing', () => {
    const { html, images } = markdown(
      'Chữ.\n\n<img src=x onerror="alert(1)"><script>alert(2)</script>\n\n[x](javascript:alert(3)) ![Đò](./anh.png) ![](file:///anh.png) ![](blank.gif)',
    )
    expect(html).not.toMatch(/alert|script|file:/)
    expect(images.map(({ alt }) => alt)).toEqual(['', 'Đò'])
    expect(images.every(({ url }) => isEmbedded(url))).toBe(true)
  })

  it('is read in time, whatever is nested in it', () => {
    expect(read(`${'>'.repeat(2000)} sâu`, 'a.md', 'md').ok).toBe(true)
    expect(read(`${'['.repeat(5000)}x`, 'a.md', 'md').ok).toBe(true)
  })
})
