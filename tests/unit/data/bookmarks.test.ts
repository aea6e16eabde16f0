import { beforeEach, expect, test } from 'vitest'
import { linesBetween } from '@renderer/data/change-lines'
import { countsOf } from '@renderer/data/journal-batch'
import { openTestLibrary } from '../../helpers/library'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})

const saved = async (url = 'https://example.test/a') => (await store.library.articles.enqueue(url)).id
const addBookmark = (articleId: string, fields?: { note?: string; collection?: string }) => {
  store.advance(1000)
  return store.library.bookmarks.add(articleId, fields)
}
const setNote = (id: string | undefined, note: string) => {
  store.advance(1000)
  return store.library.bookmarks.setNote(id ?? '', note)
}
const changesOf = async (entity: string) =>
  (await linesBetween(store.db, 1, Infinity)).filter((change) => change.entity === entity)

test('a bookmark marks its article, so that a list needs no second look', async () => {
  const id = await saved()
  const bookmark = await addBookmark(id)
  expect(bookmark).toMatchObject({ articleId: id, note: '', collection: '' })
  expect(bookmark?.createdAt).toBe(bookmark?.updatedAt)
  expect((await store.library.articles.get(id))?.bookmarked).toBe(true)
  expect(await store.library.articles.list({ kind: 'bookmarks' })).toHaveLength(1)
})

test('an article that is not there gets no bookmark and logs no change', async () => {
  expect(await addBookmark('nowhere')).toBeUndefined()
  expect(await store.library.bookmarks.list()).toEqual([])
  expect(await changesOf('bookmark')).toEqual([])
})

test('bookmarking again changes the one bookmark and keeps what is not named', async () => {
  const id = await saved()
  const first = await addBookmark(id, { note: 'Đọc lại đoạn hai', collection: 'Sông nước' })
  const second = await addBookmark(id, { collection: 'Miền Tây' })
  expect(second).toMatchObject({ id: first?.id, note: 'Đọc lại đoạn hai', collection: 'Miền Tây' })
  expect(second?.createdAt).toBe(first?.createdAt)
  expect(Date.parse(second?.updatedAt ?? '')).toBeGreaterThan(Date.parse(first?.updatedAt ?? ''))
  expect(await store.library.bookmarks.list()).toHaveLength(1)
})

test('a note is kept as written, with its marks, line breaks and time', async () => {
  const id = await saved()
  const bookmark = await addBookmark(id)
  const note = 'Dòng một: ữ Ệ ấ\n\n  dòng ba <b>không phải HTML</b>'
  const changed = await setNote(bookmark?.id, note)
  expect(changed?.note).toBe(note)
  expect(changed?.updatedAt).not.toBe(bookmark?.updatedAt)
  expect((await store.library.bookmarks.ofArticle(id)).map((found) => found.note)).toEqual([note])
})

test('a note for a bookmark that has gone is dropped, and does not bring it back', async () => {
  const id = await saved()
  const bookmark = await addBookmark(id)
  await store.library.bookmarks.remove(id)
  expect(await setNote(bookmark?.id, 'muộn')).toBeUndefined()
  expect(await store.library.bookmarks.list()).toEqual([])
})

test('removing gives back what undo needs, and undo restores the same bookmark', async () => {
  const id = await saved()
  const bookmark = await addBookmark(id, { note: 'Trang 3', collection: 'Tư liệu' })
  const removed = await store.library.bookmarks.remove(id)
  expect(removed?.bookmark).toEqual(bookmark)
  expect((await store.library.articles.get(id))?.bookmarked).toBe(false)

  await store.library.undo(removed?.undo ?? [])
  expect(await store.library.bookmarks.list()).toEqual([bookmark])
  expect((await store.library.articles.get(id))?.bookmarked).toBe(true)
})

test('undo brings a bookmark back to the one that its article has had since', async () => {
  const { bookmarks, articles, many, undo } = store.library
  const id = await saved()
  await addBookmark(id, { note: 'Nhớ bến cũ' })
  const removed = await bookmarks.removeMany([(await bookmarks.own(id))?.id ?? ''])
  await many.set([id], { bookmarked: true })
  await setNote((await bookmarks.own(id))?.id, 'Cái Răng')
  const undone = await undo(removed)
  expect(await bookmarks.ofArticle(id)).toMatchObject([{ note: 'Nhớ bến cũ\n\nCái Răng' }])
  expect((await articles.get(id))?.bookmarked).toBe(true)
  expect(await bookmarks.count()).toBe(1)
  await undo(undone)
  expect(await bookmarks.ofArticle(id)).toMatchObject([{ note: 'Cái Răng' }])
})

test('of two own bookmarks, as sync may have brought them, both notes come back by undo', async () => {
  const { bookmarks, undo } = store.library
  const id = await saved()
  const first = await addBookmark(id, { note: 'Nhớ bến cũ' })
  if (first) await store.db.bookmarks.put({ ...first, id: 'another', note: 'Cái Răng' })
  const counted = await countsOf(store.db)
  const removed = await bookmarks.removeMany([first?.id ?? '', 'another'])
  await undo(removed)
  expect(await bookmarks.ofArticle(id)).toMatchObject([{ id: first?.id, note: 'Nhớ bến cũ\n\nCái Răng' }])
  expect((await countsOf(store.db))['bookmark']).toBe((counted['bookmark'] ?? 0) - 1)
})

test('undo brings no bookmark back whose article has been deleted since', async () => {
  const id = await saved()
  await addBookmark(id)
  const removed = await store.library.bookmarks.remove(id)
  await store.library.many.deleteOne(id)
  await store.library.undo(removed?.undo ?? [])
  expect(await store.library.bookmarks.list()).toEqual([])
})

test('removing where there is no bookmark says so and changes nothing', async () => {
  const id = await saved()
  const before = await store.db.changes.count()
  expect(await store.library.bookmarks.remove(id)).toBeUndefined()
  expect(await store.db.changes.count()).toBe(before)
})

test('the list stands newest first', async () => {
  const [first, second] = [await saved('https://example.test/1'), await saved('https://example.test/2')]
  await addBookmark(second)
  await addBookmark(first)
  expect((await store.library.bookmarks.list()).map(({ articleId }) => articleId)).toEqual([first, second])
})

test('bookmarks come with their articles, but for those in the trash', async () => {
  const [kept, trashed] = [await saved('https://example.test/1'), await saved('https://example.test/2')]
  await addBookmark(kept, { note: 'Giữ' })
  await addBookmark(trashed)
  await store.library.articles.setState(trashed, 'trash')
  const found = await store.library.bookmarks.withArticles()
  expect(found.map(({ article, bookmark }) => [article.id, bookmark.note])).toEqual([[kept, 'Giữ']])
})

test('every change of a bookmark is logged with the article it marks', async () => {
  const id = await saved()
  const bookmark = await addBookmark(id)
  await store.library.bookmarks.remove(id)
  expect((await changesOf('bookmark')).map(({ id: of, op }) => [of, op])).toEqual([
    [bookmark?.id, 'put'],
    [bookmark?.id, 'delete'],
  ])
  // Queued, marked, unmarked.
  expect((await changesOf('article')).map(({ id: of }) => of)).toEqual([id, id, id])
})

test('bookmarks and notes are there after a restart', async () => {
  const id = await saved()
  await addBookmark(id, { note: 'Còn đây' })
  store.library.close()
  const reopened = await openTestLibrary(undefined, store.factory)
  expect((await reopened.library.bookmarks.list()).map(({ note }) => note)).toEqual(['Còn đây'])
  expect((await reopened.library.articles.get(id))?.bookmarked).toBe(true)
})
