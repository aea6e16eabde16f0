import { describe, expect, it, test } from 'vitest'
import { choosePublished } from '@core/capture/published'
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

describe('when an article was published', () => {
  it('is what the metadata says, with its own offset', () => {
    expect(choosePublished(['2022-06-03T09:30:00Z'], ['15/10/2020 11:54'], true)).toBe('2022-06-03T09:30:00Z')
    expect(choosePublished(['2022-06-03T09:30:00-03:30'], [], false)).toBe('2022-06-03T09:30:00-03:30')
  })

  it('is Vietnamese time on a Vietnamese page without a zone, else UTC', () => {
    expect(choosePublished(['2020-10-15 11:54:00'], [], true)).toBe('2020-10-15T11:54:00+07:00')
    expect(choosePublished(['2020-10-15 11:54:00'], [], false)).toBe('2020-10-15T11:54:00Z')
    expect(choosePublished([], ['15/10/2020 11:54'], true)).toBe('2020-10-15T11:54:00+07:00')
  })

  it('is the dateline of the same day where the metadata has no time', () => {
    expect(choosePublished(['2020-10-15'], ['02/01/2021', '15/10/2020 11:54'], true)).toBe(
      '2020-10-15T11:54:00+07:00',
    )
    expect(choosePublished(['2020-10-15'], ['02/01/2021 08:00'], true)).toBe('2020-10-15T00:00:00+07:00')
  })

  it('is the first dateline with a time, where there is no metadata', () => {
    expect(choosePublished(['soon'], ['02/01/2021', '15/10/2020 11:54'], true)).toBe(
      '2020-10-15T11:54:00+07:00',
    )
    expect(choosePublished([], ['02/01/2021'], true)).toBe('2021-01-02T00:00:00+07:00')
  })

  it('is null where nothing says it', () => {
    expect(choosePublished([], ['no date'], true)).toBeNull()
  })
})
