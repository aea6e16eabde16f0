import { expect, test } from 'vitest'
import type { Article, Bookmark } from '@core/article'
import {
  collectionsOf,
  filterBookmarks,
  sortBookmarks,
  wordsOfPlace,
  type BookmarkedArticle,
} from '@core/bookmark-list'

const everything = { words: '', kind: 'all', collection: null } as const

const bookmarked = (
  id: string,
  title: string,
  { place, ...fields }: Partial<Omit<Bookmark, 'place'>> & { place?: [at: number, words: string] } = {},
): BookmarkedArticle => {
  const quote = { exact: place?.[1] ?? '', prefix: '', suffix: '' }
  const at = { versionId: 'v', selectors: { quote, position: { start: place?.[0] ?? 0, end: 9 } } }
  return {
    article: { id: title, title, versionId: 'v' } as Article,
    bookmark: {
      ...{ id, articleId: title, note: '', collection: '', createdAt: `2026-01-0${id}`, updatedAt: '' },
      ...fields,
      ...(place && { place: { ...at, made: at } }),
    },
  }
}
const ids = (all: readonly BookmarkedArticle[]) => all.map(({ bookmark }) => bookmark.id).join('')

const all = [
  bookmarked('1', 'Đà Lạt', { place: [90, 'Cuối bài'], collection: 'Việt/Nam' }),
  bookmarked('2', 'Ăn sáng', { note: 'Phở ở đâu?' }),
  bookmarked('3', 'Đà Lạt', { place: [5, 'Đầu bài'] }),
  bookmarked('4', 'Đà Lạt', { collection: 'Ảnh' }),
  bookmarked('5', 'Dế mèn'),
]

test('bookmarks are in the order of time, of Vietnamese titles with places as they stand in the text, or of collections', () => {
  expect(ids(sortBookmarks(all, 'newest'))).toBe('54321')
  expect(ids(sortBookmarks(all, 'title'))).toBe('25431')
  expect(ids(sortBookmarks(all, 'collection'))).toBe('41253')
  expect(collectionsOf(all)).toEqual(['', 'Ảnh', 'Việt/Nam'])
})

test('they are found by title, place, note and collection, without regard to marks, and by kind and collection', () => {
  const found = (filter: Partial<Parameters<typeof filterBookmarks>[1]>) =>
    ids(filterBookmarks(all, { ...everything, ...filter }))
  expect(found({})).toBe('12345')
  expect(found({ words: 'da lat' })).toBe('134')
  expect(found({ words: 'cuoi b' })).toBe('1')
  expect(found({ words: 'pho' })).toBe('2')
  expect(found({ words: 'anh' })).toBe('4')
  expect(found({ words: 'lat dau' })).toBe('3')
  expect(found({ kind: 'places' })).toBe('13')
  expect(found({ kind: 'articles' })).toBe('245')
  expect(found({ collection: '' })).toBe('235')
  expect(found({ collection: 'Việt/Nam', kind: 'articles' })).toBe('')
})

test('a place that its article no longer has shows the words that were once bookmarked', () => {
  const one = bookmarked('1', 'A', { place: [0, 'ghe thuyền'] })
  const { place } = one.bookmark
  if (!place) throw new Error('no place')
  const moved = {
    ...place,
    selectors: { ...place.selectors, quote: { exact: 'ghe xuồng', prefix: '', suffix: '' } },
  }
  const now = { ...one, bookmark: { ...one.bookmark, place: moved } }
  expect(wordsOfPlace(now)).toBe('ghe xuồng')
  expect(wordsOfPlace({ ...now, article: { ...one.article, versionId: 'later' } })).toBe('ghe thuyền')
})
