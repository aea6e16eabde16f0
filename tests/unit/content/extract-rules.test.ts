// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { localizeImages } from '@renderer/content/localize'
import { asParagraphs, extract, pageWith, paragraphs, tryExtract } from '../../helpers/extract'

const [first = '', second = '', ...others] = paragraphs
/** An article with `part` between its second and third paragraph. */
const around = (part: string) => pageWith(`${asParagraphs([first, second])}${part}${asParagraphs(others)}`)
const lines = (html: string) => extract(html).text.split('\n')

describe('images', () => {
  const imageOf = (image: string) => extract(around(`<p>${image}</p>`)).images[0]?.url ?? null
  const a = 'https://lasen.example/a.jpg'
  const dummy = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

  test.each([
    ['<img src="/a.jpg">', a],
    ['<img src="a.jpg">', 'https://lasen.example/xa-hoi/a.jpg'],
    [`<img src="${dummy}" data-src="/a.jpg">`, a],
    ['<img src="/img/loading.gif" data-original="/a.jpg">', a],
    ['<img data-lazy-src="/a.jpg">', a],
    ['<img src="/s.jpg" data-srcset="/s.jpg 300w, /a.jpg 900w">', a],
    ['<img src="/s.jpg" srcset="/s.jpg 300w, /a.jpg 900w">', a],
    ['<picture><source srcset="/a.jpg 1600w, /b.jpg 3200w"><img src="/s.jpg"></picture>', a],
    [`<picture><source data-srcset="/a.jpg"><img src="${dummy}"></picture>`, a],
    [
      '<picture><source type="image/jxl" srcset="/x.jxl"><source media="(max-width: 600px)" srcset="/hep.jpg">' +
        '<source media="print" srcset="/in.jpg"><source type="image/avif" srcset="/a.jpg"><img src="/s.jpg" srcset="/s.jpg 2x"></picture>',
      a,
    ],
    ['<picture><source media="(max-width: 600px)" srcset="/hep.jpg"><img src="/a.jpg"></picture>', a],
    ['<picture><source data-srcset="/a.jpg 1200w"><img data-src="/b.jpg"></picture>', a],
    [`<img src="${dummy}" data-anything="/a.jpg">`, a],
    [`<img class="lazy" src="${dummy}"><noscript><img src="/a.jpg"></noscript>`, a],
    ['<noscript><img src="/a.jpg"></noscript>', a],
    ['<amp-img src="/a.jpg" width="600" height="400"></amp-img>', a],
    ['<img src="javascript:alert(1)">', null],
    ['<img src="/hit.gif" width="1" height="1">', null],
    ['<img src="">', null],
  ])('%s', (image, url) => expect(imageOf(image)).toBe(url))

  it('in data: have addresses as others, made of what is in them, and come along', () => {
    const svg = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>"
    const png = 'data:image/png;base64,iVBORw0KGgo='
    const figure = (src: string) => `<figure><img alt="Đò" src="${src}"><figcaption>Đò</figcaption></figure>`
    const { embedded, html, images } = extract(around(figure(png) + figure(svg)))
    const [raster = '', drawing = ''] = images.map(({ url }) => url)
    expect(raster).toMatch(/^https:\/\/embedded\.invalid\/[0-9a-f]{16}$/)
    expect(Object.keys(embedded)).toEqual([raster, drawing])
    expect([...(embedded[raster] ?? [])].slice(1, 4)).toEqual([0x50, 0x4e, 0x47])
    expect(new TextDecoder().decode(embedded[drawing])).toContain("<circle r='4'/>")
    expect(html).toContain(`src="${raster}"`)
    expect(html).not.toContain('data:')
    expect(extract(pageWith(asParagraphs(paragraphs) + figure(png))).images[0]?.url).toBe(raster)
  })

  it.each([
    [
      '<style>.hero{background-image:url(/a.jpg)}</style><figure class="hero"><figcaption>Bến sông</figcaption></figure>',
      a,
    ],
    [
      '<style>/* .x{} */\n.other, figure.hero { color: red; background: #eee url("/a.jpg") center }</style><figure><div class="box hero"></div></figure>',
      a,
    ],
    [
      '<style>@media screen { .hero { background: url(/a.jpg) } } .hero{background:url(/b.jpg)}</style><figure class="hero"></figure>',
      a,
    ],
    ['<style>.hero{background:url(/a.jpg)}</style><div class="hero"></div>', null],
    [
      '<style>.page .hero, .hero:hover, #hero{background:url(/a.jpg)}</style><figure class="hero"></figure>',
      null,
    ],
    ['<style>.hero{background:url(/b.jpg)}</style><figure class="hero"><img src="/a.jpg"></figure>', a],
    [`<style>${'{.hero,/*'.repeat(50_000)} background url(</style><figure class="hero"></figure>`, null],
    ['<figure style="background-image: url(/a.jpg)"><figcaption>Bến sông</figcaption></figure>', a],
    [`<div style='height:300px;background:#eee url("/a.jpg") center'></div>`, a],
    [`<div style='background: url("/a(2).jpg") center'></div>`, 'https://lasen.example/a(2).jpg'],
    [String.raw`<div style="background: url(/a\(2\).jpg)"></div>`, 'https://lasen.example/a(2).jpg'],
    ['<figure><a href="/1" style="background-image:url(/a.jpg)"></a></figure>', a],
    ['<div class="lazy" data-bg="/a.jpg"></div>', a],
    ['<div class="lazy" data-background-image="url(/a.jpg)"></div>', a],
    ['<div style="background-image:url(/a.jpg)">Chữ ở trên hình</div>', null],
    ['<figure><img src="/a.jpg"><i style="background-image:url(/b.jpg)"></i></figure>', a],
    ['<div style="background-image:url(/b.jpg)"><img src="/a.jpg"></div>', a],
    ['<div style="background-image:url(javascript:alert(1))"></div>', null],
    ['<div style="display:none;background-image:url(/a.jpg)"></div>', null],
    ['<div style="background-image:linear-gradient(red, blue)"></div>', null],
  ])('are also what is drawn behind nothing: %s', (box, url) =>
    expect(extract(around(box)).images[0]?.url ?? null).toBe(url),
  )

  it.each([
    `<noscript><img src="/a.jpg"></noscript><img class="lazyload" data-src="/a.jpg" src="${dummy}">`,
    `<img class="lazyload" data-src="/a.jpg" src="${dummy}"><noscript><img src="/a.jpg"></noscript>`,
  ])('stand there once, before or behind their twin without scripts: %s', (images) =>
    expect(extract(around(`<figure>${images}</figure>`)).images.map(({ url }) => url)).toEqual([a]),
  )

  it('stand there once where their twin asks for another size of them', () => {
    const lazy = (src: string) => `<img class="lazyload" data-src="${src}" src="${dummy}">`
    const urls = (src: string, twin: string) =>
      extract(around(`<figure><noscript><img src="${src}"></noscript>${lazy(twin)}</figure>`)).images.map(
        (image) => image.url,
      )
    expect(urls('/a.jpg?w=900', '/a.jpg?w=300&amp;q=60')).toEqual([`${a}?w=900`])
    expect(urls('/a.jpg', '/a.jpg?w=300')).toEqual([a])
    expect(urls('/anh.php?so=1', '/anh.php?so=2')).toHaveLength(2)
  })

  it('stand there once each, where all have their twin before them', () => {
    const b = 'https://lasen.example/b.jpg'
    const lazy = (name: string) =>
      `<noscript><img src="/${name}"></noscript><img class="lazyload" data-src="/${name}" src="${dummy}">`
    const urls = (images: string) =>
      extract(around(`<figure>${images}</figure>`)).images.map(({ url }) => url)
    expect(urls(lazy('a.jpg') + lazy('b.jpg'))).toEqual([a, b])
    expect(urls(`<img src="/a.jpg">${lazy('b.jpg')}`)).toEqual([a, b])
  })

  it('stand there twice where another one follows', () => {
    const images = '<noscript><img src="/a.jpg"></noscript><img src="/b.jpg">'
    expect(extract(around(`<figure>${images}</figure>`)).images).toHaveLength(2)
  })

  it('are also drawings in a figure, without the icons beside them', () => {
    const drawing = '<svg viewBox="0 0 600 300"><title>Mực nước</title><rect width="9" height="9"/></svg>'
    const icon = '<svg viewBox="0 0 24 24"><path d="M0 0h9"/></svg>'
    const { images, embedded } = extract(
      around(
        `<figure>${drawing}<button>${drawing}</button>${icon}<figcaption>Mực nước</figcaption></figure>`,
      ),
    )
    const [image, another] = images
    expect([image?.alt, image?.caption, another]).toEqual(['Mực nước', 'Mực nước', undefined])
    expect(new TextDecoder().decode(embedded[image?.url ?? ''])).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 600 300">/,
    )
  })

  it('go by the base of the page', () => {
    const html = pageWith(
      `${asParagraphs(paragraphs)}<p><img src="a.jpg"></p>`,
      '<base href="https://cdn.example/x/">',
    )
    expect(extract(html).images[0]?.url).toBe('https://cdn.example/x/a.jpg')
  })
})

describe('captions', () => {
  const image = '<img src="/a.jpg" alt="đò">'
  test.each([
    `<figure>${image}<figcaption>Bến đò sớm.</figcaption></figure>`,
    `<table><tr><td>${image}</td></tr><tr><td>Bến đò sớm.</td></tr></table>`,
    `<table class="tplCaption"><tbody><tr><td>${image}<p class="Image">Bến đò sớm.</p></td></tr></tbody></table>`,
    `<p>${image}</p><p class="caption">Bến đò sớm.</p>`,
    `<p>${image}</p><p style="text-align:center">Bến đò sớm.</p>`,
    `<p>${image}</p><p><em>Bến đò sớm.</em></p>`,
    `<center>${image}<br><i>Bến đò sớm.</i></center>`,
    `<p>${image}<br>Bến đò sớm.</p>`,
    `<div class="photo-box">${image}<div class="desc">Bến đò sớm.</div></div>`,
    `<div class="wp-caption"><a href="/a-full.jpg">${image}</a><p class="wp-caption-text">Bến đò sớm.</p></div>`,
  ])('are joined with their image: %s', (markup) => {
    const article = extract(around(markup))
    expect(article.images).toMatchObject([{ url: 'https://lasen.example/a.jpg', caption: 'Bến đò sớm.' }])
    expect(article.text.split('\n')).toEqual(paragraphs)
    expect(article.html).toContain('<figcaption>Bến đò sớm.</figcaption>')
  })

  it('are lines that end with who took the picture', () => {
    const caption = 'Bến đò lúc sáng sớm, khi sương còn phủ kín mặt sông - Ảnh: Hạ Vy.'
    expect(extract(around(`<p>${image}</p><p>${caption}</p>`)).images).toMatchObject([{ caption }])
  })

  it('are not the paragraphs of an article that is centred as a whole', () => {
    const centred = paragraphs.map((line) => `<p style="text-align:center">${line}</p>`)
    centred.splice(1, 0, `<p style="text-align:center">${image}</p>`)
    expect(lines(pageWith(centred.join('')))).toEqual(paragraphs)
  })

  it('are not cells of a table of data', () => {
    const table = `<table><tr><th>Bến</th><th>Giờ</th></tr><tr><td>${image} Lam</td><td>5</td></tr></table>`
    expect(extract(around(table)).html).toContain('<th>Bến</th>')
  })
})

describe('a story in pictures', () => {
  const figure = (index: number) =>
    `<figure><img src="/anh-${index}.jpg"><figcaption>Bến sông lúc ${index} giờ sáng, khi chuyến đò đầu tiên vừa rời bờ.</figcaption></figure>`
  const story = (count: number, lead: string) =>
    pageWith(lead + Array.from({ length: count }, (_, index) => figure(index + 1)).join(''))
  const lead = '<p>Một ngày của bến sông, qua ống kính của bạn đọc.</p>'

  it('is an article however short its text is', () => {
    const { images, text } = extract(story(8, lead))
    expect(text).toBe('Một ngày của bến sông, qua ống kính của bạn đọc.')
    expect(images.map(({ url }) => url)).toContain('https://lasen.example/anh-8.jpg')
    expect(images).toHaveLength(8)
  })

  it('is one without any text of its own', () => {
    const { images, text } = extract(story(8, ''))
    expect(text).toBe('')
    expect(images.map(({ caption }) => caption.slice(0, 14))).toContain('Bến sông lúc 8')
  })

  it.each([
    ['one picture', story(1, lead)],
    [
      'pictures that lead to other articles',
      story(8, '').replaceAll(
        /<figcaption>(.*?)<\/figcaption>/g,
        '<figcaption><a href="/b.html">$1</a></figcaption>',
      ),
    ],
    [
      'pictures in links to them',
      story(8, '')
        .replaceAll('<figure>', '<a href="/b.html"><figure>')
        .replaceAll('</figure>', '</figure></a>'),
    ],
    [
      'a title that says it is gone',
      story(8, '').replaceAll('Chuyến đò sớm trên sông Lam', 'Không tìm thấy trang'),
    ],
  ])('is none with %s', (_name, page) => expect(tryExtract(page).ok).toBe(false))
})

describe('what points elsewhere in the middle of the text', () => {
  const title = 'Chiếc đèn nhỏ của lớp học bên sông'
  const link = `<a href="/xa-hoi/den-nho-11.html">${title}</a>`
  test.each([
    `<p>Xem thêm: ${link}</p>`,
    `<p>>> ${link}</p>`,
    `<p>${link}</p>`,
    `<p><strong>${link}</strong></p><p>(Lá Sen) - Mỗi tối, đứa nào cũng mang theo một chiếc.</p>`,
    `<div class="khung"><a href="/xa-hoi/den-nho-11.html"><img src="/t.jpg"></a><h4>${link}</h4><p>Mỗi tối một chiếc.</p></div>`,
    `<ul class="tin"><li>${link}<p>(Lá Sen) - Mỗi tối, đứa nào cũng mang theo một chiếc.</p></li></ul>`,
    `<div><h3>Tin liên quan</h3><p>${link} Mỗi tối một chiếc.</p></div>`,
    `<p><b>Tin liên quan:</b></p><ul><li>${link}</li></ul>`,
    `<div class="related-news">${link}</div>`,
    `<aside><h4>Đọc thêm</h4>${link}</aside>`,
  ])('%s', (markup) => {
    const article = extract(around(markup))
    expect(article.text.split('\n')).toEqual(paragraphs)
    expect(article.related).toEqual([{ url: 'https://lasen.example/xa-hoi/den-nho-11.html', title }])
  })

  test.each([
    '<p>Theo <a href="https://song.example/bao-cao">báo cáo của trạm đo nước sông Lam</a>, mực nước đang lên.</p>',
    '<p><a href="https://khac.example/bai-viet">Bản đầy đủ của bức thư ngỏ gửi người lái đò</a></p>',
    `<ul><li>một chiếc đèn;</li><li>hai chiếc áo;</li><li>${link}, nếu ai cần.</li></ul>`,
    `<h3>${link}</h3><p>Lớp học nằm ngay đầu dốc, cửa nhìn ra sông, tối nào cũng sáng đèn đến chín giờ.</p>`,
  ])('stays where it belongs to the article: %s', (markup) => {
    expect(lines(around(markup)).length).toBeGreaterThan(paragraphs.length)
  })
})

describe('the lead', () => {
  const lead = 'Mỗi sáng, chuyến đò chở theo đèn nhỏ và những câu chuyện của đêm qua về phía bên kia sông.'
  const withLead = (markup: string, head = '') =>
    pageWith(asParagraphs(paragraphs), head).replace(
      '<div class="content">',
      `${markup}<div class="content">`,
    )
  test.each([
    [`<h2 class="sapo">${lead}</h2>`, ''],
    [`<div class="article-sapo"><p>${lead}</p></div>`, ''],
    [`<strong itemprop="description">${lead}</strong>`, ''],
    [`<p class="lead">${lead}</p>`, ''],
    [`<div><div>${lead}</div></div>`, `<meta property="og:description" content="${lead.slice(0, 70)}...">`],
  ])('comes first: %s', (markup, head) => {
    expect(lines(withLead(markup, head))).toEqual([lead, ...paragraphs])
  })

  it('comes once, where the description is the first paragraph', () => {
    expect(lines(withLead('', `<meta property="og:description" content="${first}">`))).toEqual(paragraphs)
  })

  it('is no heading', () => {
    expect(extract(withLead(`<h2 class="sapo">${lead}</h2>`)).html).toContain(`<p>${lead}</p>`)
  })
})

describe('machinery', () => {
  test.each([
    '<p>Lên đầu trang</p>',
    '<p>Chia sẻ</p>',
    '<div>(0) Bình luận</div><div>Bài viết chưa có bình luận nào.</div>',
    '<p>Quảng cáo</p>',
    '<p>ADVERTISEMENT</p>',
    '<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Zalo</a></div>',
    '<p style="display: none">Bản nháp của bài viết này chưa được ai đọc lại trước khi gửi đi in đâu.</p>',
    '<script>document.write("x")</script><style>p { color: red }</style><!-- ghi chú -->',
    '<form><input type="email"><button>Đăng ký</button></form>',
  ])('goes: %s', (markup) => {
    expect(lines(around(markup))).toEqual(paragraphs)
  })
})

describe('text that scripts would show', () => {
  it('is taken from noscript when the page is there', () => {
    const html = `<html><head><title>Chuyện bến đò</title></head><body><div id="app"></div><noscript><h1>Chuyện bến đò</h1>${asParagraphs([...paragraphs, ...paragraphs])}</noscript></body></html>`
    expect(extract(html).text).toContain(first)
  })

  it('is taken from where it is hidden when that is most of it', () => {
    const html = `<html><head><title>Chuyện bến đò</title></head><body><div id="app"><p>Đang tải…</p></div><div hidden id="S:0"><article>${asParagraphs(paragraphs)}</article></div></body></html>`
    expect(lines(html)).toEqual(paragraphs)
  })
})

it('shows the main part of a page that hides all of it until a script runs', () => {
  const html = `<html><head><title>Chuyện bến đò</title></head><body><p>Đang tải…</p><main><div style="display:none"><h1>Chuyện bến đò</h1><ul>${paragraphs.map((line) => `<li>${line}</li>`).join('')}</ul></div></main></body></html>`
  expect(lines(html)).toEqual(paragraphs)
})

it('keeps the posts of a page that declares itself a discussion', () => {
  const posts = paragraphs
    .map((line) => `<div class="comment"><div class="comment-body"><p>${line}</p></div></div>`)
    .join('')
  const declaration =
    '<script type="application/ld+json">{"@type":"DiscussionForumPosting","headline":"Chuyện bến đò"}</script>'
  const text = extract(pageWith(`<div class="comments">${posts}</div>`, declaration)).text
  for (const line of paragraphs) expect(text).toContain(line)
})

it('is not stopped by metadata that cannot be read', () => {
  const broken =
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script><meta property="article:published_time" content="soon">'
  expect(extract(pageWith(asParagraphs(paragraphs), broken))).toMatchObject({
    title: 'Chuyến đò sớm trên sông Lam',
    publishedAt: null,
  })
})

describe('a dateline that shares its line', () => {
  const withLine = (line: string) =>
    extract(
      pageWith(asParagraphs(paragraphs)).replace('<div class="content">', `${line}<div class="content">`),
    )
  test.each([
    ['<p>Trần Lê Mai | Biên tập viên | 15/10/2020 11:54</p>', '2020-10-15T11:54:00+07:00'],
    ['<p>Đời sống • 15/10/2020 - 11:54 • 3 phút đọc</p>', '2020-10-15T11:54:00+07:00'],
    ['<div><b>By <a href="/b">Ada Brook</a></b> - Mar 27, 2024</div>', '2024-03-27T00:00:00+07:00'],
    [
      `<div class="author-bio"><p>${paragraphs.join(' ')}</p></div><div>Đăng ngày 15/10/2020</div>`,
      '2020-10-15T00:00:00+07:00',
    ],
    [`${'<i></i>'.repeat(80)}<div>15/10/2020</div>`, '2020-10-15T00:00:00+07:00'],
    ['<ul><li>Thứ Năm,</li><li>15/10/2020</li><li>11:54</li></ul>', '2020-10-15T11:54:00+07:00'],
    ['<p><span>Thứ Năm</span><span>15/10/2020</span><span>11:54</span></p>', '2020-10-15T11:54:00+07:00'],
    ['<ul><li>Hạ Vy</li><li>15/10/2020</li><li>11 lời bình</li></ul>', '2020-10-15T00:00:00+07:00'],
    ['<p>Từ 15/10/2020 | đò chạy lại</p>', null],
  ])('is read of %s', (line, publishedAt) => expect(withLine(line).publishedAt).toBe(publishedAt))

  it('has the author on it', () =>
    expect(withLine('<p>Trần Lê Mai | 15/10/2020 11:54</p>').byline).toBe('Trần Lê Mai'))

  it('has no day of the week for an author', () =>
    expect(withLine('<ul><li>Chủ Nhật,</li><li>18/10/2020</li></ul>').byline).toBeNull())

  test.each([
    ['<p><a href="/mai.html">Trần Lê Mai</a> - 15/10/2020 11:54</p>', 'Trần Lê Mai'],
    ['<div><a href="/mai.html">Trần Lê Mai</a><span>15/10/2020 11:54</span></div>', 'Trần Lê Mai'],
    [
      '<div><span><a href="/mai.html">Trần Lê Mai</a></span><p><time>15/10/2020 11:54</time></p></div>',
      'Trần Lê Mai',
    ],
    ['<p><a href="/tac-gia/ha-vy">Hạ Vy</a> | 15/10/2020</p>', 'Hạ Vy'],
    ['<p><a href="/people/ada-brook">Ada Brook</a> | Mar 27, 2024</p>', 'Ada Brook'],
    ['<p><a href="/doi-song">Đời Sống</a> | 15/10/2020</p>', null],
    ['<p><a href="/world-news">World News</a> | Mar 27, 2024</p>', null],
    ['<p><a href="/hcm">Thành phố Hồ Chí Minh</a> - 15/10/2020</p>', null],
    ['<p><a href="/hcm">Hồ Chí Minh</a> - 15/10/2020</p>', null],
    [
      '<p><a href="/chu-nhat">Trang Chủ Nhật</a> - 15/10/2020</p><nav><a href="/chu-nhat">Trang chủ nhật</a></nav>',
      null,
    ],
    ['<p><a href="/mai.html">Trần Lê Mai</a> kể chuyện bến đò năm 15/10/2020</p>', null],
  ])('has the author on it that is linked: %s', (line, byline) => expect(withLine(line).byline).toBe(byline))
})

describe('what a page says of itself carelessly', () => {
  it('is read with a comma too many, and escaped twice', () => {
    const head =
      '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Trần Lê Mai",},};</script>' +
      '<meta property="og:title" content="Chuyến đò sớm &amp;amp; muộn">'
    const { byline, title } = extract(pageWith(asParagraphs(paragraphs), head).replace(/<h1>.*<\/h1>/, ''))
    expect(byline).toBe('Trần Lê Mai')
    expect(title).toBe('Chuyến đò sớm & muộn')
  })

  it('is a headline in several lines', () => {
    const html = pageWith(asParagraphs(paragraphs)).replace(
      /<h1>.*<\/h1>/,
      '<h1>Chuyến đò sớm<br>trên sông <div>Lam</div></h1>',
    )
    expect(extract(html.replace(/<title>.*<\/title>/, '')).title).toBe('Chuyến đò sớm trên sông Lam')
  })

  it('is the name of the site above its own host', () => {
    const html = pageWith(asParagraphs(paragraphs)).replace('</title>', ' - SONGQUE</title>')
    const url = 'https://tin.songque.example/1.html'
    expect(extract(html.replace(/<h1>.*<\/h1>/, ''), { url }).title).toBe('Chuyến đò sớm trên sông Lam')
  })
})

describe('the byline', () => {
  const site = '<meta property="og:site_name" content="Sông Quê">'
  const own = (name: string) =>
    `<meta property="og:site_name" content="${name}"><meta name="author" content="${name}">`
  const bylineOf = (markup: string, head = '') =>
    extract(
      pageWith(asParagraphs(paragraphs), head).replace(
        '<div class="content">',
        `${markup}<div class="content">`,
      ),
    ).byline
  test.each([
    ['<p class="author">Bài và ảnh: Trần Lê Mai</p>', '', 'Trần Lê Mai'],
    ['<span class="article__author-name">Trần Lê Mai</span>', '', 'Trần Lê Mai'],
    ['<p class="byline">By <a rel="author" href="/a">Ada Brook</a></p>', '', 'Ada Brook'],
    ['', '<meta name="author" content="Trần Lê Mai">', 'Trần Lê Mai'],
    ['', '<meta name="author" content="lasen.example">', null],
    ['', '<meta name="author" content="https://lasen.example/mai">', null],
    ['<p class="author">Theo TTXVN</p>', '', null],
    ['<div><img src="/v.jpg"><a href="/tac-gia/ha-vy-7">Hạ Vy</a><i>vy@lasen.example</i></div>', '', 'Hạ Vy'],
    ['<p class="byline">Bài, ảnh: Trần Lê Mai</p>', '', 'Trần Lê Mai'],
    ['<p class="author">Trần Lê Mai (TTXVN/Vietnam+)</p>', '', 'Trần Lê Mai'],
    ['<p class="author">TRẦN LÊ MAI / Theo: Zing</p>', '', 'TRẦN LÊ MAI'],
    ['<p class="author">Phóng viên Trần Lê Mai</p>', '', 'Trần Lê Mai'],
    ['<p class="author">Trần Lê Mai - Ảnh: Hạ Vy</p>', '', 'Trần Lê Mai'],
    ['<p>By ADA BROOK | The Harbour Press</p>', '', 'ADA BROOK'],
    ['<p>Posted by Ada Brook on 5 March 2024 at 10:15 am</p>', '', 'Ada Brook'],
    ['<a class="author-link" href="/me">Learn More</a>', '', null],
    ['', '<meta name="author" content="page.head.extra.author">', null],
    ['', `${site}<meta name="author" content="Sông Quê">`, null],
    ['', own('Ada Brook'), 'Ada Brook'],
    ['', own('Harbour News'), null],
    ['<p class="author-date">15/10/2020 11:54</p>', '', null],
    ['<div><span>Trần Lê Mai</span> | <span>15/10/2020 11:54</span></div>', '', 'Trần Lê Mai'],
    ['<div><b>Trần Lê Mai/Sông Quê</b><i>15/10/2020</i></div>', site, 'Trần Lê Mai'],
    ['<div><a href="/xa-hoi">Xã Hội</a><span>15/10/2020 11:54</span></div>', '', null],
    ['<a href="/doi">Đời Sống</a><div><b>Đời Sống</b><span>15/10/2020 11:54</span></div>', '', null],
  ])('%s%s', (markup, head, byline) => expect(bylineOf(markup, head)).toBe(byline))

  const signed = (line: string) => {
    const { byline, text } = extract(pageWith(asParagraphs(paragraphs) + line))
    return { byline, isText: text.includes('Trần Lê Mai') }
  }
  it.each([
    '<p style="text-align: right"><b>Trần Lê Mai</b></p>',
    '<p><strong>TRẦN LÊ MAI</strong></p>',
    '<div class="sign">Trần Lê Mai</div>',
    '<p align="right">Bài và ảnh: Trần Lê Mai</p>',
    '<p align="right">Trần Lê Mai thực hiện</p>',
    '<p align="right"><b>Theo Trần Lê Mai/VnExpress</b></p>',
  ])('is the line that signs the text, which is no part of it: %s', (line) => {
    const { byline, isText } = signed(line)
    expect(byline?.toLowerCase()).toBe('trần lê mai')
    expect(isText).toBe(false)
  })

  it.each([
    ['<p align="right"><b>Trần Lê Mai - Hạ Vy</b></p>', 'Trần Lê Mai - Hạ Vy'],
    ['<p align="right"><b>Trần Lê Mai và Hạ Vy</b></p>', 'Trần Lê Mai và Hạ Vy'],
    ['<p align="right"><b>ThS.KTS Trần Lê Mai</b></p>', 'ThS.KTS Trần Lê Mai'],
    ['<p align="right"><b>L.MAI</b></p>', 'L.MAI'],
  ])('is signed by %s', (line, byline) => expect(signed(line).byline).toBe(byline))

  it.each([
    '<p>Trần Lê Mai</p>',
    '<p><b>Trần Lê Mai kể lại chuyện xưa</b></p>',
    `<p><b>Trần Lê Mai</b></p>${asParagraphs(paragraphs)}`,
    `<div class="comment"><p>${paragraphs.join(' ')}</p><b>Trần Lê Mai</b></div>`,
  ])('is no other line with a name: %s', (line) => expect(signed(line).byline).toBeNull())
})

it('keeps a lead that is text alone in a box beside the body', () => {
  const lead = 'Chuyến đò sớm nhất rời bến khi trời chưa sáng, chở theo lũ trẻ đi học chữ.'
  const html = pageWith('').replace(
    '<div class="content"></div>',
    `<div class="cms-desc">${lead}</div><div class="meta"><div class="source">(TTXVN)</div><time>15/10/2020 11:54</time></div>
<div class="cms-body">${asParagraphs(paragraphs)}</div><div class="article-source">(TTXVN/Sông Quê)</div>`,
  )
  expect(extract(html).text.split('\n')).toEqual([lead, ...paragraphs])
})

it.each([
  ['(kiemsat.vn)', 'kiemsat.vn', null],
  ['Theo VnExpress', 'VnExpress', null],
  ['Theo Lan Anh (VnExpress)', 'VnExpress', 'Lan Anh'],
  ['Trần Lê Mai', null, 'Trần Lê Mai'],
])('takes a newsroom that is declared as the author, %s, for the source', (author, source, byline) => {
  const article = extract(pageWith(asParagraphs(paragraphs), `<meta name="author" content="${author}">`))
  expect([article.source, article.byline]).toEqual([source, byline])
})

it('takes no date from a list of other articles behind a short one', () => {
  const besides =
    '<aside><ul><li><a href="/1">Tin khác của bến sông</a> <span class="date">01/11/2021 10:00</span></li></ul></aside>'
  const beside = (date: string) =>
    extract(
      pageWith(asParagraphs(paragraphs))
        .replace('<div class="main">', '<article>')
        .replace('</h1>', `</h1>${date}`)
        .replace('</div></div></body>', `</div></article>${besides}</body>`),
    ).publishedAt
  expect(beside('')).toBeNull()
  expect(beside('<aside class="date">15/10/2020 11:54</aside>')).toBe('2020-10-15T11:54:00+07:00')
})

it('takes no date from what stands behind an article of several short paragraphs', () => {
  const comment =
    '<div class="comment"><b>Lan</b> <span class="time">01/11/2021 10:00</span><p>Hay quá.</p></div>'
  const html = pageWith(asParagraphs([...paragraphs, ...paragraphs]) + comment)
  expect(extract(html).publishedAt).toBeNull()
  expect(extract(html.replace('</h1>', '</h1><p>15/10/2020 11:54</p>')).publishedAt).toBe(
    '2020-10-15T11:54:00+07:00',
  )
})

it('leaves out what is set large beside the text and stands in it as well', () => {
  const said = 'cá về nhiều hơn mọi năm, nhất là cá linh và cá chốt'
  const quotes = `<div class="pull-quote"><p>“${said}”</p></div><div class="quote"><p>Câu này chỉ đứng riêng ở đây, không có trong bài.</p></div>`
  const [opening = '', ...rest] = paragraphs
  const { text } = extract(pageWith(asParagraphs([opening]) + quotes + asParagraphs(rest)))
  expect(text.split(said)).toHaveLength(2)
  expect(text).toContain('Câu này chỉ đứng riêng ở đây')
})

it('takes a line named as a caption for one, however it is built', () => {
  const image = '<div class="box"><div><a href="/1.jpg"><img src="/1.jpg"></a></div>'
  const captions = [
    '<div class="PhotoCMS_Caption"><p>Chợ sớm bên sông</p></div>',
    '<span class="img-note">Chợ sớm bên sông</span>',
    '<div class="css-cap">Chợ sớm bên sông</div>',
  ]
  for (const caption of captions) {
    const { images, text } = extract(pageWith(`${image}${caption}</div>${asParagraphs(paragraphs)}`))
    expect(images[0]?.caption).toBe('Chợ sớm bên sông')
    expect(text).not.toContain('Chợ sớm')
  }
})

it('leaves out links to other articles that stand with their heading on one line', () => {
  const links =
    '<p><b>Bài cùng mục:</b><br><a href="/a">Chiếc xuồng ba lá trong ca dao</a><br><a href="/b">Đi tìm tác giả một bản lý</a></p>'
  const { text } = extract(pageWith(asParagraphs(paragraphs) + links))
  expect(text).not.toMatch(/cùng mục|ca dao|bản lý/)
})

describe('the dateline', () => {
  const publishedAt = (html: string) => extract(html).publishedAt
  const page = pageWith(asParagraphs(paragraphs))

  it('is the one by the headline, not the date of today at the top', () => {
    const html = page
      .replace('<div class="menu">', '<div class="today">Thứ Hai, 23/11/2026, 08:00</div><div class="menu">')
      .replace('</h1>', '</h1><div class="time">Thứ Năm, 15/10/2020, 11:54 (GMT+7)</div>')
    expect(publishedAt(html)).toBe('2020-10-15T11:54:00+07:00')
    // Pages of old have no <h1>.
    expect(publishedAt(html.replaceAll('h1>', 'h3>'))).toBe('2020-10-15T11:54:00+07:00')
  })

  it('gives the time of a day that the metadata names', () => {
    const html = page.replace('</h1>', '</h1><span>15/10/2020 11:54</span>')
    expect(
      publishedAt(
        html.replace('</head>', '<meta property="article:published_time" content="2020-10-15"></head>'),
      ),
    ).toBe('2020-10-15T11:54:00+07:00')
  })

  const text = asParagraphs([...paragraphs, ...paragraphs.map((line) => `Hôm sau, ${line}`)])
  it.each([
    ['at its end', `${text}<p>10:15 | 12/05/2024</p>`],
    ['at its end, behind its source', `${text}<p>Theo TTXVN</p><p>10:15 | 12/05/2024</p>`],
    ['as the time of an update', `${text}<p>Cập nhật lúc 10:15 ngày 12/05/2024</p>`],
    ['behind it', `${text}</div><div class="chan-bai">10:15 | 12/05/2024</div><div>`],
  ])('is the one that stands below the text, where no other does: %s', (_where, body) => {
    expect(publishedAt(pageWith(body))).toBe('2024-05-12T10:15:00+07:00')
    const dated = pageWith(body).replace('</h1>', '</h1><p>15/10/2020 11:54</p>')
    expect(publishedAt(dated)).toBe('2020-10-15T11:54:00+07:00')
  })

  it.each([
    ['a comment', '<h3>Bình luận</h3><div><p>Nguyễn An</p><p>12/05/2024 10:15</p><p>Hay quá.</p></div>'],
    [
      'a comment without a heading',
      '<div class="y-kien"><b>Nguyễn An</b><p>12/05/2024 10:15</p><p>Hay quá.</p></div>',
    ],
    ['another article', '<ul><li><a href="/b.html">Chiếc đèn nhỏ của lớp học</a><p>12/05/2024</p></li></ul>'],
    ['the foot of the page', '<footer><p>12/05/2024</p></footer>'],
  ])('is not that of %s', (_what, behind) =>
    expect(publishedAt(pageWith(`${text}</div>${behind}<div>`))).toBeNull(),
  )

  it('is null where only the text names a day', () => {
    expect(
      publishedAt(pageWith(`<p>Sáng 15/10/2020, nước lên chậm hơn mọi năm.</p>${asParagraphs(paragraphs)}`)),
    ).toBeNull()
  })
})

describe('the latest change', () => {
  const page = pageWith(asParagraphs(paragraphs))
  const timesOf = (html: string) => {
    const { publishedAt, modifiedAt } = extract(html)
    return { publishedAt, modifiedAt }
  }

  it.each([
    '<meta property="article:modified_time" content="2020-10-16T08:00:00+07:00">',
    '<meta itemprop="dateModified" content="2020-10-16T08:00:00+07:00">',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","dateModified":"2020-10-16T08:00:00+07:00"}</script>',
  ])('is what is declared: %s', (head) => {
    const html = page
      .replace('</head>', `${head}</head>`)
      .replace('</h1>', '</h1><span class="date">15/10/2020 11:54</span>')
    expect(timesOf(html)).toEqual({
      publishedAt: '2020-10-15T11:54:00+07:00',
      modifiedAt: '2020-10-16T08:00:00+07:00',
    })
  })

  it('is the line by the headline that says so, which is no part of the text', () => {
    const html = page.replace(
      '<div class="content">',
      '<div class="content"><p>Đăng lúc 15/10/2020 11:54 (Cập nhật: 16/10/2020 08:00)</p>',
    )
    expect(timesOf(html)).toEqual({
      publishedAt: '2020-10-15T11:54:00+07:00',
      modifiedAt: '2020-10-16T08:00:00+07:00',
    })
    expect(extract(html).text).not.toContain('Cập nhật')
  })
})

describe('the language', () => {
  const languagesOf = (html: string) => {
    const { lang, langDeclared, langDetected } = extract(html)
    return { lang, langDeclared, langDetected }
  }
  const english = asParagraphs(
    Array.from(
      { length: 4 },
      () => 'It was the first of the boats to leave, and the people in it were cold.',
    ),
  )
  const vietnamese = asParagraphs(paragraphs)

  it('is that of the text where the declaration is another, or none', () => {
    expect(languagesOf(pageWith(vietnamese).replace('lang="vi"', 'lang="en-US"'))).toEqual({
      lang: 'vi',
      langDeclared: 'en-US',
      langDetected: 'vi',
    })
    expect(languagesOf(pageWith(vietnamese).replace('lang="vi"', ''))).toMatchObject({
      lang: 'vi',
      langDeclared: null,
    })
    expect(languagesOf(pageWith(english))).toEqual({ lang: 'en', langDeclared: 'vi', langDetected: 'en' })
  })

  it('is as declared where the text agrees, or says nothing plain', () => {
    expect(languagesOf(pageWith(vietnamese).replace('"vi"', '"vi-VN"')).lang).toBe('vi-VN')
    const latin = asParagraphs(
      Array.from({ length: 5 }, () => 'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.'),
    )
    expect(languagesOf(pageWith(latin).replace('"vi"', '"la"')).lang).toBe('la')
  })
})

describe('any article', () => {
  const sentence = fc
    .array(fc.constantFrom('sông', 'đò', 'sớm', 'người', 'qua', 'bến', 'nước', 'lên', 'chậm', 'đèn', 'nhỏ'), {
      minLength: 2,
      maxLength: 60,
    })
    .map((words) => `${words.join(' ')}.`)
  const wrap = fc.constantFrom<(line: string) => string>(
    (line) => `<p>${line}</p>`,
    (line) => `<div>${line}</div>`,
    (line) => `<p><span>${line}</span></p>`,
    (line) => `<div><div><p>${line}</p></div></div>`,
    (line) => `<blockquote><p>${line}</p></blockquote>`,
    (line) => `<ul><li>${line}</li></ul>`,
    (line) => `<p class="Normal" style="text-align: justify;">${line}</p>`,
    (line) => `<section><h3>Mục</h3><p>${line}</p></section>`,
  )
  it('keeps every paragraph, however short, and in its order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sentence, wrap), { minLength: 1, maxLength: 12 }), (parts) => {
        const numbered = parts.map(([line, markup], index) => ({ line: `Đoạn ${index}: ${line}`, markup }))
        const body = numbered.map(({ line, markup }) => markup(line)).join('')
        const found = lines(
          pageWith(`${asParagraphs([first, second])}${body}${asParagraphs(others)}`),
        ).filter((line) => line !== 'Mục')
        expect(found).toEqual([first, second, ...numbered.map(({ line }) => line), ...others])
      }),
      { numRuns: 40 },
    )
  })
})

describe('images that are stored', () => {
  const hash = 'ab'.repeat(32)
  it('are named by their assets, missing ones say where they were, counters go', () => {
    const html =
      '<p>a</p><figure><img src="https://a.example/1.jpg" alt="một" width="6" height="4"><figcaption>c</figcaption></figure>' +
      '<img src="https://a.example/2.jpg" alt="hai"><figure><img src="https://a.example/3.gif"></figure><img src="data:image/png;base64,AA==">'
    const assets = { 'https://a.example/1.jpg': hash, 'https://a.example/2.jpg': null }
    expect(localizeImages({ html, assets })).toBe(
      `<p>a</p><figure><img src="asset://sha256/${hash}" alt="một" width="6" height="4"><figcaption>c</figcaption></figure>` +
        '<img alt="hai" data-missing="https://a.example/2.jpg"><img src="data:image/png;base64,AA==">',
    )
  })
})

describe('what stands behind an article', () => {
  const behind = (part: string) => lines(pageWith(`${asParagraphs(paragraphs)}${part}`, head))
  const head = '<meta name="author" content="Hạ Vy">'

  test.each([
    '<h3>About the author</h3><p>Hạ Vy grows oranges by the river, and writes about them.</p>',
    '<h2>Về tác giả</h2><p>Hạ Vy trồng cam ven sông và viết về vườn.</p>',
    '<p><strong>Related products</strong></p><ul><li>Giỏ tre đan tay</li><li>Nón lá</li></ul>',
    '<p>Hạ Vy - Ảnh: Minh An</p>',
    '<p>Hạ Vy is a reporter who lives by the river.</p>',
    '<p>Sign up for our newsletter to get the next one.</p>',
    '<p>Đăng ký nhận bản tin mỗi tuần của chúng tôi.</p>',
  ])('goes: %s', (part) => expect(behind(part)).toEqual(paragraphs))

  test.each([
    '<p>P.S. Sign up for the walk along the river at the gate.</p>',
    '<h2>Related</h2><p>' +
      'The same river was walked along by others before, who found three gates in it. '.repeat(4) +
      '</p>',
    '<h2>Related figures</h2><table><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>12</td></tr></table>',
  ])('stays where it is the article: %s', (part) =>
    expect(behind(part).length).toBeGreaterThan(paragraphs.length),
  )

  it('stays in the middle, where the article goes on behind it', () =>
    expect(lines(around('<p>Sign up for our newsletter to get the next one.</p>')).join()).toContain(
      'newsletter',
    ))
})

describe('code', () => {
  it('keeps its comments, which highlighters name as pages name those of readers', () => {
    const code =
      '<span class="hljs-comment"># mở cổng\n</span>open gate\n<span class="token comment"># đóng</span>'
    expect(lines(around(`<pre><code>${code}</code></pre>`))).toEqual(
      expect.arrayContaining(['# mở cổng', 'open gate', '# đóng']),
    )
  })

  it('has a line for each that is set as one', () => {
    const code = '<span class="x-code-line">open gate</span><span class="x-code-line">close gate</span>'
    expect(lines(around(`<pre><code>${code}</code></pre>`))).toEqual(
      expect.arrayContaining(['open gate', 'close gate']),
    )
  })
})

it('puts the parts that React sends behind a page where they belong', () => {
  const [one = '', two = '', ...rest] = paragraphs
  const page = pageWith(`<p>${one}</p><template id="B:0"></template><p>${rest.join('</p><p>')}</p>`).replace(
    '</body>',
    `<div hidden id="S:0"><template id="P:1"></template></div><script>$RC("B:0","S:0")</script>` +
      `<div hidden id="S:1"><p>${two}</p></div><script>$RS("S:1","P:1")</script></body>`,
  )
  expect(lines(page)).toEqual(paragraphs)
})

describe('a date that can be read both ways', () => {
  const english = Array.from(
    { length: 4 },
    () =>
      'Before dawn the first ferry left the pier, and the people of the island were already waiting for it.',
  )
  const page = (lang: string, locale: string | null, text: readonly string[] = english) =>
    `<!doctype html><html${lang && ` lang="${lang}"`}><head><title>The first ferry of the day</title>
${locale ? `<meta property="og:locale" content="${locale}">` : ''}</head><body><main>
<h1>The first ferry of the day</h1><p class="date">10/05/2020</p>${asParagraphs(text)}</main></body></html>`

  it.each([
    ['en-US', null, '2020-10-05'],
    ['en', 'en_US', '2020-10-05'],
    ['', 'en_US', '2020-10-05'],
    ['en', null, '2020-05-10'],
    ['en-GB', 'en_US', '2020-05-10'],
    ['vi', 'en_US', '2020-05-10'],
    ['', null, '2020-05-10'],
  ])('is read as its page says, with lang %j and locale %s', (lang, locale, day) => {
    const { publishedAt } = extract(page(lang, locale), { url: 'https://harbour.example/ferry' })
    expect(publishedAt?.slice(0, 10)).toBe(day)
  })

  it('is day first where the text is Vietnamese, whatever its template declares', () => {
    const { publishedAt } = extract(page('en-US', 'en_US', paragraphs), { url: 'https://harbour.example/do' })
    expect(publishedAt).toBe('2020-05-10T00:00:00+07:00')
  })
})
