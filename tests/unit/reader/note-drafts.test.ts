// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { dropDraft, keepDraft, storeLeftDrafts } from '@renderer/features/bookmarks/note-drafts'
import { openTestLibrary } from '../../helpers/library'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  localStorage.clear()
  store = await openTestLibrary()
})

const saved = async () => (await store.library.articles.enqueue('https://example.test/a')).id
const notes = async () => (await store.library.bookmarks.list()).map(({ note }) => note)

test('a note that the last run could not store is stored at the next start, once', async () => {
  const id = await saved()
  keepDraft(id, 'Viết dở')
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual(['Viết dở'])
  await store.library.bookmarks.remove(id)
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
})

test('a note that was emptied is emptied, but an empty note makes no bookmark', async () => {
  const id = await saved()
  keepDraft(id, ' ')
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
  await store.library.bookmarks.add(id, { note: 'Cũ' })
  keepDraft(id, '')
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([''])
})

test('a stored draft is forgotten, a newer one is not', async () => {
  const id = await saved()
  keepDraft(id, 'ab')
  dropDraft(id, 'a')
  expect(localStorage).toHaveLength(1)
  dropDraft(id, 'ab')
  expect(localStorage).toHaveLength(0)
})

test('what else is kept there stays, and a draft of an article that has gone is let go', async () => {
  localStorage.setItem('trang.panes', 'sidebar')
  keepDraft('nowhere', 'Mồ côi')
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
  expect(Object.keys(localStorage)).toEqual(['trang.panes'])
})
