import { describe, expect, it } from 'vitest'
import { errorParameters } from '@core/error-parameters'
import type { TrangError } from '@core/errors'
import { createFormat } from '@core/format'
import { locales } from '@core/locale'
import { startI18n } from '@renderer/i18n/i18n'

const errors: TrangError[] = [
  { type: 'address/invalid', input: 'x y' },
  { type: 'address/unsupported', scheme: 'ftp' },
  { type: 'fetch/offline' },
  { type: 'fetch/name-not-resolved', host: 'a.example' },
  { type: 'fetch/refused', host: 'a.example' },
  { type: 'fetch/timeout', afterMs: 30_000 },
  { type: 'fetch/http-status', status: 404 },
  { type: 'fetch/http-status', status: 418 },
  { type: 'fetch/asks-to-wait', host: 'a.example', until: '2026-11-20T14:32:00Z' },
  { type: 'fetch/too-large', limitBytes: 20 * 1024 * 1024 },
  { type: 'fetch/too-many-redirects', limit: 20 },
  { type: 'fetch/tls', host: 'a.example', code: 'ERR_CERT_DATE_INVALID' },
  { type: 'fetch/network', code: 'ERR_FAILED' },
  { type: 'fetch/not-a-page', contentType: 'application/pdf' },
  { type: 'fetch/empty' },
  { type: 'fetch/cancelled' },
  { type: 'extract/no-article' },
  { type: 'extract/timeout', afterMs: 60_000 },
  { type: 'extract/crashed' },
  { type: 'feed/not-a-feed' },
  { type: 'feed/none-found', url: 'https://a.example/' },
  { type: 'feed/empty' },
  { type: 'feed/duplicate', title: 'Báo' },
  { type: 'opml/invalid' },
  { type: 'opml/empty' },
  { type: 'store/disk-full' },
  { type: 'store/write-failed', detail: 'AbortError' },
  { type: 'store/not-found', id: 'a1' },
  { type: 'store/cannot-open', detail: 'VersionError' },
]

describe.each(locales)('in %s', (language) => {
  const i18n = startI18n(language)
  const format = createFormat(language)

  it.each(errors)('an error of $type is a whole sentence', (error) => {
    const sentence = i18n.t(`errors:${error.type}`, errorParameters(error, format))
    expect(sentence).toMatch(/^[^{}]+[.!?]$/)
    expect(sentence).not.toContain('undefined')
    expect(sentence).not.toContain(error.type)
  })
})

it.each([
  ['vi', '3.001'],
  ['en', '3,001'],
] as const)('large counts are written as they are in %s', (language, written) => {
  const i18n = startI18n(language)
  for (const key of [
    'done.tagged',
    'done.untagged',
    'done.collected',
    'done.taken',
    'count',
    'item',
  ] as const)
    expect(i18n.t(`organize:${key}`, { count: 3001, name: 'Mới' })).toContain(written)
  expect(i18n.t('bookmarks:count', { count: 3001 })).toContain(written)
  expect(i18n.t('add:imported', { count: 3001 })).toContain(written)
})

it('the keys of texts are typed', () => {
  const i18n = startI18n('en')
  // @ts-expect-error: no such key, and the compiler says so.
  expect(i18n.t('app:no.such.key')).toBe('no.such.key')
})
