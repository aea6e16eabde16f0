// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { parseInert } from '@renderer/content/inert'
import { declaredBody } from '@renderer/content/metadata/json-ld'
import { asParagraphs, extract, pageWith, paragraphs, tryExtract } from '../../helpers/extract'

const jsonLd = (things: object | readonly object[]) =>
  `<script type="application/ld+json">${JSON.stringify(things)}</script>`
const article = (articleBody: string) => ({ '@type': 'NewsArticle', headline: 'Chuyến đò sớm', articleBody })
const shell = (head: string, body = '') => `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Chuyến đò sớm</title>${head}</head><body><div id="root"></div>${body}
<noscript>Vui lòng bật JavaScript để xem trang này.</noscript><script src="/app.js"></script></body></html>`
const whole = [...paragraphs, ...paragraphs.map((line) => `Hôm sau, ${line.toLowerCase()}`)]
const choiceOf = (html: string) =>
  extract(html).trace.filter(({ step, reason }) => step === 'choose' && reason.startsWith('articleBody'))

describe('an article that stands in JSON-LD alone', () => {
  it.each([
    ['lines', paragraphs.join('\n')],
    ['lines apart', paragraphs.join('\r\n\r\n')],
    ['HTML', asParagraphs(paragraphs)],
    ['HTML that was escaped', asParagraphs(paragraphs).replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['lines with a few tags', paragraphs.join('\n').replace('con đò', '<b>con đò</b>')],
    ['line breaks', paragraphs.join('<br><br>')],
  ])('has its paragraphs, written as %s', (_name, body) => {
    const read = extract(shell(jsonLd(article(body))))
    expect(read.text.split('\n')).toEqual(paragraphs)
    expect(read.html.match(/<p>/g)).toHaveLength(paragraphs.length)
    expect(read.partial).toBeNull()
  })

  it('keeps the breaks of a string that no JSON may have them in', () => {
    const json = `{"@type": "Article", "articleBody": "${paragraphs.join('\n')}"}`
    expect(extract(shell(`<script type="application/ld+json">${json}</script>`)).text.split('\n')).toEqual(
      paragraphs,
    )
  })

  it('is read however long a line is that is no JSON', () => {
    const page = (body: string) =>
      parseInert(`<script type="application/ld+json">{"@type": "Article", "articleBody": "${body}"}</script>`)
    const long = 'a'.repeat(20_000_000)
    expect(declaredBody(page(`${long}\n${String.raw`\"b\\`}`))?.body).toBe(`${long}\n"b\\`)
    expect(declaredBody(page(`${long}\n"`))).toBeNull()
  })

  it('may be short', () => {
    const short = paragraphs.slice(0, 1).join('')
    expect(extract(shell(jsonLd(article(`${short} Ai cũng nhớ bến cũ.`)))).text).toContain(short)
  })

  it('says where it is from', () => {
    expect(choiceOf(shell(jsonLd(article(paragraphs.join('\n')))))).toMatchObject([
      { reason: expect.stringMatching(/^articleBody of JSON-LD: \d+ words, where the page shows 0$/) },
    ])
  })

  it('is told from what little is around it', () => {
    const note =
      'Chúng tôi dùng dữ liệu để trang tốt hơn, và không bán cho ai điều gì mà bạn đọc ở đây hôm nay.'
    const html = shell(jsonLd(article(whole.join('\n'))), `<main><p>${note}</p><p>${note} Cảm ơn.</p></main>`)
    expect(extract(html).text.split('\n')).toEqual(whole)
  })

  it.each([
    ['its last sentence does', article(`${paragraphs.join(' ')} Rồi…`), 'cut-off'],
    ['a quotation ends in dots', article(`${paragraphs.join(' ')} “Rồi…”`), null],
    [
      'it ends in dots after all its words',
      { ...article(`${paragraphs.join(' ')} Rồi…`), wordCount: 90 },
      null,
    ],
    ['its last sentence does, in HTML', article(`${asParagraphs(paragraphs)}<p>Rồi &hellip;</p>`), 'cut-off'],
    ['the page counts more words', { ...article(paragraphs.join('\n')), wordCount: 400 }, 'cut-off'],
    ['the page counts as many', { ...article(paragraphs.join('\n')), wordCount: 80 }, null],
  ])('is a part where it breaks off: %s', (_name, thing, partial) =>
    expect(extract(shell(jsonLd(thing))).partial).toBe(partial),
  )

  it('is none where the page shows the same end', () => {
    const end = 'Đò ghé bến cuối cùng, và đèn trên sông tắt dần rồi tắt hẳn…'
    const declared = jsonLd(article([...whole, end].join('\n')))
    expect(extract(shell(declared, `<main><p>${end}</p></main>`)).partial).toBeNull()
    expect(extract(shell(declared, '<main><p>Đò ghé bến cuối cùng.</p></main>')).partial).toBe('cut-off')
  })

  it('keeps the pictures that stand around it with captions', () => {
    const pictures = `<figure><img src="/ben.jpg"><figcaption>Bến</figcaption></figure><p>Bến đò vào một buổi sáng mùa thu, khi sương còn chưa tan và đò chưa chạy.</p>`
    const { images, text } = extract(
      shell(jsonLd(article(whole.join('\n'))), `<main><h1>Chuyến đò sớm</h1>${pictures}</main>`),
    )
    expect(text.split('\n')).toEqual(whole)
    expect(images).toMatchObject([{ url: 'https://lasen.example/ben.jpg', caption: 'Bến' }])
  })

  it('is cleaned as everything else is, and its addresses are those of the page', () => {
    const body = `${asParagraphs(paragraphs)}<p onclick="x()">Xem <a href="/ben">bến đò</a><script>x()</script></p>`
    const { html } = extract(
      shell(
        `<script type="application/ld+json">${JSON.stringify(article(body)).replaceAll('</', String.raw`<\/`)}</script>`,
      ),
    )
    expect(html).toContain('href="https://lasen.example/ben"')
    expect(html).not.toMatch(/script|onclick/)
  })

  it('is none of several, as a list has them', () => {
    const html = shell(jsonLd([article(paragraphs.join('\n')), article(whole.join('\n'))]))
    expect(tryExtract(html)).toMatchObject({ ok: false })
  })

  it('may stand in microdata that nobody sees', () => {
    const hidden = `<div itemscope><meta itemprop="articleBody" content="${paragraphs.join('\n')}"></div>`
    expect(extract(shell('', hidden)).text.split('\n')).toEqual(paragraphs)
  })
})

describe('an article that the page shows', () => {
  const figure = '<figure><img src="/do.jpg" alt=""><figcaption>Con đò đầu tiên</figcaption></figure>'

  it('goes on in JSON-LD where what is shown is its beginning', () => {
    const shown = `${figure}<p>${paragraphs[0]}</p><p>${paragraphs[1]?.slice(0, 60)}…</p><p>Xem thêm</p>`
    const html = pageWith(shown, jsonLd(article(whole.join('\n'))))
    const read = extract(html)
    expect(read.text.split('\n')).toEqual(whole)
    expect(read.images).toMatchObject([{ url: 'https://lasen.example/do.jpg', caption: 'Con đò đầu tiên' }])
    expect(choiceOf(html)).toHaveLength(1)
  })

  it('keeps its structure where it goes on', () => {
    const [first = '', second = '', third = '', ...rest] = whole
    const shown = `<p>${first} <a href="/ben">Xem bến</a></p>${figure}<ul><li>Đèn</li><li>Cặp sách</li></ul><p>${second}</p>${figure.replace('do', 'cho')}<p>${third.slice(0, 50)}…</p><p>Xem thêm</p>`
    const body = `${first} Xem bến Đèn Cặp sách ${second} ${[third, ...rest].join(' ')}`
    const { html, text, images } = extract(pageWith(shown, jsonLd(article(body))))
    expect(html).toMatch(
      /^<p>Sáng sớm[^<]* <a [^]*<figure>[^]*<ul><li>Đèn<\/li><li>Cặp sách<\/li><\/ul><p>Người/,
    )
    expect(text.split('\n').slice(3)).toEqual([second, [third, ...rest].join(' ')])
    expect(images.map(({ url }) => url)).toEqual([
      'https://lasen.example/do.jpg',
      'https://lasen.example/cho.jpg',
    ])
  })

  it('stays where it is one of several parts, which show the rest', () => {
    const declared = jsonLd(article(whole.join('\n')))
    const second = 'https://lasen.example/xa-hoi/bai-1207-p2.html'
    const pager = `<div class="pagination"><b>1</b> <a href="${second}">2</a></div>`
    const first = pageWith(
      `${asParagraphs(paragraphs)}${pager}`,
      `<link rel="next" href="${second}">${declared}`,
    )
    expect(extract(first)).toMatchObject({ text: paragraphs.join('\n'), nextPage: second })
    const last = extract(pageWith(asParagraphs(whole.slice(4, 6)), declared), {
      url: second,
      firstUrl: 'https://lasen.example/xa-hoi/bai-1207.html',
    })
    expect(last.text.split('\n')).toEqual(whole.slice(4, 6))
  })

  it('stays where what is declared has another headline', () => {
    const html = pageWith(
      asParagraphs(paragraphs),
      jsonLd({
        ...article('Toà soạn ra đời ở một bến sông. '.repeat(60)),
        headline: 'Về toà soạn của chúng tôi',
      }),
    )
    expect(extract(html).text.split('\n')).toEqual(paragraphs)
  })

  it('stays where it is whole', () => {
    const html = pageWith(`${figure}${asParagraphs(whole)}`, jsonLd(article(whole.join(' '))))
    expect(extract(html).text.split('\n')).toEqual(whole)
    expect(choiceOf(html)).toEqual([])
  })

  it('stays where the longer text is another one', () => {
    const other = whole.map((line) => `Chuyện khác: ${line}`).join('\n')
    const html = pageWith(
      asParagraphs([...paragraphs, ...paragraphs.slice(0, 3).map((line) => `${line} Thêm.`)]),
      jsonLd(article(other + other)),
    )
    expect(choiceOf(html)).toEqual([])
  })

  it('ends at its wall, whatever is declared', () => {
    const shown = `${asParagraphs(paragraphs.slice(0, 2))}<p>Đăng nhập để đọc tiếp</p>`
    const read = extract(pageWith(shown, jsonLd(article(whole.join('\n')))))
    expect(read.text.split('\n')).toEqual(paragraphs.slice(0, 2))
    expect(read.partial).toBe('login')
  })
})
