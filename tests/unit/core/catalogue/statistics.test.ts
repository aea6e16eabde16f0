import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCatalogue } from '@core/catalogue/catalogue'
import type { CatalogueEntry } from '@core/catalogue/columns'
import { periodsOf, type Range } from '@core/catalogue/periods'
import { largest, streakOf } from '@core/catalogue/statistics'
import { catalogueEntry as entry } from '../../../helpers/catalogue'

const machine = process.env['TZ']
const inZone = (zone: string) => {
  process.env['TZ'] = zone
}
beforeEach(() => inZone('Asia/Ho_Chi_Minh'))
afterEach(() => {
  if (machine === undefined) delete process.env['TZ']
  else process.env['TZ'] = machine
})

const statistics = (...entries: CatalogueEntry[]) => {
  const catalogue = createCatalogue()
  for (const one of entries) catalogue.put(one)
  return catalogue.statistics()
}

/** Periods with anything in them: their first day, and what was saved and read. */
const filled = (days: ReturnType<typeof statistics>['days'], range: Range, today: Date) =>
  periodsOf(days, range, today).periods.flatMap(({ from, saved, read }) =>
    saved + read === 0 ? [] : [[from.getFullYear(), from.getMonth() + 1, from.getDate(), saved, read]],
  )

describe('what a library comes to', () => {
  it('leaves out the trash, and what was thrown away for ever', () => {
    const catalogue = createCatalogue()
    catalogue.put(entry('a', { siteName: 'Bến', readAt: '2026-01-03T00:00:00Z' }))
    catalogue.put(entry('b', { siteName: 'Bến', state: 'archive', lang: 'en-GB' }))
    catalogue.put(entry('c', { siteName: 'Rác', state: 'trash' }))
    catalogue.put(entry('d', { siteName: 'Gone' }))
    catalogue.remove('d')
    expect(catalogue.statistics()).toMatchObject({
      articles: 2,
      read: 1,
      sites: [{ key: 'Bến', articles: 2 }],
      languages: [
        { key: 'en', articles: 1 },
        { key: 'vi', articles: 1 },
      ],
    })
    expect(statistics()).toEqual({ articles: 0, read: 0, days: null, sites: [], languages: [] })
  })

  it('has the largest sites first, and tells the rest together unless it is one', () => {
    const { sites } = statistics(
      ...['Một', 'Hai', 'Hai', 'Ba', 'Ba', 'Ba'].map((siteName, index) => entry(`${index}`, { siteName })),
    )
    expect(sites.map(({ key }) => key)).toEqual(['Ba', 'Hai', 'Một'])
    expect(largest(sites, 1)).toMatchObject({
      shown: [{ key: 'Ba' }],
      rest: [{ key: 'Hai' }, { key: 'Một' }],
    })
    expect(largest(sites, 2)).toMatchObject({ shown: { length: 3 }, rest: [] })
  })

  it('counts days by the reader’s clock, and words only of what has been read', () => {
    // 00:30 on the 3rd in Vietnam; the 2nd at Greenwich.
    const late = { savedAt: '2026-01-02T17:30:00Z', readAt: '2026-01-03T16:59:00Z', wordCount: 500 }
    const { days } = statistics(
      entry('late', late),
      entry('unread', { savedAt: '2026-01-01T10:00:00+07:00' }),
    )
    expect(days?.first).toEqual(new Date(2026, 0, 1))
    expect([...(days?.saved ?? [])]).toEqual([1, 0, 1])
    expect([...(days?.read ?? [])]).toEqual([0, 0, 1])
    expect([...(days?.wordsRead ?? [])]).toEqual([0, 0, 500])
  })

  it.each([
    ['winter', Date.UTC(2026, 0, 1, 5), 66, 304],
    ['summer', Date.UTC(2026, 6, 1, 4), 256, 123],
  ])('has every day once where clocks are changed, from %s on', (_season, begin, shortDay, longDay) => {
    inZone('America/New_York')
    const hourMs = 3_600_000
    const { days } = statistics(
      ...Array.from({ length: 24 * 365 }, (_, hour) =>
        entry(`${hour}`, { savedAt: new Date(begin + hour * hourMs).toISOString() }),
      ),
    )
    const expected = new Uint32Array(365).fill(24)
    expected[shortDay] = 23
    expected[longDay] = 25
    expect(days?.saved).toEqual(expected)
  })
})

describe('the periods of a range', () => {
  const today = new Date(2026, 0, 4, 9)
  const library = () =>
    statistics(
      ...[
        ['2025-12-05T12:00', null],
        ['2025-12-06T00:00', '2026-01-04T08:00'],
        ['2025-12-28T12:00', '2025-12-29T12:00'],
        ['2025-01-05T12:00', null],
        ['2025-01-02T12:00', null],
        ['2026-01-09T12:00', null],
      ].map(([savedAt, readAt], index) =>
        entry(`${index}`, { savedAt: savedAt ?? '', readAt: readAt ?? null }),
      ),
    )

  it('are thirty days, today the last; what a wrong clock saved later is left out', () => {
    const { days } = library()
    expect(periodsOf(days, '30days', today).periods).toHaveLength(30)
    expect(filled(days, '30days', today)).toEqual([
      [2025, 12, 6, 1, 0],
      [2025, 12, 28, 1, 0],
      [2025, 12, 29, 0, 1],
      [2026, 1, 4, 0, 1],
    ])
  })

  it('are the weeks of a year, from Monday to Sunday', () => {
    const { days } = library()
    const { step, periods } = periodsOf(days, '12months', today)
    expect(step).toBe('week')
    expect(periods.every(({ from }) => from.getDay() === 1)).toBe(true)
    expect(periods[0]?.from).toEqual(new Date(2024, 11, 30))
    expect(filled(days, '12months', today)).toEqual([
      [2024, 12, 30, 2, 0],
      [2025, 12, 1, 2, 0],
      [2025, 12, 22, 1, 0],
      [2025, 12, 29, 0, 2],
    ])
  })

  it('are months from the first day, or years where they are many', () => {
    const { days } = library()
    expect(filled(days, 'all', today)).toEqual([
      [2025, 1, 1, 2, 0],
      [2025, 12, 1, 3, 1],
      [2026, 1, 1, 0, 1],
    ])
    const old = statistics(entry('old', { savedAt: '2015-05-05T12:00', readAt: '2026-01-01T12:00' }))
    expect(periodsOf(old.days, 'all', today)).toMatchObject({ step: 'year', periods: { length: 12 } })
    expect(periodsOf(null, 'all', today)).toMatchObject({ step: 'month', periods: { length: 1 } })
  })
})

describe('days in a row', () => {
  const read = (...days: string[]) =>
    statistics(...days.map((day, index) => entry(`${index}`, { readAt: `${day}T20:00` }))).days

  it('go on while today is young, and end with a day without reading', () => {
    const days = read('2026-01-05', '2026-01-06', '2026-01-07', '2026-01-10', '2026-01-11')
    expect(streakOf(days, new Date(2026, 0, 11, 8))).toEqual({ days: 2, longest: 3 })
    expect(streakOf(days, new Date(2026, 0, 12, 23))).toEqual({ days: 2, longest: 3 })
    expect(streakOf(days, new Date(2026, 0, 13))).toEqual({ days: 0, longest: 3 })
    expect(streakOf(null, new Date())).toEqual({ days: 0, longest: 0 })
  })
})
