import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isDateline, parseDateline } from '@core/capture/dateline'
import { formatCivilTime } from '@core/capture/timestamp'

const read = (text: string) => {
  const dateline = parseDateline(text)
  return dateline && formatCivilTime(dateline.time, '+07:00')
}

describe('datelines of Vietnamese newsrooms', () => {
  test.each([
    ['15/10/2020 11:54', '2020-10-15T11:54:00+07:00'],
    ['Thứ Năm, 15/10/2020, 11:54 (GMT+7)', '2020-10-15T11:54:00+07:00'],
    ['Thứ năm, 15/10/2020 | 11:54 GMT+7', '2020-10-15T11:54:00+07:00'],
    ['Thứ 5, ngày 15/10/2020 - 11:54', '2020-10-15T11:54:00+07:00'],
    ['Chủ nhật, 18/10/2020, 07:05', '2020-10-18T07:05:00+07:00'],
    ['15-10-2020 - 11:54 AM', '2020-10-15T11:54:00+07:00'],
    ['11:54 | 15/10/2020', '2020-10-15T11:54:00+07:00'],
    ['Cập nhật lúc 11:54 ngày 15/10/2020', '2020-10-15T11:54:00+07:00'],
    ['Đăng lúc: 15/10/2020 11:54', '2020-10-15T11:54:00+07:00'],
    ['Xuất bản lúc 11 giờ 54 phút 15/10/2020', '2020-10-15T11:54:00+07:00'],
    ['15/10/2020 11h54', '2020-10-15T11:54:00+07:00'],
    ['11h54p, 15.10.2020', '2020-10-15T11:54:00+07:00'],
    ['15/10/2020 11:54:30', '2020-10-15T11:54:30+07:00'],
    ['5/1/2021 7:05', '2021-01-05T07:05:00+07:00'],
    ['15 tháng 10, 2020', '2020-10-15T00:00:00+07:00'],
    ['Ngày 15 tháng 10 năm 2020', '2020-10-15T00:00:00+07:00'],
    ['15/10/2020', '2020-10-15T00:00:00+07:00'],
    ['15/10/2020 1:54 CH', '2020-10-15T13:54:00+07:00'],
    ['15/10/2020 8:54 SA', '2020-10-15T08:54:00+07:00'],
    ['15/10/2020, 11:54 GMT+0', '2020-10-15T11:54:00+00:00'],
  ])('%s', (text, iso) => {
    expect(read(text)).toBe(iso)
    expect(isDateline(text)).toBe(true)
  })

  test.each([
    ['12:05 AM 15/10/2020', '2020-10-15T00:05:00+07:00'],
    ['12:05 PM 15/10/2020', '2020-10-15T12:05:00+07:00'],
    ['1:05 PM 15/10/2020', '2020-10-15T13:05:00+07:00'],
    ['13:05 PM 15/10/2020', '2020-10-15T13:05:00+07:00'],
    ['1:05 p.m. 15/10/2020', '2020-10-15T13:05:00+07:00'],
  ])('halves of the day: %s', (text, iso) => {
    expect(read(text)).toBe(iso)
  })

  it('reads decomposed Vietnamese', () => {
    const text = 'Thứ Năm, ngày 15 tháng 10 năm 2020, lúc 11 giờ 54 phút'.normalize('NFD')
    expect(read(text)).toBe('2020-10-15T11:54:00+07:00')
    expect(isDateline(text)).toBe(true)
  })
})

describe('datelines in English', () => {
  test.each([
    ['October 15, 2020', '2020-10-15T00:00:00+07:00'],
    ['Published on Thu, 15 October 2020 at 3:05 pm', '2020-10-15T15:05:00+07:00'],
    ['Oct. 15th, 2020, 11:54 GMT', '2020-10-15T11:54:00Z'],
    ['2020-10-15 11:54', '2020-10-15T11:54:00+07:00'],
    ['10/15/2020', '2020-10-15T00:00:00+07:00'],
  ])('%s', (text, iso) => {
    expect(read(text)).toBe(iso)
    expect(isDateline(text)).toBe(true)
  })
})

describe('what is no dateline', () => {
  test.each([
    '',
    '31/02/2020',
    '29/02/2021 08:00',
    '32/10/2020',
    '15/13/2020',
    '00/10/2020',
    '15/10/2020 25:10',
    '15/10/2020 11:60',
    '15/10/20',
    '115/10/2020',
    '15/10/20201',
    'tháng 10 năm 2020',
    '1.234.5678',
    'Chương 3/4 của 2020',
  ])('%s', (text) => {
    expect(read(text)).toBeNull()
    expect(isDateline(text)).toBe(false)
  })

  it('is a sentence that holds a date', () => {
    const sentence = 'Sáng 15/10/2020, đại hội khai mạc lúc 8:00 tại hội trường lớn.'
    expect(isDateline(sentence)).toBe(false)
    expect(read(sentence)).toBe('2020-10-15T08:00:00+07:00')
  })

  it('is a dateline with a name behind it', () => {
    expect(isDateline('15/10/2020 11:54 | Hạ Lam')).toBe(false)
    expect(parseDateline('15/10/2020 11:54 | Hạ Lam')?.rest).toBe('Hạ Lam')
  })
})

describe('any moment', () => {
  const moment = fc.record({
    day: fc.integer({ min: 1, max: 31 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1990, max: 2099 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  const two = (value: number) => String(value).padStart(2, '0')

  it('comes back from each way of writing it, or is no day of the calendar', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom('/', '-', '.'), fc.boolean(), (at, separator, dateFirst) => {
        const date = [two(at.day), two(at.month), at.year].join(separator)
        const time = `${two(at.hour)}:${two(at.minute)}`
        const exists = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDate() === at.day
        const iso = `${at.year}-${two(at.month)}-${two(at.day)}T${time}:00+07:00`
        expect(read(dateFirst ? `${date} - ${time}` : `${time}, ${date}`)).toBe(exists ? iso : null)
      }),
    )
  })

  it('never throws, and gives a valid time or none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789/-: .,tháng|GMT+hPpAaMm'.split('')), maxLength: 30 }),
        (text) => {
          const iso = read(text)
          expect(iso === null || !Number.isNaN(Date.parse(iso))).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
