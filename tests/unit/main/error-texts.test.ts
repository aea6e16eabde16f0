import { describe, expect, it } from 'vitest'
import type { TrangError } from '@core/errors'
import { locales } from '@core/locale'
import { createTexter } from '@main/i18n'

/** One of each, so that a new failure without a sentence does not compile. */
const examples: { [T in TrangError['type']]: Omit<Extract<TrangError, { type: T }>, 'type'> } = {
  'address/invalid': { input: 'chợ nổi' },
  'address/unsupported': { scheme: 'ftp' },
  'fetch/offline': {},
  'fetch/name-not-resolved': { host: 'khong-co.vn' },
  'fetch/refused': { host: 'vi-du.vn' },
  'fetch/timeout': { afterMs: 30_000 },
  'fetch/http-status': { status: 418 },
  'fetch/asks-to-wait': { host: 'vi-du.vn', until: 'đầu giờ chiều' },
  'fetch/too-large': { limitBytes: 20 * 1024 * 1024 },
  'fetch/too-many-redirects': { limit: 20 },
  'fetch/tls': { host: 'vi-du.vn', code: 'ERR_CERT_DATE_INVALID' },
  'fetch/network': { code: 'ERR_CONNECTION_RESET' },
  'fetch/blocked-address': { code: 'ERR_UNSAFE_REDIRECT' },
  'fetch/private-address': { host: '192.168.1.1' },
  'fetch/not-a-page': { contentType: 'image/png' },
  'fetch/empty': {},
  'fetch/cancelled': {},
  'extract/no-article': {},
  'extract/soft-404': {},
  'extract/sent-home': {},
  'extract/unavailable': {},
  'extract/captcha': {},
  'extract/login': {},
  'extract/consent': {},
  'extract/needs-javascript': {},
  'extract/timeout': { afterMs: 30_000 },
  'extract/crashed': {},
  'document/broken': {},
  'document/encrypted': {},
  'document/too-many-pages': { pages: 900, limit: 500 },
  'feed/not-a-feed': {},
  'feed/none-found': { url: 'https://vi-du.vn/' },
  'feed/empty': {},
  'feed/duplicate': { title: 'Báo' },
  'opml/invalid': {},
  'opml/empty': {},
  'store/disk-full': {},
  'store/write-failed': { detail: 'EROFS' },
  'store/not-found': { id: 'a1' },
  'store/cannot-open': { detail: 'closed' },
  'store/low-space': { freeBytes: 9 * 1024 * 1024, neededBytes: 200 * 1024 * 1024 },
  'sync/not-a-document': { where: 'seen' },
  'sync/newer-format': { format: 2 },
  'sync/plain-http': { host: 'vi-du.vn' },
  'sync/unauthorized': { host: 'vi-du.vn' },
  'sync/locked-out': { host: 'vi-du.vn' },
  'sync/forbidden': { host: 'vi-du.vn' },
  'sync/no-database': { name: 'trang-1' },
  'sync/conflict': {},
  'sync/too-large': {},
  'sync/server-full': { host: 'vi-du.vn' },
  'sync/server-error': { host: 'vi-du.vn', status: 500 },
  'sync/bad-place': {},
  'sync/refused': { host: 'vi-du.vn', status: 400, code: 'doc_validation' },
  'sync/not-taken': { code: 'forbidden' },
  'sync/redirected': { to: 'https://vi-du.vn/' },
  'sync/not-couch': { host: 'vi-du.vn' },
  'sync/old-version': { version: '2.3.1', oldest: '3.0' },
  'sync/bad-reply': { host: 'vi-du.vn' },
  'sync/blob-missing': {},
  'sync/blob-damaged': {},
  'sync/wrong-passphrase': {},
  'sync/not-encrypted': {},
  'sync/not-set-up': {},
  'sync/which-library': { ids: 'trang-1' },
  'sync/joined-elsewhere': { server: 'https://vi-du.vn/' },
  'sync/bad-recovery-key': {},
  'sync/cannot-decrypt': {},
  'sync/newer-encryption': {},
  'sync/own-fault': {},
  'vault/newer': { version: '9.0.0' },
  'vault/no-folder': { path: '/media/usb' },
  'vault/cannot-write': { path: '/media/usb', detail: 'EROFS' },
  'vault/own-folder': { path: '/home/lan/Trang' },
  'vault/not-a-backup': { path: '/media/usb' },
  'vault/damaged': { path: 'journal/1.snap' },
  'vault/text-lost': {},
  'vault/busy': {},
  'vault/cancelled': {},
  'file/cannot-read': { path: '/a.html', code: 'ENOENT' },
  'print/no-printer': {},
  'print/failed': {},
  'import/unknown-format': { name: 'a.zip' },
  'import/broken': { name: 'a.mhtml' },
  'import/empty': { name: 'a.txt' },
  'import/encrypted': { name: 'a.pdf' },
  'import/too-many-pages': { name: 'a.pdf', pages: 900, limit: 500 },
  'file/cannot-write': { path: '/kho/a.md', code: 'EACCES' },
  'file/no-room': { path: '/kho/a.md' },
  'annotations/invalid': {},
  'annotations/empty': {},
  'annotations/too-large': { limitBytes: 100 },
  'file/bad-line': { line: 3 },
  'search/unknown-operator': { operator: 'colour' },
  'search/blank': {},
  'search/no-words': { value: '🎉' },
  'name/blank': {},
  'name/taken': { name: 'Nước' },
  'name/too-long': { limit: 100 },
  'name/slash': {},
  'collection/within-itself': { name: 'Báo' },
  'collection/smart': { name: 'Chưa đọc' },
  'search/bad-value': { operator: 'is', value: 'blue' },
}
/** Their codes say nothing to people; the command line's output has them. */
const inPlainWords = new Set<TrangError['type']>(['fetch/network', 'fetch/tls', 'fetch/blocked-address'])
const errors = Object.entries(examples).map(([type, fields]) => ({ type, ...fields }) as TrangError)

describe.each(locales)('sentences for errors in %s', (locale) => {
  const texts = createTexter(locale)

  it.each(errors)('$type', (error) => {
    const sentence = texts.error(error)
    expect(sentence).toMatch(/[.!?]$/)
    expect(sentence).not.toContain(error.type)
    expect(sentence).not.toMatch(/\{\{|undefined|null|NaN|\[object/)
    for (const [field, value] of Object.entries(error)) {
      if (typeof value !== 'string' || value === error.type) continue
      if (field === 'code' && inPlainWords.has(error.type)) expect(sentence).not.toContain(value)
      else expect(sentence).toContain(value)
    }
  })
})

describe('sentences for errors', () => {
  const vi = createTexter('vi')
  const en = createTexter('en')

  it('writes sizes and times as people do', () => {
    expect(vi.error({ type: 'fetch/timeout', afterMs: 30_000 })).toContain('30 giây')
    expect(en.error({ type: 'fetch/too-large', limitBytes: 20 * 1024 * 1024 })).toContain('20 MB')
  })

  it('tells of what waits for room that it waits, and of a job that it has to be tried again', () => {
    const low = { type: 'store/low-space', freeBytes: 9 * 1024 ** 2, neededBytes: 10 * 1024 ** 2 } as const
    expect([en.error(low), en.error(low, 'job')]).toEqual([
      'Only 9 MB are free on the disk, and 10 MB are needed. It waits until there is room.',
      'Only 9 MB are free on the disk, and 10 MB are needed. Free some space, then try again.',
    ])
    expect(vi.error(low)).toContain('Bài sẽ được lưu')
    expect(vi.error(low, 'job')).not.toContain('Bài sẽ được lưu')
  })

  it('has a sentence of its own for what people meet often', () => {
    expect(vi.error({ type: 'fetch/http-status', status: 404 })).toContain('không tồn tại')
    expect(vi.error({ type: 'fetch/http-status', status: 418 })).toContain('418')
  })

  it.each([
    ['is', 'failed', /is:unread.* is:bookmarked/],
    ['before', '31/12/2024', /2025-01-31/],
    ['after', '', /2025-01-31/],
    ['lang', '?', /lang:vi/],
    ['tag', '', /“tag:”/],
  ])('says what can stand behind an operator: %s:%s', (operator, value, choices) => {
    const error = { type: 'search/bad-value', operator, value } as const
    for (const texts of [vi, en]) expect(texts.error(error)).toMatch(choices)
  })

  it.each([
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  ])('names the proxy that %s is about', (code) => {
    const error = { type: 'fetch/network', code } as const
    for (const texts of [vi, en]) expect(texts.error(error)).toMatch(/ proxy[ ,]/)
  })
  it.each([
    ['ERR_CERT_DATE_INVALID', /hết hạn.* ngày giờ/, /expired.* date and time/],
    ['ERR_CERT_COMMON_NAME_INVALID', /tên miền khác/, /another name/],
    ['ERR_CERT_AUTHORITY_INVALID', /ai đã cấp/, /issued/],
    ['ERR_CERT_REVOKED', /thu hồi/, /revoked/],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', /quá cũ/, /too old/],
    ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', /quá cũ/, /too old/],
    ['ERR_CERT_INVALID', /không an toàn/, /not secure/],
  ])('says what is wrong, and what to do: %s', (code, inVietnamese, inEnglish) => {
    const error = { type: 'fetch/tls', host: 'vi-du.vn', code } as const
    expect(vi.error(error)).toMatch(inVietnamese)
    expect(en.error(error)).toMatch(inEnglish)
  })
})
