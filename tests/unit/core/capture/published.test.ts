import { describe, expect, it, test } from 'vitest'
import { chooseModified, choosePublished } from '@core/capture/published'
import { parseMachineTime } from '@core/capture/timestamp'

describe('times written for machines', () => {
  test.each([
    ['2020-10-15T11:54:00+07:00', { hour: 11, minute: 54, second: 0 }, '+07:00'],
    ['2020-10-15T11:54:00+0700', { hour: 11, minute: 54, second: 0 }, '+07:00'],
    ['2020-10-15T11:54:00.123Z', { hour: 11, minute: 54, second: 0 }, 'Z'],
    ['2020-10-15T11:54+07', { hour: 11, minute: 54, second: 0 }, '+07:00'],
    ['2020-10-15 11:54:09', { hour: 11, minute: 54, second: 9 }, null],
    ['2020-10-15', null, null],
    ['20201015T115400Z', { hour: 11, minute: 54, second: 0 }, 'Z'],
    ['Thu, 15 Oct 2020 11:54:00 GMT', { hour: 11, minute: 54, second: 0 }, 'Z'],
    ['15 Oct 2020 11:54:00 +0700', { hour: 11, minute: 54, second: 0 }, '+07:00'],
  ])('%s', (text, time, offset) => {
    expect(parseMachineTime(text)).toEqual({ year: 2020, month: 10, day: 15, time, offset })
  })

  test.each(['', 'yesterday', '2020-13-01', '2020-02-30', '2020-10-15T24:30', '0001-01-01T00:00:00'])(
    'not %j',
    (text) => expect(parseMachineTime(text)).toBeNull(),
  )
})

const context = { vietnamese: true, monthFirst: false, now: Date.parse('2026-01-01T00:00:00Z') }
const published = (machine: string[], shown: string[], vietnamese = true) =>
  choosePublished({ machine, near: () => ({ machine: [], shown }) }, { ...context, vietnamese })

describe('when an article was published', () => {
  it('is what the metadata says, with its own offset', () => {
    expect(published(['2022-06-03T09:30:00Z'], ['15/10/2020 11:54'])).toBe('2022-06-03T09:30:00Z')
    expect(published(['2022-06-03T09:30:00-03:30'], [], false)).toBe('2022-06-03T09:30:00-03:30')
    expect(published(['Fri, 03 Jun 2022 09:30:00 EDT'], [], false)).toBe('2022-06-03T09:30:00-04:00')
    expect(published(['15/10/2020 11:54:00'], [])).toBe('2020-10-15T11:54:00+07:00')
  })

  it('is Vietnamese time on a Vietnamese page without a zone, else UTC', () => {
    expect(published(['2020-10-15 11:54:00'], [])).toBe('2020-10-15T11:54:00+07:00')
    expect(published(['2020-10-15 11:54:00'], [], false)).toBe('2020-10-15T11:54:00Z')
    expect(published([], ['15/10/2020 11:54'])).toBe('2020-10-15T11:54:00+07:00')
  })

  it('is the dateline of the same day where the metadata has no time', () => {
    expect(published(['2020-10-15'], ['02/01/2021', '15/10/2020 11:54'])).toBe('2020-10-15T11:54:00+07:00')
    expect(published(['2020-10-15'], ['02/01/2021 08:00'])).toBe('2020-10-15T00:00:00+07:00')
    expect(published(['October 15, 2020', '2020-10-15T11:54:00Z'], [])).toBe('2020-10-15T11:54:00Z')
  })

  it.each([
    ['10/05/2020', '2020-10-05T00:00:00Z'],
    ['Posted 10-05-2020, 9:30 AM', '2020-10-05T09:30:00Z'],
    ['10/15/2020', '2020-10-15T00:00:00Z'],
    ['15/10/2020', '2020-10-15T00:00:00Z'],
    ['10.05.2020', '2020-05-10T00:00:00Z'],
    // The month first would be of the future.
    ['10/05/2025', '2025-05-10T00:00:00Z'],
  ])('is read month first of %s where the page writes so', (line, expected) => {
    const before = { vietnamese: false, monthFirst: true, now: Date.parse('2025-09-01T00:00:00Z') }
    expect(choosePublished({ machine: [], near: () => ({ machine: [], shown: [line] }) }, before)).toBe(
      expected,
    )
    expect(
      choosePublished(
        { machine: [line.replace('Posted ', '')], near: () => ({ machine: [], shown: [] }) },
        before,
      ),
    ).toBe(expected)
  })

  it('is the first dateline with a time, where there is no metadata', () => {
    expect(published(['soon'], ['02/01/2021', '15/10/2020 11:54'])).toBe('2020-10-15T11:54:00+07:00')
    expect(published([], ['02/01/2021'])).toBe('2021-01-02T00:00:00+07:00')
  })

  it('is the latest change only where nothing else is said', () => {
    expect(published([], ['Cập nhật lúc 11:54 ngày 15/10/2020'])).toBe('2020-10-15T11:54:00+07:00')
    expect(published([], ['Cập nhật: 16/10/2020 08:00', 'Ngày đăng: 15/10/2020'])).toBe(
      '2020-10-15T00:00:00+07:00',
    )
    expect(published([], ['Cập nhật: 16/10/2020 08:00', '15/10/2017 07:00'])).toBe(
      '2020-10-16T08:00:00+07:00',
    )
    expect(published([], ['Đăng ngày 15/10/2020 11:54 - Cập nhật 16/10/2020 08:00'])).toBe(
      '2020-10-15T11:54:00+07:00',
    )
  })

  it('is not of the future, nor from before the web', () => {
    expect(published(['2031-10-15T11:54:00+07:00', '2020-10-15T11:54:00+07:00'], [])).toBe(
      '2020-10-15T11:54:00+07:00',
    )
    expect(published(['1970-01-01T00:00:00Z'], ['15/10/2020 11:54'])).toBe('2020-10-15T11:54:00+07:00')
    expect(published([], ['15/10/1989 11:54', '15/10/2031 08:00'])).toBeNull()
  })

  it('is null where nothing says it', () => {
    expect(published([], ['no date', '3 giờ trước', 'Hôm nay, 11:54'])).toBeNull()
  })
})

describe('when it was changed last', () => {
  const modified = (machine: string[], shown: string[], publishedAt: string | null = null) =>
    chooseModified({ machine, near: () => ({ machine: [], shown }) }, publishedAt, context)

  it('is what the metadata says, or a line that says so', () => {
    expect(modified(['2020-10-16T08:00:00+07:00'], [])).toBe('2020-10-16T08:00:00+07:00')
    expect(modified([], ['15/10/2020 11:54', 'Cập nhật: 16/10/2020 08:00'])).toBe('2020-10-16T08:00:00+07:00')
    expect(modified([], ['15/10/2020 11:54 (Cập nhật lần cuối: 16/10/2020, 08:00)'])).toBe(
      '2020-10-16T08:00:00+07:00',
    )
    expect(modified([], ['Published 15 Oct 2020, last updated 16 Oct 2020 08:00 GMT'])).toBe(
      '2020-10-16T08:00:00Z',
    )
  })

  it('is null where no line says so, and where it is before the publication', () => {
    expect(modified([], ['15/10/2020 11:54'])).toBeNull()
    expect(modified(['2020-10-14T08:00:00+07:00'], [], '2020-10-15T11:54:00+07:00')).toBeNull()
  })
})
