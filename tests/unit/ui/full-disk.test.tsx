// @vitest-environment jsdom
import { useEffect, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import { JournalError } from '@renderer/data/library'
import { AddDialog } from '@renderer/features/add/add-dialog'
import { useRowStatus, type RowStatus } from '@renderer/features/article-list/row-status'
import { useArticleNote } from '@renderer/notes/use-bookmark-note'
import { CaptureState } from '@renderer/features/reader/capture-state'
import { useReadingProgress } from '@renderer/features/reader/use-reading-progress'
import { createCaptureQueue } from '@renderer/jobs/capture-queue'
import { useNavigation } from '@renderer/navigation/navigation'
import { storeLeftDrafts } from '@renderer/notes/note-drafts'
import type { Note } from '@renderer/notes/use-written-note'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { createFakeTrang, type FakeTrang } from '../../helpers/trang'

const full = new JournalError({ type: 'store/disk-full' })
/** What was taken for a bug. */
const reported: unknown[] = []

let store: Awaited<ReturnType<typeof openTestLibrary>>
let fake: FakeTrang
let article: Article
let close = () => Promise.resolve()

beforeEach(async () => {
  reported.length = 0
  vi.stubGlobal('reportError', (cause: unknown) => void reported.push(cause))
  localStorage.clear()
  fake = createFakeTrang({ language: 'vi' })
  const low = { level: 'low', freeBytes: 5 * 1024 * 1024, neededBytes: 200 * 1024 * 1024 } as const
  const trang = { ...fake.trang, initial: { ...fake.trang.initial, disk: low } }
  Object.defineProperty(window, 'trang', { value: trang, configurable: true })
  store = await openTestLibrary()
  article = await store.library.articles.enqueue('https://example.com/a')
})

afterEach(async () => {
  if (reported.length > 0) throw new AggregateError(reported, 'taken for a bug')
  await close()
  store.library.close()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

async function show(view: ReactNode) {
  const { library, now } = store
  const queue = createCaptureQueue({ library, trang: window.trang, now })
  const shown = await render(inWindow(library, { queue }, view))
  close = shown.unmount
}

const says = (sentence: string) => vi.waitFor(() => expect(document.body.textContent).toContain(sentence))

it('an article that waits for room says so in its row, and waits its turn when there is some', async () => {
  const seen: (RowStatus | null)[] = []
  function Probe({ onRender }: { onRender: (status: RowStatus | null) => void }) {
    const status = useRowStatus(article, undefined, undefined)
    useEffect(() => {
      onRender(status)
    })
    return null
  }
  await show(<Probe onRender={(status) => seen.push(status)} />)
  expect(seen.at(-1)).toEqual({ kind: 'waiting', text: 'Đang chờ ổ đĩa có chỗ, sẽ tự lưu' })
  await acting(() => fake.emit('disk:changed', { level: 'ok', freeBytes: 9e9, neededBytes: 2e8 }))
  expect(seen.at(-1)).toEqual({ kind: 'waiting', text: 'Đang chờ đến lượt' })
})

it('the reader says how much room there is and how much is needed', async () => {
  await show(
    <CaptureState article={article} capture={undefined} progress={undefined} actions={undefined as never} />,
  )
  await says('Đang chờ ổ đĩa có chỗ')
  expect(document.body.textContent).toContain('5 MB')
  expect(document.body.textContent).toContain('200 MB')
})

it('an address that cannot be queued stays in the field, with the reason', async () => {
  function Opener() {
    const { openDialog } = useNavigation()
    useEffect(() => openDialog('add'), [openDialog])
    return <AddDialog />
  }
  vi.spyOn(store.library.articles, 'enqueue').mockRejectedValueOnce(full)
  await show(<Opener />)
  await says('Ổ đĩa sắp hết chỗ')
  const field = document.querySelector('input')
  await acting(() => {
    // Past React's own property, so that it sees a change.
    if (field) Reflect.set(HTMLInputElement.prototype, 'value', 'https://example.com/moi', field)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await acting(() => field?.form?.requestSubmit())
  await says('Ổ đĩa đã đầy.')
  expect(document.querySelector('input')?.value).toBe('https://example.com/moi')
})

it('a note that cannot be stored is told once, kept as a draft, and stored when there is room', async () => {
  let note: Note | undefined
  function Probe({ onRender }: { onRender: (current: Note) => void }) {
    const current = useArticleNote(article.id, undefined)
    useEffect(() => {
      onRender(current)
    })
    return null
  }
  const add = vi.spyOn(store.library.bookmarks, 'add').mockRejectedValue(full)
  const view = <Probe onRender={(current) => (note = current)} />
  await show(view)
  for (const text of ['Đáng', 'Đáng đọc']) {
    await acting(() => note?.write(text))
    await acting(() => note?.finish())
  }
  await vi.waitFor(() => expect(add).toHaveBeenCalledTimes(2))
  await says('Ổ đĩa đã đầy')
  expect(document.querySelectorAll('[role="group"]')).toHaveLength(1)
  await close()
  await show(view)
  expect(note?.text).toBe('Đáng đọc')
  add.mockRestore()
  await storeLeftDrafts(store.library)
  expect(await store.library.bookmarks.list()).toMatchObject([{ note: 'Đáng đọc' }])
  expect(localStorage.getItem(`trang.note.${article.id}`)).toBeNull()
})

it('a place in an article that cannot be stored is tried again at the next scroll, and nobody is told', async () => {
  let scroll: ((progress: number) => void) | undefined
  function Probe({ onRender }: { onRender: (current: typeof scroll) => void }) {
    const current = useReadingProgress(article, true)
    useEffect(() => {
      onRender(current)
    })
    return null
  }
  const setRead = vi.spyOn(store.library.articles, 'setRead').mockRejectedValueOnce(full)
  const setProgress = vi.spyOn(store.library.articles, 'setProgress').mockRejectedValueOnce(full)
  await show(<Probe onRender={(current) => (scroll = current)} />)
  for (const times of [1, 2]) {
    await acting(() => scroll?.(1))
    await acting(() => window.dispatchEvent(new Event('blur')))
    await vi.waitFor(() => expect(setProgress).toHaveBeenCalledTimes(times))
    await vi.waitFor(() => expect(setRead).toHaveBeenCalledTimes(times))
  }
  await vi.waitFor(async () => expect((await store.library.articles.get(article.id))?.progress).toBe(1))
  expect((await store.library.articles.get(article.id))?.readAt).not.toBeNull()
  expect(document.querySelectorAll('[role="group"]')).toHaveLength(0)
})
