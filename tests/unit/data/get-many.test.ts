import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LibraryDb } from '@renderer/data/db'
import { getMany, rowsWith } from '@renderer/data/get-many'

let db: LibraryDb
beforeEach(() => {
  db = new LibraryDb('many', { indexedDB: new IDBFactory(), IDBKeyRange })
})
afterEach(() => db.close())

const at = '2026-01-02T03:04:05.000Z'
const idOf = (index: number) => `id-${String(index).padStart(5, '0')}`
const upTo = (count: number) => Array.from({ length: count }, (_none, index) => index)
const bookmark = (index: number, articleId: string) => ({
  ...{ id: idOf(index), articleId, note: '', collection: '', createdAt: at, updatedAt: at },
})

// Few, many with little between them, and many of a table in which much is between them.
test.each([
  [3, 1],
  [100, 2],
  [30, 20],
])('%i rows of which each is the %ith come in the order of the keys', async (count, each) => {
  await db.bookmarks.bulkAdd(upTo(count * each).map((index) => bookmark(index, 'a')))
  const keys = upTo(count)
    .map((index) => idOf(index * each))
    .reverse()
  const asked = [idOf(99_999), ...keys]
  expect((await getMany(db.bookmarks, asked)).map((row) => row?.id)).toEqual([undefined, ...keys])
})

test('a row that comes while others are read takes the place of none', async () => {
  await db.bookmarks.bulkAdd(upTo(60).map((index) => bookmark(2 * index, 'a')))
  const keys = upTo(60).map((index) => idOf(2 * index))
  const [found] = await Promise.all([getMany(db.bookmarks, keys), db.bookmarks.add(bookmark(1, 'a'))])
  expect(found.map((row) => row?.id)).toEqual(keys)
})

test('rows with keys of two parts are found', async () => {
  const pairs = upTo(60).map((index): [string, string] => [idOf(index % 7), idOf(index)])
  await db.taggings.bulkAdd(pairs.slice(0, 40).map(([articleId, tagId]) => ({ articleId, tagId, at })))
  const found = await getMany(db.taggings, pairs)
  expect(found.map((row) => row?.tagId)).toEqual(
    upTo(60).map((index) => (index < 40 ? idOf(index) : undefined)),
  )
})

test.each([
  [3, 1],
  [100, 2],
  [30, 20],
])('rows of %i values of an index are those that have one of them', async (count, each) => {
  const all = upTo(count * each).map((index) => bookmark(index, idOf(index)))
  await db.bookmarks.bulkAdd(all)
  const asked = upTo(count).map((index) => idOf(index * each))
  const found = await rowsWith(db.bookmarks, 'articleId', asked, ({ articleId }) => articleId)
  expect(found.map(({ id }) => id).sort()).toEqual(asked)
})
