// @vitest-environment jsdom
import { describe, expect, it, test, vi } from 'vitest'
import { extractDocument } from '@renderer/content/extract'
import { parseInert } from '@renderer/content/inert'
import { asParagraphs, extract, pageWith, paragraphs, tryExtract } from '../../helpers/extract'

const errorOf = (html: string) => {
  const result = tryExtract(html)
  return result.ok ? null : result.error.type
}

const site = (title: string, main: string, head = '') =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title} | Báo Lá Sen</title>${head}</head><body>
  <nav><a href="/">Trang chủ</a> <a href="/thoi-su">Thời sự</a> <a href="/van-hoa">Văn hoá</a></nav>${main}
  <footer><p>Toà soạn: số 1 đường Ven Hồ, Hạ Lam. Ghi rõ nguồn Báo Lá Sen khi phát hành lại.</p></footer></body></html>`

const teasers = Array.from(
  { length: 6 },
  (_, index) =>
    `<li><a href="/tin-${index}">Bà con bến sông rủ nhau trồng lại hàng bần sau mùa lũ thứ ${index}</a></li>`,
).join('')

/** The same with summaries, in a list without headings. */
const summed = Array.from(
  { length: 12 },
  (_, index) =>
    `<li><a href="/tin-${index}">Bến sông đổi giờ đò lần thứ ${index} trong năm nay</a>
    <p>Sáng ${index + 1}/10, bến sông cho đò chạy sớm hơn một giờ so với tuần trước, để kịp chuyến chợ đầu ngày của bà con hai bên bờ, là chuyến đông khách nhất từ đầu mùa nước đến nay.</p></li>`,
).join('')

/** A sentence that links to other pages in its midst. */
const cited = (_: unknown, index: number) =>
  `Máy chủ số ${index} trả lời bằng mã này, như <a href="/ma-${index}">bài về các mã của máy chủ</a> kể lại, khi không có gì ở địa chỉ đã hỏi; trình duyệt hiện lời của nó, hoặc của chính mình.`

/** What newsrooms offer below everything: enough of it to pass for an article. */
const offered = `<section class="box-tinmoi"><h2>Tin mới</h2>${Array.from(
  { length: 12 },
  (_, index) =>
    `<div><h3><a href="/tin-${index}">Bến sông đổi giờ đò lần thứ ${index} trong năm nay</a></h3>
    <p>Sáng ${index + 1}/10, bến sông cho đò chạy sớm hơn một giờ so với tuần trước, để kịp chuyến chợ đầu ngày của bà con hai bên bờ, là chuyến đông khách nhất từ đầu mùa nước đến nay.</p></div>`,
).join('')}</section>`

describe('a notice over a list of what others read', () => {
  const below = (said: string) =>
    site('Tin mới', `<main><p>${said}</p><a href="/">Về trang chủ</a></main>${offered}`)

  test.each([
    ['extract/soft-404', below('Trang bạn yêu cầu không tồn tại.')],
    ['extract/soft-404', below('Bài đã được gỡ')],
    ['extract/soft-404', below('This content isn’t available right now')],
    ['extract/unavailable', below('Too many requests')],
    ['extract/unavailable', below('Tên miền này đang được rao bán')],
    ['extract/captcha', site('Tin mới', `<h1>DDoS protection by Cloudflare</h1>${offered}`)],
    [
      'extract/login',
      site('Tin mới', `<h1>Phiên làm việc đã hết hạn, vui lòng đăng nhập lại</h1>${offered}`),
    ],
  ])('is %s (%#)', (type, html) => expect(errorOf(html)).toBe(type))

  test.each([
    below('Chuyện bến sông, mỗi ngày một tin.'),
    site('Tin mới', `<p>Bạn cần đăng nhập để gửi bài.</p>${offered}`),
    site('Tin mới', `${offered}<p>Trang bạn yêu cầu không tồn tại.</p>`),
  ])('is what a list says of itself otherwise, and below it (%#)', (html) => expect(errorOf(html)).toBeNull())
})

describe('what stands in the place of an article, in other words', () => {
  const page = (heading: string, said: string, controls = '') =>
    site('Tin mới', `<main><h1>${heading}</h1><p>${said}</p>${controls}</main>`)
  const buttons = '<button>Accept and close</button><button>Manage options</button>'

  test.each([
    [
      'extract/soft-404',
      page(
        'Lost in space?',
        'The article you requested has been removed from our website for legal reasons. If you believe that this is an error, please contact our editors, who will answer within two working days. You may also want to have a look at our archive.',
      ),
    ],
    ['extract/soft-404', page('Oops!', 'We couldn’t find what you were looking for. Try our search.')],
    ['extract/soft-404', page('Thông báo', 'Liên kết bạn truy cập không đúng hoặc bài viết đã bị gỡ bỏ.')],
    ['extract/soft-404', page('Article removed', 'Have a look at our archive.')],
    ['extract/soft-404', page('Nội dung không khả dụng', 'Mời bạn về trang chủ.') + offered],
    [
      'extract/captcha',
      page(
        'Our systems have detected unusual traffic from your computer network',
        'This page checks to see if it’s really you sending the requests, and not a robot. Why did this happen?',
      ),
    ],
    [
      'extract/captcha',
      page('Thông báo', 'Hệ thống đã phát hiện lưu lượng truy cập bất thường. Bạn có phải là người máy?'),
    ],
    [
      'extract/consent',
      page(
        'We and our 842 partners process personal data',
        'We and our partners store and/or access information on a device, such as unique IDs in cookies to process personal data. You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used.',
        buttons,
      ),
    ],
    [
      'extract/consent',
      page(
        'Quyền của bạn',
        'Chúng tôi và 12 đối tác lưu cookie và dữ liệu cá nhân trên máy của bạn.',
        buttons,
      ),
    ],
    [
      'extract/unavailable',
      page(
        'Nội dung này không khả dụng tại quốc gia của bạn',
        'Vì lý do bản quyền, bài viết không thể xem từ khu vực của bạn. Mời bạn trở lại trang chủ để đọc những tin khác của toà soạn trong ngày hôm nay.',
      ),
    ],
    [
      'extract/unavailable',
      page(
        '451: Unavailable due to legal reasons',
        'We recognize you are attempting to access this website from a country belonging to the European Economic Area (EEA) including the EU which enforces the General Data Protection Regulation (GDPR) and therefore access cannot be granted at this time.',
      ),
    ],
    [
      'extract/unavailable',
      page('Báo Lá Sen', 'Unfortunately, our website is currently unavailable in most European countries.'),
    ],
    [
      'extract/soft-404',
      page(
        'Sorry',
        'The page you are looking for might have been removed, had its name changed, or is temporarily unavailable.',
      ),
    ],
    ['extract/soft-404', page('Thông báo', 'Bạn đang truy cập vào trang không tồn tại')],
    ['extract/soft-404', page('Thông báo', 'The link you followed may be broken')],
    ['extract/unavailable', page('Bạn không có quyền truy cập trang này', 'Mã tham chiếu: 8f3a-22.')],
    ['extract/unavailable', page('Vui lòng tắt trình chặn quảng cáo để tiếp tục đọc', 'Mã: 8f3a-22.')],
    ['extract/login', page('Your session has expired. Please log in again.', 'Reference: 8f3a-22.')],
    [
      'extract/login',
      page('Members only', 'This content is reserved for members. Log in or join to read it.'),
    ],
  ])('is %s (%#)', (type, html) => expect(errorOf(html)).toBe(type))

  it('is no box to log in at beside a short text', () => {
    const box = '<aside><h3>Đăng nhập</h3><form><input type="password"></form></aside>'
    const poem = `<main><article><h1>Bến sông</h1>${asParagraphs(paragraphs)}</article>${box}</main>`
    expect(errorOf(site('Bến sông', poem))).toBeNull()
    expect(errorOf(site('Bến sông', `<main><h1>Bến sông</h1>${box}</main>`))).toBe('extract/login')
  })

  test.each([
    'Bài viết đã bị gỡ khỏi nhiều trang, vì sao?',
    'Detected unusual activity: a night with the guards of the harbour',
    'We and our partners: how a village runs its own ferry together with the town',
    'Members only: inside the last rowing club of the river',
  ])('is no article about it: %s', (title) =>
    expect(errorOf(site(title, `<main><h1>${title}</h1>${asParagraphs(paragraphs)}</main>`))).toBeNull(),
  )
})

describe('a page that is gone, with much else on it', () => {
  test.each([
    site('Không tìm thấy', `<main><h1>Bài viết này hiện không còn tồn tại</h1></main>${offered}`),
    site(
      'Tin mới',
      `<main><h2>Bài viết đã được gỡ bỏ</h2><p>Theo yêu cầu của toà soạn.</p></main>${offered}`,
    ),
    site(
      'Tin mới',
      `<main><div class="box-not-found"><p>404</p><p>Trang không tồn tại. Mời bạn về trang chủ.</p></div></main>${offered}`,
    ),
    site('Page not found', `<main><h1>Oops!</h1></main>${offered}`),
    site('Không tìm thấy trang', `<main><h1>Không tìm thấy trang</h1><ul>${summed}</ul></main>`),
    site(
      'Tin mới',
      `<main><h1>Báo Lá Sen</h1><div><h2>Bài viết bạn tìm không còn tồn tại</h2><p>Mời bạn đọc:</p></div></main><ul>${summed}</ul>`,
    ),
  ])('is not what it offers instead (%#)', (html) => expect(errorOf(html)).toBe('extract/soft-404'))

  test.each([
    site(
      'HTTP 404',
      `<main><article><h1>HTTP 404</h1>${asParagraphs(
        Array.from(
          { length: 14 },
          (_, index) =>
            `Máy chủ số ${index} trả lời bằng mã này khi không có gì ở địa chỉ đã hỏi; trình duyệt hiện lời của nó, hoặc của chính mình, và người đọc quay lại.`,
        ),
      )}</article></main>`,
    ),
    site('Tin mới', `<main><h1>Tin mới</h1></main>${offered}`),
    site('Tin mới', `<main><h1>Tin mới</h1><ul>${summed}</ul></main>`),
    site(
      '404',
      `<main><article><h1>404</h1>${asParagraphs(Array.from({ length: 9 }, cited))}</article></main>`,
    ),
    ...['style="display:none"', 'hidden'].map((hidden) =>
      site(
        'Đò đầy',
        `<div class="search"><p class="not-found" ${hidden}>Không tìm thấy nội dung</p></div><main><article><h1>Đò đầy</h1>${asParagraphs(paragraphs)}</article><ul>${teasers}</ul></main>${offered}`,
      ),
    ),
    site(
      'Đò đầy',
      `<form role="search"><p class="not-found">Không tìm thấy nội dung</p></form><main><article><h1>Đò đầy</h1>${asParagraphs(paragraphs)}</article></main>${offered}`,
    ),
    site(
      'Đò đầy',
      `<main class="page-404-free"><article><h1>Đò đầy</h1>${asParagraphs(paragraphs)}</article></main>${offered}`,
    ),
  ])('is no other page (%#)', (html) => expect(errorOf(html)).toBeNull())
})

describe('what stands in the place of an article', () => {
  test.each([
    [
      'extract/soft-404',
      site('Rất tiếc', '<main><h1>Trang bạn tìm không tồn tại</h1><p>Về trang chủ nhé.</p></main>'),
    ],
    [
      'extract/soft-404',
      site(
        'Không tìm thấy trang',
        `<main><h1>404</h1></main><section><h2>Đọc nhiều</h2><ul>${teasers}</ul></section>`,
      ),
    ],
    [
      'extract/captcha',
      `<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript>
      <div id="challenge-form"></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>`,
    ],
    ['extract/captcha', '<html><body><p>Một bước nữa thôi</p><div class="g-recaptcha"></div></body></html>'],
    [
      'extract/login',
      site('Tài khoản', '<form><label>Mật khẩu <input type="password"></label><button>Vào</button></form>'),
    ],
    [
      'extract/consent',
      site(
        'Xin chào',
        '<div role="dialog"><h2>Chúng tôi coi trọng quyền riêng tư của bạn</h2><p>Chúng tôi và đối tác lưu thông tin trên thiết bị.</p><button>Đồng ý</button></div>',
      ),
    ],
    ['extract/needs-javascript', '<html><body><script>app()</script><div id=root></div></body></html>'],
    [
      'extract/needs-javascript',
      '<html><body><noscript>You need to enable JavaScript to run this app.</noscript><script src=a.js></script></body></html>',
    ],
    [
      'extract/no-article',
      site('Tài khoản', '<form style="display:none"><input type="password"></form><p>Chào bạn.</p>'),
    ],
    ['extract/no-article', site('Liên hệ', '<p>Gọi chúng tôi.</p>')],
  ])('is %s', (type, html) => expect(errorOf(html)).toBe(type))
})

describe('an article', () => {
  const text = asParagraphs([...paragraphs, ...paragraphs, ...paragraphs])
  test.each([
    ['a login at the edge', `${text}<form><input type="password"></form>`],
    ['a captcha at its comments', `${text}<div class="g-recaptcha"></div>`],
    [
      'a question about cookies',
      `${text}<div role="dialog"><p>We value your privacy</p><button>Accept all</button></div>`,
    ],
    [
      'a note for those without scripts',
      `${text}<noscript>Please enable JavaScript</noscript><script></script>`,
    ],
    ['an empty place for scripts', `${text}<div id="app"></div><script></script>`],
    ['a newsletter', `${text}<div><p>Đăng ký nhận tin mỗi sáng</p><button>Đăng ký</button></div>`],
  ])('stays one with %s', (_what, body) => expect(extract(pageWith(body)).partial).toBeNull())

  const news =
    '<h1>Đóng cầu Bến Lau</h1><p>Cầu Bến Lau đóng đến hết thứ Sáu để thợ hàn lại lan can bị xe chở lúa tông gãy đêm Chủ nhật, xã cho biết. Bà con nên đi vòng qua đập nước cũ.</p>'
  test.each([
    ['a login for its comments', '<form><h3>Đăng nhập để bình luận</h3><input type="password"></form>'],
    ['a captcha at its comments', '<form><p>Nhập mã xác nhận</p><div class="g-recaptcha"></div></form>'],
    [
      'a question about cookies',
      '<div class="banner"><p>We value your privacy</p><button>Accept all</button></div>',
    ],
    [
      'comments that scripts bring',
      '<noscript>Please enable JavaScript to view the comments.</noscript><script></script>',
    ],
  ])('that is short stays one with %s', (_what, beside) =>
    expect(errorOf(site('Đóng cầu Bến Lau', `<article>${news}</article>${beside}`))).toBeNull(),
  )

  const paid =
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
  it('that breaks off is a part of one', () => {
    const beginning = asParagraphs(paragraphs)
    expect(extract(pageWith(beginning)).partial).toBeNull()
    expect(extract(pageWith(beginning, paid)).partial).toBe('paywall')
    expect(extract(pageWith(`${beginning}<div class="box"><p>Đăng nhập để đọc tiếp</p></div>`)).partial).toBe(
      'login',
    )
    expect(
      extract(pageWith(`${beginning}<div class="box"><a class="btn">Đăng ký gói tháng để đọc tiếp</a></div>`))
        .partial,
    ).toBe('paywall')
  })

  it('that is paid for and there to its end is none', () => {
    expect(extract(pageWith(text, paid)).partial).toBeNull()
  })

  it('is not told by a notice that is hidden', () => {
    const notice = '<div style="display:none"><p>Đăng nhập để đọc tiếp</p></div>'
    expect(extract(pageWith(`${asParagraphs(paragraphs)}${notice}`)).partial).toBeNull()
  })
})

describe('an article that a wall ends', () => {
  const long = [...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs]
  const pay = '<div class="box"><p>Bạn cần đăng ký gói thành viên để đọc tiếp bài viết này.</p></div>'
  const article = (body: string) =>
    site('Chợ nổi', `<main><article><h1>Chợ nổi mùa nước</h1>${body}</article></main>${offered}`)

  test.each([
    ['paywall', '<p>Sáng sớm, ghe thuyền đã tấp nập trên bến sông.</p>', pay],
    [
      'login',
      '<p>Sáng sớm, ghe thuyền đã tấp nập.</p>',
      '<div><p>Vui lòng <b>đăng nhập</b> để xem toàn bộ nội dung.</p></div>',
    ],
    ['paywall', asParagraphs(paragraphs), pay],
  ] as const)('is a part (%s), and not what is offered beside it (%#)', (reason, beginning, wall) => {
    const { partial, text } = extract(article(`${beginning}${wall}`))
    expect(partial).toBe(reason)
    expect(text).toContain('Sáng sớm')
    expect(text).not.toContain('Bến sông đổi giờ đò')
    expect(text).not.toMatch(/để đọc tiếp|toàn bộ nội dung/)
  })

  it('is a part however long its beginning is', () => {
    expect(extract(article(`${asParagraphs(long)}${pay}`)).partial).toBe('paywall')
    const inner = `<section><h3><a href="/tin-1">Bến sông đổi giờ đò trong năm nay</a></h3></section>`
    expect(extract(article(`${asParagraphs(long)}${inner}${pay}${offered}`)).partial).toBe('paywall')
  })

  it.each([
    ['paywall', 'Đây là nội dung trả phí. Vui lòng mua gói hội viên để xem tiếp.'],
    ['paywall', 'You have come to the end of what is free. Subscribe to continue reading.'],
    ['login', 'Bài còn nữa. Vui lòng đăng nhập để đọc tiếp.'],
  ])('is a part (%s) where one of several sentences says so: %s', (reason, said) => {
    const { partial, text } = extract(article(`${asParagraphs(long)}<div><p>${said}</p></div>`))
    expect(partial).toBe(reason)
    expect(text).not.toContain(said)
  })

  it('is whole where its text goes on', () => {
    expect(extract(article(`${asParagraphs(paragraphs)}${pay}${asParagraphs(long)}`)).partial).toBeNull()
  })

  const paid = '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>'
  const offer = '<div class="c-paywall"><p>Unlimited access for members from 1 € a week</p></div>'
  it.each([
    'Already a subscriber? Log in',
    'You have 0 free articles remaining',
    'Bạn đã đọc hết số bài miễn phí trong tháng',
    'Tải ứng dụng để đọc tiếp',
  ])('is told by names behind a short text: %s', (said) => {
    const wall = `<div class="paywall"><p>${said}</p><a href="/mua">OK</a></div>`
    const { partial, text } = extract(article(`${asParagraphs(paragraphs)}${wall}`))
    expect(partial).toBe('paywall')
    expect(text).not.toContain(said)
  })

  it.each([
    ['paywall', paid, offer],
    [null, '', offer],
    [null, paid, ''],
    [null, '', `<dialog open>${pay}</dialog>`],
    [null, '', `<div hidden>${pay}</div>`],
    [null, '', `<div><h3><a href="/tin-9">Chợ phiên vùng cao mùa này có gì lạ</a></h3>${pay}</div>`],
  ])('is told (%s) by names only where it is declared, and not by a box of another', (reason, head, end) => {
    expect(extract(article(`${head}${asParagraphs(long)}${end}`)).partial).toBe(reason)
  })
})

it('is no article where a search has found nothing', () => {
  const results = (said: string) =>
    site('Tìm kiếm', `<main><h1>Kết quả tìm kiếm</h1>${said}</main>${offered}`)
  expect(errorOf(results('<p>Không có kết quả nào phù hợp.</p>'))).toBe('extract/no-article')
  expect(errorOf(results('<p>Không tìm thấy kết quả nào cho “đò dọc”</p>'))).toBe('extract/no-article')
  expect(errorOf(results('<p>Có 12 kết quả.</p>'))).toBeNull()
})

describe('a list that is empty', () => {
  const cards = `<div class="grid">${Array.from(
    { length: 12 },
    (_, index) => `<div class="card"><a href="/tin-${index}">Bến sông đổi giờ đò lần thứ ${index}</a>
    <p>Sáng ${index + 1}/10, bến sông cho đò chạy sớm hơn một giờ so với tuần trước, để kịp chuyến chợ đầu ngày.</p></div>`,
  ).join('')}</div>`
  const list = `<ul>${teasers}${teasers}</ul>`
  const said = [
    'Nothing to see here',
    'There’s nothing here yet.',
    'No posts found',
    'There are no posts in this category.',
    'Không có bài viết nào',
    'Hiện chưa có bài viết nào trong chuyên mục này.',
  ]
  const layouts: [string, (said: string) => string][] = [
    ['a box of its own', (line) => `<main><h1>Chuyên mục</h1><p>${line}</p></main>${offered}`],
    ['the main part', (line) => `<main><h1>Chuyên mục</h1><p>${line}</p><h2>Đọc nhiều</h2>${cards}</main>`],
    ['a part without a heading', (line) => `<main><p>${line}</p></main>${cards}`],
    ['a header before it', (line) => `<header><h1>Chuyên mục</h1></header><div><p>${line}</p></div>${list}`],
  ]

  test.each(layouts.flatMap(([name, page]) => said.map((line) => [name, line, page] as const)))(
    'is not what it offers instead, in %s: %s',
    (_name, line, page) => {
      expect(errorOf(site('Chuyên mục', page(line)))).toBe('extract/no-article')
      expect(errorOf(site('Chuyên mục', page('Chuyện bến sông, mỗi ngày một tin.')))).toBeNull()
    },
  )

  it('is no article of such a name', () => {
    const text = asParagraphs(paragraphs).replaceAll(
      '</p>',
      ' <a href="/a">Xem thêm</a> <a href="/b">ảnh</a></p>',
    )
    const article = `<article><h1>Nothing to see here</h1>${text}</article>`
    expect(errorOf(site('Nothing to see here', `<main>${article}</main>${offered}`))).toBeNull()
  })

  it('is no box beside an article', () => {
    const box = '<aside><h3>Bài liên quan</h3><p>Không có bài viết nào</p></aside>'
    expect(
      errorOf(
        site(
          'Bến sông',
          `<main><article><h1>Bến sông</h1>${asParagraphs(paragraphs)}</article>${box}</main>${offered}`,
        ),
      ),
    ).toBeNull()
  })
})

describe('a short text in an element of its own', () => {
  const texts = {
    poem: '<h1>Bến sông</h1><p>Chiều về trên bến sông quê<br>Con đò nằm nhớ tiếng ve năm nào<br>Gió đưa hương bưởi qua ao<br>Người đi chưa hẹn hôm nào về thăm</p>',
    notice:
      '<h1>Library closed on Monday</h1><p>The library stays closed on Monday while the heating is repaired. Books due that day may be returned on Tuesday.</p>',
  }
  const boxes = {
    login:
      '<div class="login-box"><h3>Thành viên đăng nhập</h3><p>Vui lòng đăng nhập để bình luận và lưu bài.</p><form><input type="password"><button>Đăng nhập</button></form></div>',
    cookies:
      '<div class="banner"><h3>Chúng tôi coi trọng quyền riêng tư của bạn</h3><p>Chúng tôi và 12 đối tác sử dụng cookie để lưu và truy cập thông tin trên thiết bị của bạn, nhằm cá nhân hoá quảng cáo và đo lường nội dung.</p><button>Chấp nhận tất cả</button></div>',
  }
  const all = Object.entries(texts).flatMap(([name, text]) =>
    Object.entries(boxes).map(([beside, box]) => [name, beside, text, box] as const),
  )

  test.each(all)('is an article: a %s beside a box for %s', (_name, _beside, text, box) => {
    for (const main of [
      `<main><article>${text}</article></main>${box}`,
      `${box}<main><article>${text}</article></main>`,
    ]) {
      const article = extract(site('Bến sông', main))
      expect(article.text).toMatch(/hôm nào về thăm$|returned on Tuesday\.$/)
      expect(article.text).not.toMatch(/đăng nhập|cookie/i)
    }
  })

  it('is read of the document in which it was looked for', () => {
    const html = site('Bến sông', `<main><article>${texts.poem}</article></main>${boxes.cookies}`)
    const open = vi.fn(() => parseInert(html))
    expect(extractDocument(open, { url: 'https://lasen.example/tho' })).toMatchObject({ ok: true })
    expect(open).toHaveBeenCalledTimes(2)
  })

  test.each(Object.values(boxes))('is one in the main part, where it is no shorter than any (%#)', (box) => {
    expect(extract(site('Bến sông', `<main>${texts.poem}</main>${box}`)).text).toMatch(/hôm nào về thăm$/)
    expect(
      errorOf(site('Bến sông', `<main><h1>Bến sông</h1><p>Chiều về trên bến sông.</p></main>${box}`)),
    ).not.toBeNull()
  })

  test.each([
    [
      'extract/login',
      `<main><h1>Đăng nhập</h1><p>Mỗi sáng một chuyện bến sông: kể từ tháng này, bạn đọc thân thiết của toà soạn còn có thêm một bức tranh, một bài thơ và một tấm thiệp gửi tận nhà.</p></main>${boxes.login}`,
    ],
    [
      'extract/login',
      `<article><h1>Bến sông</h1><p>Bạn cần đăng nhập để xem nội dung dành cho hội viên thân thiết của toà soạn.</p></article>${boxes.login}`,
    ],
    [
      'extract/login',
      `${boxes.login}<main><h1>The winter list of the club</h1><p>To read what our members write, log in above with the address that you gave when you joined the club. If you have lost your password, ask the desk for a new one, and come back.</p></main>`,
    ],
    [
      'extract/login',
      `${boxes.login}<main><h1>Khu vực hội viên</h1><p>Nội dung này chỉ dành cho hội viên của câu lạc bộ. Vui lòng đăng nhập bằng tài khoản của bạn ở khung bên trên, hoặc liên hệ ban quản trị nếu bạn quên mật khẩu của mình.</p></main>`,
    ],
    [
      'extract/consent',
      `${boxes.cookies}<article><h1>Một câu hỏi</h1><p>Chúng tôi và 12 đối tác dùng cookie trên thiết bị của bạn. Hãy chọn một trong hai nút ở trên để đọc tiếp.</p></article>`,
    ],
    [
      'extract/no-article',
      '<article><h1>Chưa có gì ở đây</h1><p>Có vẻ như chúng tôi không tìm được thứ mà bạn đang cần. Hãy thử dùng khung dưới đây xem sao.</p><form><input type="search"></form></article>',
    ],
    ['extract/login', `<article><h1>Tài khoản</h1>${boxes.login}</article>`],
    ['extract/no-article', '<article><h1>Bến sông</h1><p>Video: bến sông lúc sáng sớm.</p></article>'],
    ['extract/consent', boxes.cookies],
  ])('is none where it is such a box itself: %s', (type, main) =>
    expect(errorOf(site('Bến sông', main))).toBe(type),
  )
})

describe('a text about passwords or cookies beside a box that is about them, too', () => {
  const texts = {
    passwords: [
      'Choose a password that nobody can guess: four words that have nothing in common are better than one word with a digit at its end.',
      'Never use the same password for two accounts. If one site loses it, the others fall with it, and most people notice only months later.',
    ],
    'mật khẩu': [
      'Hãy chọn mật khẩu mà không ai đoán được: bốn từ không liên quan gì với nhau tốt hơn một từ có thêm chữ số ở cuối.',
      'Đừng bao giờ dùng một mật khẩu cho hai tài khoản. Nếu một trang để lộ, các trang khác cũng mất theo, và nhiều tháng sau bạn mới biết. Sau khi đăng nhập, nhớ bật xác thực hai bước.',
    ],
    cookies: [
      'A third-party cookie is a small file that a site other than the one you visit leaves on your machine. With it an advertiser knows the same person on a thousand sites.',
      'Safari has blocked such cookies for years, and Firefox keeps those of each site in a jar of its own. First-party cookies stay: without them no shop would remember what is in the basket.',
    ],
  }
  const boxes = [
    '<form class="login"><h3>Log in</h3><input name="u"><input type="password"><button>Log in</button></form>',
    '<div class="login-box"><h3>Thành viên đăng nhập</h3><p>Vui lòng đăng nhập để bình luận và lưu bài.</p><form><input type="password"></form></div>',
    '<div class="banner"><h3>We value your privacy</h3><p>We and our 12 partners use cookies to store and access information on your device.</p><button>Accept all</button></div>',
    '<div class="banner"><p>Trang web này sử dụng cookie để trải nghiệm tốt hơn.</p><button>Đồng ý</button></div>',
  ]
  const all = Object.entries(texts).flatMap(([matter, lines]) =>
    boxes.flatMap((box) =>
      ['article', 'main', 'div'].map((tag) => [matter, tag, box.slice(0, 40), lines, box] as const),
    ),
  )
  test.each(all)('is an article: on %s, in <%s>, beside %s', (_matter, tag, _box, lines, box) => {
    const text = `<${tag}><h1>Trên mạng</h1>${asParagraphs(lines)}</${tag}>`
    for (const main of [text + box, box + text]) {
      const article = extract(site('Trên mạng', main))
      expect(article.text).toContain(lines[1])
      expect(article.text).not.toMatch(/để bình luận|We and our/)
    }
  })

  test.each([
    [
      'extract/login',
      'Welcome back! Enter your e-mail address and password to go on. If you do not have an account yet, you can create a free account in a minute, with which you follow topics and save stories for later. Forgot your password? We send a link to the address that you gave us.',
    ],
    [
      'extract/login',
      'Chào mừng bạn trở lại với toà soạn. Bạn cần đăng nhập để xem trang này. Nếu chưa có tài khoản, bạn có thể đăng ký tài khoản miễn phí chỉ trong một phút. Quên mật khẩu? Hãy nhập email để nhận mật khẩu mới, rồi quay lại đây.',
    ],
  ])('is none where it asks for that itself: %s (%#)', (type, text) => {
    const form = '<form><input type="password"></form>'
    expect(errorOf(site('Báo', `<article><h1>Báo</h1><p>${text}</p></article>${form}`))).toBe(type)
    expect(errorOf(site('Báo', `<div><h1>Báo</h1><p>${text}</p>${form}</div>`))).toBe(type)
  })

  it('is none where it speaks for the site', () => {
    const text =
      'We and our 12 partners store and access information on your device, such as cookies, to show advertisements that suit you and to measure who reads them. You may accept this or manage your choices below. Trang web này sử dụng cookie, và bạn có thể chấp nhận hoặc từ chối.'
    const banner = `<div><h2>We value your privacy</h2><p>${text}</p><button>Accept all</button></div>`
    expect(errorOf(site('Báo', banner))).toBe('extract/consent')
  })
})

describe('a question whether one is a person, over a text in the data of the page alone', () => {
  const text = Array.from({ length: 8 }, () => paragraphs).flat()
  const declared = (lines: readonly string[]) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Đò đầy', articleBody: lines.join('\n') })}</script>`
  const asks = [
    '<h1>Just a moment...</h1><p>Checking your browser.</p>',
    '<p>Một bước nữa thôi</p><div class="g-recaptcha"></div>',
  ]

  test.each(asks)('leaves that, as perhaps a part (%#)', (body) => {
    for (const lines of [text, paragraphs]) {
      const title = body.startsWith('<h1>') ? 'Just a moment...' : 'Đò đầy'
      const article = extract(site(title, body, declared(lines)))
      expect(article.text).toContain(paragraphs[3])
      expect(article.partial).toBe('captcha')
    }
  })

  it('is none where the page shows the text', () => {
    const shown = `<h1>Just a moment</h1>${asParagraphs(text)}<form class="g-recaptcha"></form>`
    expect(extract(site('Just a moment', shown, declared(text))).partial).toBeNull()
  })
})

it('is out of order where a program broke down, and a part where it did so on its way', () => {
  const fatal =
    '<b>Fatal error</b>: Uncaught Error: Call to undefined function in /var/www/index.php:12 Stack trace: #0 {main} thrown in <b>/var/www/index.php</b> on line <b>12</b><br>'
  expect(errorOf(`<html><body><br>${fatal}</body></html>`)).toBe('extract/unavailable')
  expect(extract(pageWith(`${asParagraphs(paragraphs)}<p>${fatal}</p>`)).partial).toBe('cut-off')
  expect(extract(pageWith(`<p>${fatal}</p>${asParagraphs(paragraphs)}`)).partial).toBeNull()
})

it('is out of order where a web server shows itself, at whatever length', () => {
  const words = asParagraphs([...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs])
  expect(
    errorOf(
      `<html><head><title>Apache2 Ubuntu Default Page: It works</title></head><body>${words}</body></html>`,
    ),
  ).toBe('extract/unavailable')
})
