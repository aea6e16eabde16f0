import { describe, expect, it } from 'vitest'
import { createCatalogue, type Catalogue, type ListQuery, type Names } from '@core/catalogue/catalogue'
import type { CatalogueEntry } from '@core/catalogue/columns'
import { catalogueEntry as entry } from '../../../helpers/catalogue'

const plain: ListQuery = {
  view: { kind: 'all' },
  filter: {},
  sort: { by: 'saved', direction: 'descending' },
  grouping: 'none',
}
const noNames: Names = { collections: new Map(), feeds: new Map() }

const catalogueOf = (...entries: CatalogueEntry[]): Catalogue => {
  const catalogue = createCatalogue()
  for (const one of entries) catalogue.put(one)
  return catalogue
}

const idsOf = (catalogue: Catalogue, query: Partial<ListQuery> = {}, names = noNames) => {
  const listing = catalogue.list({ ...plain, ...query }, names)
  return Array.from({ length: listing.count }, (_, index) => listing.idAt(index))
}

const groupsOf = (catalogue: Catalogue, query: Partial<ListQuery>, names = noNames) => {
  const listing = catalogue.list({ ...plain, ...query }, names)
  return listing.groups.map(({ key, start, count }) => [
    key,
    Array.from({ length: count }, (_, index) => listing.idAt(start + index)),
  ])
}

describe('an order', () => {
  it('is that of Vietnamese letters, and of numbers, for titles', () => {
    const titles = ['Zebra', 'Đèn', 'Dừa', 'Ăn', 'Ấm', 'an', 'Tập 10', 'Tập 9', 'Dưa']
    const catalogue = catalogueOf(...titles.map((title) => entry(title, { title })))
    expect(idsOf(catalogue, { sort: { by: 'title', direction: 'ascending' } })).toEqual([
      ...['an', 'Ăn', 'Ấm', 'Dưa', 'Dừa', 'Đèn', 'Tập 9', 'Tập 10', 'Zebra'],
    ])
  })

  it('is not changed by title before the titles that were stored have come', () => {
    const byTitle = { sort: { by: 'title', direction: 'ascending' } } as const
    const before = catalogueOf(...['Ba', 'Hai', 'Một'].map((title) => entry(title, { title })))
    idsOf(before, byTitle)
    const { catalogue: saved, titles } = before.save()
    const catalogue = createCatalogue(saved)
    expect(catalogue.isQuick('title')).toBe(true)
    expect(idsOf(catalogue, byTitle)).toEqual(['Ba', 'Hai', 'Một'])
    catalogue.put(entry('new', { title: 'Bảy' }))
    expect(catalogue.isQuick('title')).toBe(false)
    catalogue.fillTitles(titles)
    expect(catalogue.isQuick('title')).toBe(true)
    expect(idsOf(catalogue, byTitle)).toEqual(['Ba', 'new', 'Hai', 'Một'])
  })

  it('has what was never read, or has no text yet, at its end either way', () => {
    const catalogue = catalogueOf(
      entry('unread', { wordCount: 0 }),
      entry('early', { readAt: '2026-01-03T00:00:00Z', wordCount: 10 }),
      entry('late', { readAt: '2026-01-04T00:00:00Z', wordCount: 20 }),
    )
    for (const by of ['read', 'length'] as const) {
      expect(idsOf(catalogue, { sort: { by, direction: 'ascending' } })).toEqual(['early', 'late', 'unread'])
      expect(idsOf(catalogue, { sort: { by, direction: 'descending' } })).toEqual(['late', 'early', 'unread'])
    }
  })

  it('takes what its page gives no date by the day that it was saved', () => {
    const catalogue = catalogueOf(
      entry('undated', { savedAt: '2026-02-01T00:00:00Z' }),
      entry('older', { savedAt: '2026-03-01T00:00:00Z', publishedAt: '2026-01-01T08:00:00+07:00' }),
      entry('newer', { savedAt: '2026-03-01T00:00:00Z', publishedAt: '2026-02-02T08:00:00+07:00' }),
    )
    expect(idsOf(catalogue, { sort: { by: 'published', direction: 'ascending' } })).toEqual([
      ...['older', 'undated', 'newer'],
    ])
  })

  it('is made with pauses, in which articles come, change and go', () => {
    const number = 5000
    const name = (index: number) => `Bài ${(index * 7919) % number}`
    const catalogue = catalogueOf(
      ...Array.from({ length: number }, (_, index) => entry(`${index}`, { title: name(index) })),
    )
    const sort = { by: 'title', direction: 'ascending' } as const
    expect(catalogue.isQuick('title')).toBe(false)
    let pauses = 0
    for (const making = catalogue.makeByTitle(); !making.next().done; pauses++) {
      if (pauses === 2) {
        catalogue.put(entry('0', { title: 'Bài 99999' }))
        catalogue.put(entry('new', { title: 'Bài 0,5' }))
        catalogue.remove('1')
      }
    }
    expect(pauses).toBeGreaterThan(2)
    expect(catalogue.isQuick('title')).toBe(true)
    const ids = idsOf(catalogue, { sort })
    expect(ids).toHaveLength(number)
    expect(ids).not.toContain('1')
    expect(ids.at(-1)).toBe('0')
    const anew = createCatalogue()
    anew.put(entry('new', { title: 'Bài 0,5' }))
    for (let index = 2; index < number; index++) anew.put(entry(`${index}`, { title: name(index) }))
    anew.put(entry('0', { title: 'Bài 99999' }))
    expect(ids).toEqual(idsOf(anew, { sort }))
  })
})

describe('groups', () => {
  const day = (days: number, hour = 12) => new Date(2026, 0, days, hour).toISOString()

  it('are days on the reader’s clock, in the direction of their order', () => {
    const catalogue = catalogueOf(
      entry('a', { savedAt: day(1, 0) }),
      entry('b', { savedAt: day(1, 23) }),
      entry('c', { savedAt: day(2, 0) }),
    )
    expect(groupsOf(catalogue, { grouping: 'day' })).toEqual([
      ['2026-01-02', ['c']],
      ['2026-01-01', ['b', 'a']],
    ])
    const sort = { by: 'saved', direction: 'ascending' } as const
    expect(groupsOf(catalogue, { grouping: 'day', sort })).toEqual([
      ['2026-01-01', ['a', 'b']],
      ['2026-01-02', ['c']],
    ])
  })

  it('by day keep another order within a day', () => {
    const catalogue = catalogueOf(
      entry('a', { savedAt: day(1, 9), title: 'B' }),
      entry('b', { savedAt: day(1, 8), title: 'A' }),
      entry('c', { savedAt: day(2), title: 'C' }),
    )
    const sort = { by: 'title', direction: 'ascending' } as const
    expect(groupsOf(catalogue, { grouping: 'day', sort })).toEqual([
      ['2026-01-02', ['c']],
      ['2026-01-01', ['b', 'a']],
    ])
  })

  it('by day have what a page dates without a time on that day', () => {
    const catalogue = catalogueOf(entry('a', { publishedAt: '2026-01-05' }))
    const sort = { by: 'published', direction: 'descending' } as const
    expect(groupsOf(catalogue, { grouping: 'day', sort })).toEqual([['2026-01-05', ['a']]])
  })

  it('by day have what was not read at the end', () => {
    const catalogue = catalogueOf(entry('unread'), entry('read', { readAt: day(3) }))
    const sort = { by: 'read', direction: 'descending' } as const
    expect(groupsOf(catalogue, { grouping: 'day', sort })).toEqual([
      ['2026-01-03', ['read']],
      ['', ['unread']],
    ])
  })

  it('are sites and feeds by their names, those without a feed last', () => {
    const catalogue = catalogueOf(
      entry('a', { siteName: 'Đất Việt', feedId: 'f1' }),
      entry('b', { siteName: 'Dân trí' }),
      entry('c', { siteName: null, feedId: 'f2', url: 'https://www.zing.vn/c' }),
    )
    const names = {
      ...noNames,
      feeds: new Map([
        ['f1', 'Zing'],
        ['f2', 'An ninh'],
      ]),
    }
    expect(groupsOf(catalogue, { grouping: 'site' })).toEqual([
      ['Dân trí', ['b']],
      ['Đất Việt', ['a']],
      ['zing.vn', ['c']],
    ])
    expect(groupsOf(catalogue, { grouping: 'feed' }, names)).toEqual([
      ['f2', ['c']],
      ['f1', ['a']],
      ['', ['b']],
    ])
  })
})

describe('counts', () => {
  it('tell every view, with articles of collections below counted once', () => {
    const catalogue = catalogueOf(
      entry('a', { tags: ['t1', 't2'], collections: ['inner', 'outer'], feedId: 'f' }),
      entry('b', { readAt: '2026-01-03T00:00:00Z', starred: true, collections: ['inner'] }),
      entry('c', { state: 'archive', status: 'failed', tags: ['t1'] }),
      entry('d', { state: 'trash', starred: true, bookmarked: true, tags: ['t1'], feedId: 'f' }),
      entry('e', { status: 'queued', bookmarkedPlaces: 2 }),
    )
    const counts = catalogue.counts(
      new Map([
        ['inner', 'outer'],
        ['outer', 'inner'],
      ]),
    )
    expect(counts).toEqual({
      ...{ inbox: 3, unread: 2, archive: 1, trash: 1, all: 4 },
      ...{ starred: 1, bookmarks: 1, waiting: 1, failed: 1 },
      feeds: new Map([['f', { all: 1, unread: 1 }]]),
      tags: new Map([
        ['t1', { all: 2, unread: 1 }],
        ['t2', { all: 1, unread: 1 }],
      ]),
      collections: new Map([
        ['inner', { all: 2, unread: 1 }],
        ['outer', { all: 2, unread: 1 }],
      ]),
    })
  })
})

describe('a view', () => {
  it('of a collection has what is in those below it', () => {
    const catalogue = catalogueOf(
      entry('a', { collections: ['inner'] }),
      entry('b', { collections: ['outer'] }),
      entry('c'),
    )
    const names = { ...noNames, collections: new Map([['inner', 'outer']]) }
    expect(idsOf(catalogue, { view: { kind: 'collection', collectionId: 'outer' } }, names)).toEqual([
      ...['b', 'a'],
    ])
    expect(idsOf(catalogue, { view: { kind: 'collection', collectionId: 'inner' } }, names)).toEqual(['a'])
  })

  it('of a feed or tag that nothing has is empty', () => {
    const catalogue = catalogueOf(entry('a'))
    expect(idsOf(catalogue, { view: { kind: 'feed', feedId: 'f' } })).toEqual([])
    expect(idsOf(catalogue, { view: { kind: 'tag', tagId: 't' } })).toEqual([])
  })

  it('can be had in one language, or unread', () => {
    const catalogue = catalogueOf(
      entry('a', { lang: 'vi-VN' }),
      entry('b', { lang: 'en', readAt: '2026-01-03T00:00:00Z' }),
    )
    expect(idsOf(catalogue, { filter: { lang: 'vi' } })).toEqual(['a'])
    expect(idsOf(catalogue, { filter: { lang: 'fr' } })).toEqual([])
    expect(idsOf(catalogue, { filter: { unreadOnly: true } })).toEqual(['a'])
  })
})

it('says whether lists can be others after a change', () => {
  const catalogue = catalogueOf(entry('a'))
  expect(catalogue.put(entry('a'))).toBe(false)
  expect(catalogue.put(entry('a', { starred: true }))).toBe(true)
  expect(catalogue.remove('b')).toBe(false)
  expect(catalogue.remove('a')).toBe(true)
})
