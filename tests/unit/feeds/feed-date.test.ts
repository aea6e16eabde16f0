import { describe, expect, it } from 'vitest'
import { parseFeedDate, vietnamOffsetMinutes } from '@core/feed-date'

describe('parseFeedDate', () => {
  it.each([
    ['Sat, 14 Nov 2026 08:05:00 +0700', '2026-11-14T08:05:00+07:00'],
    ['14 Nov 2026 08:05 GMT', '2026-11-14T08:05:00Z'],
    ['Sat, 14 November 2026 08:05:00 EST', '2026-11-14T08:05:00-05:00'],
    ['Sat, 14 Nov 26 08:05:00 +0000', '2026-11-14T08:05:00Z'],
    ['Fri, 13 Nov 98 08:05:00 UT', '1998-11-13T08:05:00Z'],
    ['Sat, 14 Nov 2026 08:05:00 GMT+7', '2026-11-14T08:05:00+07:00'],
    ['Sat, 14 Nov 2026 08:05:00 (UTC-03:30)', '2026-11-14T08:05:00-03:30'],
    ['Thứ Bảy, 14 Nov 2026 08:05:00 +0700', '2026-11-14T08:05:00+07:00'],
    ['2026-11-14T08:05:09.123Z', '2026-11-14T08:05:09Z'],
    ['2026-11-14T08:05+07:00', '2026-11-14T08:05:00+07:00'],
    ['2026-11-14 08:05:09 +0530', '2026-11-14T08:05:09+05:30'],
    ['15/10/2020 11:54 (GMT+7)', '2020-10-15T11:54:00+07:00'],
    ['Thứ Năm, 15/10/2020, 11:54 +07:00', '2020-10-15T11:54:00+07:00'],
    ['11:54, 15/10/2020 GMT+7', '2020-10-15T11:54:00+07:00'],
    ['10/15/2020 1:54:00 PM +0700', '2020-10-15T13:54:00+07:00'],
    ['15/10/2020 12:30:00 SA +0700', '2020-10-15T00:30:00+07:00'],
  ])('reads %s', (raw, moment) => {
    expect(parseFeedDate(raw)).toBe(moment)
  })

  it('puts a date without a zone where its feed is', () => {
    expect(parseFeedDate('15/10/2020 11:54', vietnamOffsetMinutes)).toBe('2020-10-15T11:54:00+07:00')
    expect(parseFeedDate('2026-11-14', vietnamOffsetMinutes)).toBe('2026-11-14T00:00:00+07:00')
    expect(parseFeedDate('2026-11-14T08:05:00')).toBe('2026-11-14T08:05:00Z')
  })

  it.each([
    '',
    'hôm qua',
    '2026-02-30T00:00:00Z',
    '31/02/2020 10:00',
    'Sat, 14 Foo 2026 08:05:00',
    '14 Nov 2026 25:00',
  ])('finds no date in %j', (raw) => {
    expect(parseFeedDate(raw)).toBeNull()
  })
})
