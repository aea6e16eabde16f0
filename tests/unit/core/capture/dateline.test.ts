import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isDateline, parseDateline, splitUpdate } from '@core/capture/dateline'
import { formatCivilTime } from '@core/capture/timestamp'

const read = (text: string) => {
  const dateline = parseDateline(text)
  return dateline && formatCivilTime(dateline.time, '+07:00')
}

describe('datelines of Vietnamese newsrooms', () => {
  test.each([
    ['15/10/2020 11:54', '2020-10-15T11:54:00+07:00'],
    ['15/10/20 11:54', '2020-10-15T11:54:00+07:00'],
    ['Thứ Hai, 5/10/20, 11:54', '2020-10-05T11:54:00+07:00'],
    ['15/10/2020, 2 giờ trước', '2020-10-15T00:00:00+07:00'],
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
    ['15 thg 10, 2020 11:54', '2020-10-15T11:54:00+07:00'],
    ['Ngày 15 tháng 10 năm 2020', '2020-10-15T00:00:00+07:00'],
    ['15/10/2020', '2020-10-15T00:00:00+07:00'],
    ['15/10/2020 1:54 CH', '2020-10-15T13:54:00+07:00'],
    ['15/10/2020 8:54 SA', '2020-10-15T08:54:00+07:00'],
    ['15/10/2020, 11:54 GMT+0', '2020-10-15T11:54:00+00:00'],
    ['Thứ Năm, 15/10/2020 - 11:54 (GMT +07:00)', '2020-10-15T11:54:00+07:00'],
    ['15/10/2020 11:54 +07:00', '2020-10-15T11:54:00+07:00'],
    ['15/10/2020 11:54 UTC', '2020-10-15T11:54:00Z'],
    ['11h54 - 15/10/2020 (giờ Hà Nội)', '2020-10-15T11:54:00+07:00'],
    ['T5, 15/10/2020 11:54', '2020-10-15T11:54:00+07:00'],
    ['CN, 18/10/2020 | 07:05', '2020-10-18T07:05:00+07:00'],
    ['THỨ NĂM, 15/10/2020, 11:54', '2020-10-15T11:54:00+07:00'],
    ['Ngày đăng: 15/10/2020', '2020-10-15T00:00:00+07:00'],
    ['Ngày cập nhật: 15/10/2020 | 11:54:09 AM', '2020-10-15T11:54:09+07:00'],
    ['Thời gian: 20h ngày 15/10/2020', '2020-10-15T20:00:00+07:00'],
    ['Đăng ngày 05-10-2020 lúc 9 giờ 5 phút', '2020-10-05T09:05:00+07:00'],
    ['8 giờ 30 tối, 15/10/2020', '2020-10-15T20:30:00+07:00'],
    ['Tháng Mười 15, 2020', '2020-10-15T00:00:00+07:00'],
    ['Tháng mười một 3, 2020', '2020-11-03T00:00:00+07:00'],
    ['5 Tháng Năm, 2021', '2021-05-05T00:00:00+07:00'],
    ['15/ 10/ 2020 - 11g54', '2020-10-15T11:54:00+07:00'],
    ['[15/10/2020 11:54]', '2020-10-15T11:54:00+07:00'],
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
    ['15 October 2020, 15:05 BST', '2020-10-15T15:05:00+01:00'],
    ['15 October 2020, 3:05 pm AEDT', '2020-10-15T15:05:00+11:00'],
    ['Thursday, October 15, 2020 3:05 PM EDT', '2020-10-15T15:05:00-04:00'],
    ['Oct 15, 2020 at 3:05pm (PST)', '2020-10-15T15:05:00-08:00'],
    ['15 October 2020, 3 p.m. CET', '2020-10-15T15:00:00+01:00'],
    ['Updated: 15 Oct 2020 11:54 +0100', '2020-10-15T11:54:00+01:00'],
    ['Date: 2020-10-15 11:54:00 UTC+7', '2020-10-15T11:54:00+07:00'],
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

    '115/10/2020',
    '15/10/20201',
    'tháng 10 năm 2020',
    '1.234.5678',
    'Chương 3/4 của 2020',
    '3 giờ trước',
    'Hôm qua, 11:54',
    'Thứ Năm',
    'Tháng Mười 32, 2020',
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

describe('a line about the publication and the latest change', () => {
  test.each([
    ['15/10/2020 11:54 - Cập nhật: 16/10/2020 08:00', '15/10/2020 11:54', ' - Cập nhật: 16/10/2020 08:00'],
    ['Cập nhật 16/10/2020', '', 'Cập nhật 16/10/2020'],
    ['15/10/2020', '15/10/2020', ''],
  ])('%s', (line, published, updated) => {
    expect(splitUpdate(line)).toEqual({ published, updated })
    expect(isDateline(line)).toBe(true)
  })

  it('is not one where anything else is said', () => {
    expect(isDateline('15/10/2020 - Cập nhật giá vàng 16/10/2020')).toBe(false)
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

  const dates: ((at: { day: number; month: number; year: number }) => string)[] = [
    ({ day, month, year }) => `${two(day)}/${two(month)}/${year}`,
    ({ day, month, year }) => `${day}-${month}-${year}`,
    ({ day, month, year }) => `Thứ 5, ${two(day)}.${two(month)}.${year}`,
    ({ day, month, year }) => `ngày ${day} tháng ${month} năm ${year}`,
    ({ day, month, year }) => `Tháng ${month} ${day}, ${year}`,
  ]
  const clocks: ((at: { hour: number; minute: number }) => string)[] = [
    ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
    ({ hour, minute }) => `${hour}h${two(minute)}`,
    ({ hour, minute }) => `${hour} giờ ${two(minute)} phút`,
    ({ hour, minute }) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'SA' : 'CH'}`,
    ({ hour, minute }) => `${two(hour)}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`.replace(/^00/, '12'),
  ]
  const orders: ((date: string, time: string) => string)[] = [
    (date, time) => `${date} - ${time}`,
    (date, time) => `${date}, ${time} (GMT+7)`,
    (date, time) => `${time}, ${date}`,
    (date, time) => `Cập nhật lúc ${time} ${date}`,
  ]

  it('comes back from each way of writing it, or is no day of the calendar', () => {
    const ways = fc.tuple(fc.constantFrom(...dates), fc.constantFrom(...clocks), fc.constantFrom(...orders))
    fc.assert(
      fc.property(moment, ways, (at, [date, clock, order]) => {
        const exists = new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDate() === at.day
        const iso = `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}:00+07:00`
        const text = order(date(at), clock(at))
        expect(read(text)).toBe(exists ? iso : null)
        expect(isDateline(text)).toBe(exists)
      }),
      { numRuns: 500 },
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

test.each(['5/10/20', '2 giờ trước', '3.12.20.1', '10-11-12-13'])('%s names no day', (text) =>
  expect(parseDateline(text)).toBeNull(),
)
