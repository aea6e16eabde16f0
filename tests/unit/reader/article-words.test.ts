import { expect, test } from 'vitest'
import { asPublished, isFromWeb, minutesLeft, readingMinutes, titleInWords } from '@core/article-words'

test('a time with an offset is shown as its page tells it', () => {
  expect(asPublished('2020-10-15T11:54:00+07:00')).toEqual({ iso: '2020-10-15T11:54:00', hasTime: true })
  expect(asPublished('2020-10-15T23:30:00.000-05:00')).toEqual({
    iso: '2020-10-15T23:30:00.000',
    hasTime: true,
  })
})

test('a time in UTC is shown in the time of the reader', () => {
  for (const iso of ['2020-10-15T11:54:00Z', '2020-10-15T11:54:00+00:00'])
    expect(asPublished(iso)).toEqual({ iso, hasTime: true })
})

test('a date alone is that day wherever it is read', () => {
  for (const iso of ['2020-10-15', '2020-10-15T00:00:00+07:00', '2020-10-15T00:00:00.000Z'])
    expect(asPublished(iso)).toEqual({ iso: '2020-10-15T12:00', hasTime: false })
})

test('reading takes a minute at least', () => {
  expect(readingMinutes({ wordCount: 0 })).toBe(1)
  expect(readingMinutes({ wordCount: 1100 })).toBe(5)
})

test('what is left to read is counted as the whole is, down to the end', () => {
  expect(minutesLeft({ wordCount: 1100 }, 0)).toBe(5)
  expect(minutesLeft({ wordCount: 1100 }, 0.5)).toBe(3)
  expect(minutesLeft({ wordCount: 1100 }, 0.999)).toBe(1)
  expect(minutesLeft({ wordCount: 1100 }, 1)).toBe(0)
})

test('only what came from the web can be captured again', () => {
  expect(isFromWeb({ url: 'https://example.com/' })).toBe(true)
  expect(isFromWeb({ url: 'app://trang/welcome/vi' })).toBe(false)
})

test('a sentence has as much of a title as it can bear', () => {
  expect(titleInWords({ title: 'Chợ nổi' })).toBe('Chợ nổi')
  expect(titleInWords({ title: 'chợ nổi '.repeat(60) })).toMatch(/^chợ nổi .{100,150}…$/)
})
