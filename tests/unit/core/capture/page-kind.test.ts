import { describe, expect, it, test } from 'vitest'
import { isServersOwn, obstacleOf, partialReason, type PageSigns } from '@core/capture/page-kind'
import { countWords } from '@core/capture/words'

const signs = (fields: Partial<PageSigns> = {}): PageSigns => {
  const shown = fields.shown ?? 'Trang chủ\nThời sự'
  return {
    headings: [],
    shown,
    shownWords: countWords(shown),
    controls: [],
    hasChallenge: false,
    asksForPassword: false,
    withoutScripts: '',
    isShell: false,
    isPaid: false,
    declaredWords: null,
    ...fields,
  }
}

const missing = [
  '404',
  'Error 404',
  '404 Not Found',
  '404 - Page not found',
  'Page Not Found (404)',
  'Not Found',
  'Page not found',
  'Oops! That page can’t be found.',
  "Sorry, this page isn't available.",
  'The page you are looking for does not exist',
  'The page you requested could not be found.',
  "We can't find the page you're looking for",
  'This content is no longer available',
  'This article has been removed',
  'Lỗi 404',
  '404 - Không tìm thấy trang',
  'Không tìm thấy trang',
  'Không tìm thấy trang bạn yêu cầu',
  'Trang không tồn tại',
  'Trang bạn tìm kiếm không tồn tại',
  'Rất tiếc, trang bạn đang tìm không tồn tại!',
  'Bài viết không tồn tại hoặc đã bị xóa.',
  'Nội dung này đã bị gỡ bỏ',
  'Xin lỗi, bài viết này không còn nữa',
]

/** Titles of articles that only speak of such pages. */
const innocent = [
  'How to fix a 404 Not Found error in nginx',
  'What the 404 page says about a company',
  'Không tìm thấy trang phục của nạn nhân ở hiện trường',
  'Trang phục cưới không có ren lên ngôi',
  'Bài viết của tôi về Hà Nội',
  'Tin bão số 9 trên Biển Đông',
  'Đăng nhập VNeID bị lỗi, làm sao xử lý',
  'Sign in the sky: the comet returns',
  'Access denied: the fight over public beaches',
  'Just a moment of silence for the old oak',
  'Are you a human being or a machine? A philosopher answers',
  'Before you continue your studies abroad, read this',
  'Nội dung chương trình họp Quốc hội',
  'Liên kết vùng để phát triển',
  'Địa chỉ đỏ của thanh niên thành phố',
  '410 năm Thăng Long',
  'Error correction in quantum computers',
  'Story of the lighthouse keeper who was not there',
]

describe('a page that is not there', () => {
  test.each(missing)('says so by its heading: %s', (heading) => {
    expect(obstacleOf(signs({ headings: [heading] }), 0)).toBe('extract/soft-404')
    // With what others read below it.
    expect(obstacleOf(signs({ headings: [heading], shownWords: 2000 }), 180)).toBe('extract/soft-404')
  })

  test.each(missing)('says so in a line of a page with little else: %s', (line) => {
    expect(obstacleOf(signs({ shown: `Trang chủ\n${line}\nVề trang chủ` }), 0)).toBe('extract/soft-404')
  })

  test.each(missing)('is not what an article under that title is: %s', (heading) => {
    expect(obstacleOf(signs({ headings: [heading] }), 400)).toBeNull()
  })
})

describe('a site that is out of order, or shut', () => {
  test.each([
    '403 Forbidden',
    'Forbidden',
    '500 Internal Server Error',
    '502 Bad Gateway',
    'Error 503',
    'Service Temporarily Unavailable',
    'Too Many Requests',
    'Our site is currently down for maintenance',
    'This domain is for sale',
    'This account has been suspended',
    'Website đang bảo trì',
    'Hệ thống hiện đang được nâng cấp, vui lòng quay lại sau',
    'Rất tiếc, máy chủ đang quá tải.',
    'Tên miền này đã hết hạn',
    'Error establishing a database connection',
    'Database Error',
    'There has been a critical error on this website.',
    'Briefly unavailable for scheduled maintenance. Check back in a minute.',
    'Welcome to nginx!',
    'It works!',
    'lasen.example | 522: Connection timed out',
    '521: Web server is down',
    'Error 503 Backend fetch failed',
    'Application error',
    'Hệ thống đang bảo trì định kỳ',
    'Đang nâng cấp hệ thống, mời bạn quay lại sau',
    'Website tạm ngừng hoạt động để bảo trì',
    'Thông báo bảo trì hệ thống',
    'Không thể kết nối cơ sở dữ liệu',
    'Sorry, you have been blocked',
    'ERROR: The request could not be satisfied',
    'Truy cập bị chặn',
    'Địa chỉ IP của bạn đã bị chặn do truy cập bất thường.',
    'Bạn đã đủ 18 tuổi chưa?',
  ])('says so: %s', (heading) => {
    const text = 'Please try again in a few minutes, or write to the people who run it.'
    expect(obstacleOf(signs({ headings: [heading] }), 0)).toBe('extract/unavailable')
    expect(obstacleOf(signs({ headings: [heading] }), 60, text)).toBe('extract/unavailable')
    expect(obstacleOf(signs({ shown: `Trang chủ\n${heading}\nXin cảm ơn` }), 0)).toBe('extract/unavailable')
    expect(obstacleOf(signs({ headings: [heading] }), 200)).toBeNull()
  })

  test.each([
    'Bảo trì đường sắt trước mùa mưa',
    'Forbidden City reopens to visitors',
    'Cầu Long Biên đang được bảo trì',
    'Why the service was unavailable for a day',
    'Too many requests for mercy',
    'It works for the whole village',
    'Nâng cấp hệ thống thoát nước ở Hạ Lam',
    'Error',
    'Máy chủ của làng',
  ])('is not told by: %s', (heading) => expect(obstacleOf(signs({ headings: [heading] }), 60)).toBeNull())
})

test.each([
  'Test Page for the Apache HTTP Server on Fedora',
  'Apache2 Debian Default Page: It works',
  'IIS Windows Server',
])('a web server shows itself: %s', (title) => expect(isServersOwn([title])).toBe(true))

test.each([
  'It works: the new pump',
  'Apache helicopters test page one of the plan',
  'Windows of the old town',
])('no web server shows itself: %s', (title) => expect(isServersOwn([title])).toBe(false))

describe('a short article is one', () => {
  const text = 'The bridge on Mill Lane is closed until Friday, while workers mend the railing.'
  test.each([
    ['a question about cookies', { shown: `We value your privacy\n${text}`, controls: ['Accept all'] }],
    ['a login beside it', { asksForPassword: true, shown: `Bạn cần đăng nhập để gửi bình luận\n${text}` }],
    ['a captcha at its comments', { hasChallenge: true, shown: `Nhập mã xác nhận\n${text}` }],
  ])('with %s', (_what, fields) => {
    expect(obstacleOf(signs(fields), 30, text)).toBeNull()
    expect(obstacleOf(signs(fields), 0)).not.toBeNull()
  })
})

test.each(innocent)('an article under this title is one: %s', (heading) => {
  const page = signs({ headings: [heading], shown: `${heading}\nMột đoạn văn ngắn.` })
  expect(obstacleOf(page, 40)).toBeNull()
  expect(partialReason(page, 400)).toBeNull()
})

describe('a question whether one is a person', () => {
  test.each([
    'Just a moment...',
    'Attention Required! | Cloudflare',
    'Checking your browser before accessing example.com',
    'Verify you are human by completing the action below.',
    'Please verify you are a human',
    'Are you a robot?',
    'Access to this page has been denied',
    'Pardon Our Interruption',
    'Vui lòng xác minh bạn là con người',
    'Vui lòng xác nhận bạn không phải là robot',
    'Kiểm tra bảo mật',
  ])('is told by %s', (heading) => {
    expect(obstacleOf(signs({ headings: [heading] }), 0)).toBe('extract/captcha')
  })

  it('is told by its technology where there is nothing else, and not below an article', () => {
    expect(obstacleOf(signs({ hasChallenge: true }), 0)).toBe('extract/captcha')
    expect(obstacleOf(signs({ hasChallenge: true, shownWords: 900 }), 60)).toBeNull()
    expect(obstacleOf(signs({ hasChallenge: true, shownWords: 900 }), 700)).toBeNull()
  })

  it('comes before what it says to those without scripts', () => {
    const page = signs({
      headings: ['Just a moment...'],
      withoutScripts: 'Enable JavaScript and cookies to continue',
      isShell: true,
    })
    expect(obstacleOf(page, 0)).toBe('extract/captcha')
  })
})

describe('a login', () => {
  test.each([
    'Log in',
    'Sign in to Example',
    'Đăng nhập',
    'Đăng nhập để đọc tiếp',
    'You must be logged in to view this page',
  ])('is told by %s', (heading) =>
    expect(obstacleOf(signs({ headings: [heading] }), 0)).toBe('extract/login'),
  )

  it('is told by a demand in a page with nothing else, and not by a link to one', () => {
    expect(obstacleOf(signs({ shown: 'Trang chủ\nVui lòng đăng nhập để xem tin này' }), 0)).toBe(
      'extract/login',
    )
    expect(obstacleOf(signs({ shown: 'Home\nLog In\nPlease log in to read this thread' }), 0)).toBe(
      'extract/login',
    )
    expect(obstacleOf(signs({ shown: 'Home\nLog In\nSign Up' }), 0)).toBe('extract/no-article')
  })

  it('is told by a password, but not by the one at the edge of a page', () => {
    expect(obstacleOf(signs({ asksForPassword: true }), 30)).toBe('extract/login')
    expect(obstacleOf(signs({ asksForPassword: true, shownWords: 900 }), 80)).toBeNull()
    expect(obstacleOf(signs({ asksForPassword: true }), 500)).toBeNull()
  })
})

describe('a question about cookies', () => {
  const shown = 'We value your privacy\nWe and our partners store information on a device.'
  it('is told by its words and its button together', () => {
    expect(obstacleOf(signs({ shown, controls: ['Accept all'] }), 9)).toBe('extract/consent')
    expect(obstacleOf(signs({ shown, controls: ['Subscribe'] }), 0)).toBe('extract/no-article')
    const vi = 'Chúng tôi coi trọng quyền riêng tư của bạn\nTrang web này sử dụng cookie.'
    expect(obstacleOf(signs({ shown: vi, controls: ['Đồng ý tất cả'] }), 0)).toBe('extract/consent')
  })
  it('is not what stands above an article', () => {
    expect(obstacleOf(signs({ shown, shownWords: 900, controls: ['Accept all'] }), 90)).toBeNull()
  })
})

describe('a page that scripts draw', () => {
  test.each([
    'You need to enable JavaScript to run this app.',
    'Please turn on JavaScript in your browser',
    'This site requires JavaScript.',
    'JavaScript is disabled in your browser',
    'Vui lòng bật JavaScript để xem trang này',
    'Trình duyệt của bạn chưa hỗ trợ JavaScript',
  ])('says to those without: %s', (withoutScripts) => {
    expect(obstacleOf(signs({ withoutScripts }), 0)).toBe('extract/needs-javascript')
    expect(obstacleOf(signs({ withoutScripts, shownWords: 900 }), 400)).toBeNull()
  })

  it('is an empty place', () => {
    expect(obstacleOf(signs({ shown: '', isShell: true }), 0)).toBe('extract/needs-javascript')
    expect(obstacleOf(signs({ isShell: true, shownWords: 900 }), 400)).toBeNull()
  })
})

it('is no article where nothing else is known', () => {
  expect(obstacleOf(signs(), 0)).toBe('extract/no-article')
  expect(obstacleOf(signs(), 30)).toBeNull()
})

describe('a part of an article', () => {
  test.each([
    ['Subscribe to continue reading this article', 'paywall'],
    ['To continue reading, subscribe for 1 € a month', 'paywall'],
    ['This article is for subscribers only', 'paywall'],
    ['You have reached your limit of free articles', 'paywall'],
    ['Đăng ký gói tháng để đọc tiếp bài viết', 'paywall'],
    ['Nội dung dành cho độc giả trả phí', 'paywall'],
    ['Đăng nhập để đọc tiếp', 'login'],
    ['Please log in to read the full story', 'login'],
  ] as const)('breaks off at: %s', (line, reason) => {
    expect(partialReason(signs({ shown: `Đoạn đầu.\n${line}` }), 150)).toBe(reason)
    expect(partialReason(signs({ controls: [line] }), 150)).toBe(reason)
    expect(partialReason(signs({ shown: `Đoạn đầu.\n${line}` }), 1500)).toBeNull()
  })

  it('is one by what the page declares', () => {
    expect(partialReason(signs({ isPaid: true }), 90)).toBe('paywall')
    expect(partialReason(signs({ isPaid: true }), 900)).toBeNull()
    expect(partialReason(signs({ isPaid: true, declaredWords: 2000 }), 900)).toBe('paywall')
    expect(partialReason(signs({ declaredWords: 2000 }), 900)).toBeNull()
  })

  test.each([
    'Subscribe to our newsletter',
    'Đăng ký nhận tin',
    'Đăng nhập',
    'Become a member',
    'Members-only sale',
    'Sign in to see your price',
    'Đăng nhập để xem giá',
    'Đăng ký để tiếp tục mua hàng',
  ])('is not told by: %s', (line) =>
    expect(partialReason(signs({ shown: line, controls: [line] }), 150)).toBeNull(),
  )
})
