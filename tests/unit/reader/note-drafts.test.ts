// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { dropDraft, keepDraft, storeLeftDrafts } from '@renderer/notes/note-drafts'
import { capturedPage, openTestLibrary } from '../../helpers/library'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  localStorage.clear()
  store = await openTestLibrary()
})

const onArticle = (id: string) => ({ on: 'article', id }) as const
const saved = async () => (await store.library.articles.enqueue('https://example.test/a')).id
const notes = async () => (await store.library.bookmarks.list()).map(({ note }) => note)

test('a note that the last run could not store is stored at the next start, once', async () => {
  const id = await saved()
  keepDraft(onArticle(id), { text: 'Viết dở', from: '' })
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual(['Viết dở'])
  await store.library.bookmarks.remove(id)
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
})

test('a note that was emptied is emptied, but an empty note makes no bookmark', async () => {
  const id = await saved()
  keepDraft(onArticle(id), { text: ' ', from: '' })
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
  await store.library.bookmarks.add(id, { note: 'Cũ' })
  keepDraft(onArticle(id), { text: '', from: 'Cũ' })
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([''])
})

test('a stored draft is forgotten, a newer one is not', async () => {
  const id = await saved()
  keepDraft(onArticle(id), { text: 'ab', from: '' })
  dropDraft(onArticle(id), 'a')
  expect(localStorage).toHaveLength(1)
  dropDraft(onArticle(id), 'ab')
  expect(localStorage).toHaveLength(0)
})

test('what else is kept there stays, and a draft of an article that has gone is let go', async () => {
  localStorage.setItem('trang.panes', 'sidebar')
  keepDraft(onArticle('nowhere'), { text: 'Mồ côi', from: '' })
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual([])
  expect(Object.keys(localStorage)).toEqual(['trang.panes'])
})

test('a note on a highlight that the last run could not store is stored too, and none comes back with it', async () => {
  const { library } = store
  const id = await saved()
  const stored = await library.articles.storeVersion(
    id,
    capturedPage({ text: 'Nước lên rồi nước lại ròng.' }),
  )
  const place = { versionId: stored?.version.id ?? '', range: { start: 0, end: 8 }, colour: 'green' } as const
  const made = await library.annotations.add(id, place)
  keepDraft({ on: 'annotation', id: made?.annotation.id ?? '' }, { text: 'Con nước', from: '' })
  keepDraft({ on: 'annotation', id: 'gone' }, { text: 'Mồ côi', from: '' })
  await storeLeftDrafts(library)
  expect((await library.annotations.list()).map(({ note }) => note)).toEqual(['Con nước'])
  expect(await notes()).toEqual([])
  expect(localStorage).toHaveLength(0)
})

test('a draft is put together with what was written there since, and one of an earlier version loses nothing', async () => {
  const id = await saved()
  await store.library.bookmarks.add(id, { note: 'Nước lên.\n\nHỏi anh Tư.' })
  keepDraft(onArticle(id), { text: 'Nước lên từ khuya.\n', from: 'Nước lên.\n' })
  await storeLeftDrafts(store.library)
  expect(await notes()).toEqual(['Nước lên từ khuya.\n\nHỏi anh Tư.'])
  localStorage.setItem(`trang.note.${id}`, 'Chép tay')
  await storeLeftDrafts(store.library)
  expect((await notes())[0]?.split(/\n+/).sort()).toEqual(['Chép tay', 'Hỏi anh Tư.', 'Nước lên từ khuya.'])
  expect(localStorage).toHaveLength(0)
})
