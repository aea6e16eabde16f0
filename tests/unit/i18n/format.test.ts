import { describe, expect, it } from 'vitest'
import { createFormat } from '@core/format'
import { createPeriodWords } from '@core/period-words'

const now = () => new Date('2026-03-10T12:00:00')
const vi = createFormat('vi', now)
const en = createFormat('en', now)
/** Intl joins number and unit with a space that does not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('a moment', () => {
  it('is written as newspapers of the language write it', () => {
    expect(vi.dateTime('2020-10-15T11:54:00')).toBe('11:54, 15 tháng 10, 2020')
    expect(plain(en.dateTime('2020-10-15T11:54:00'))).toBe('October 15, 2020, 11:54 AM')
    expect(vi.moment('2026-03-10T14:32:10')).toBe('14:32')
    expect(vi.moment('2026-03-11T14:32:10')).toBe('14:32, 11 tháng 3, 2026')
    expect(vi.date('2020-10-15T11:54:00')).toBe('15 tháng 10, 2020')
  })

  it.each([
    ['2026-03-10T11:59:40', '1 phút trước', '1 minute ago'],
    ['2026-03-10T11:57:00', '3 phút trước', '3 minutes ago'],
    ['2026-03-10T07:00:00', '5 giờ trước', '5 hours ago'],
    ['2026-03-08T12:00:00', 'Hôm kia', '2 days ago'],
    ['2026-02-01T12:00:00', '1 tháng 2', 'February 1'],
    ['2020-10-15T11:54:00', '15 tháng 10, 2020', 'October 15, 2020'],
  ])('%s is told from now, within a week', (iso, inVietnamese, inEnglish) => {
    expect(vi.relative(iso)).toBe(inVietnamese)
    expect(en.relative(iso)).toBe(inEnglish)
  })

  it('as a day alone is told as the day that it is', () => {
    expect([vi.day('2026-03-10'), en.day('2026-03-10')]).toEqual(['Hôm nay', 'Today'])
    expect([vi.day('2026-03-09'), en.day('2026-03-09')]).toEqual(['Hôm qua', 'Yesterday'])
    expect(vi.day('2020-10-15')).toBe('Thứ Năm, 15 tháng 10, 2020')
    expect(en.day('2026-03-11')).toBe('Wednesday, March 11, 2026')
  })

  it('that is none is given back', () => {
    expect(vi.dateTime('hôm nào đó')).toBe('hôm nào đó')
    expect(en.relative('')).toBe('')
  })
})

describe('a quantity', () => {
  it('has the separators of the language', () => {
    expect(vi.number(1234567)).toBe('1.234.567')
    expect(en.number(1234567)).toBe('1,234,567')
    expect(en.percent(0.25)).toBe('25%')
  })

  it.each([
    [0, '0 byte'],
    [1023, '1,023 byte'],
    [1024, '1 kB'],
    [1536, '1.5 kB'],
    [20 * 1024 * 1024, '20 MB'],
    [3.2 * 1024 ** 4, '3.2 TB'],
  ])('of %d bytes has the unit that fits', (bytes, words) => {
    expect(plain(en.bytes(bytes))).toBe(words)
  })

  it.each([
    [200, '1 giây', '1 second'],
    [30_000, '30 giây', '30 seconds'],
    [600_000, '10 phút', '10 minutes'],
    [6 * 3_600_000, '6 giờ', '6 hours'],
  ])('of %d milliseconds is in words', (ms, inVietnamese, inEnglish) => {
    expect(plain(vi.duration(ms))).toBe(inVietnamese)
    expect(plain(en.duration(ms))).toBe(inEnglish)
  })

  it('of things is a list', () => {
    expect(vi.list(['một', 'hai', 'ba'])).toBe('một, hai và ba')
    expect(en.list(['one', 'two', 'three'])).toBe('one, two, and three')
  })
})

describe('a language', () => {
  it('is called by its name, or by its code where that is none', () => {
    expect([vi.language('vi'), en.language('vi')]).toEqual(['Tiếng Việt', 'Vietnamese'])
    expect([en.language('không rõ'), en.language('')]).toEqual(['không rõ', ''])
  })
})

describe('a period', () => {
  const [inVietnamese, inEnglish] = [createPeriodWords('vi'), createPeriodWords('en')]
  const week = { from: new Date(2026, 10, 23), to: new Date(2026, 10, 30) }

  it.each([
    ['day', '23 thg 11', '23 tháng 11, 2026', 'Nov 23', 'November 23, 2026'],
    ['week', '23 thg 11', '23 – 29 tháng 11, 2026', 'Nov 23', 'November 23 – 29, 2026'],
    ['month', 'Thg 11 2026', 'Tháng 11 năm 2026', 'Nov 2026', 'November 2026'],
    ['year', '2026', '2026', '2026', '2026'],
  ] as const)('that is a %s is called as people call it', (step, viShort, viLong, enShort, enLong) => {
    const called = [inVietnamese, inEnglish].flatMap((words) => [
      plain(words.short(step, week.from)),
      plain(words.long(step, week).replace(/\u2009/g, ' ')),
    ])
    expect(called).toEqual([viShort, viLong, enShort, enLong])
  })
})
