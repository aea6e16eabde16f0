// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useLibrary, useLive } from '@renderer/data'
import { useArticleNote } from '@renderer/notes/use-bookmark-note'
import type { Note } from '@renderer/notes/use-written-note'
import { useUndo } from '@renderer/ui/toast'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { createFakeTrang } from '../../helpers/trang'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let id: string
let note: Note | undefined
let undo: (() => void) | null
let unmount = () => Promise.resolve()

function Probe({ onRender }: { onRender: (current: Note, takeBack: typeof undo) => void }) {
  const { bookmarks } = useLibrary()
  const bookmark = useLive(() => bookmarks.own(id), [bookmarks])
  const current = useArticleNote(id, bookmark)
  const takeBack = useUndo()
  useEffect(() => {
    onRender(current, takeBack)
  })
  return null
}

const open = async () => {
  ;({ unmount } = await render(
    inWindow(
      store.library,
      {},
      <Probe onRender={(current, takeBack) => ([note, undo] = [current, takeBack])} />,
    ),
  ))
}
const write = async (text: string) => {
  await acting(() => note?.write(text))
  await acting(() => note?.finish())
}
const writeOn = (text: string) => acting(() => note?.write(text))
const stored = async () => (await store.library.bookmarks.own(id))?.note

beforeEach(async () => {
  localStorage.clear()
  Object.defineProperty(window, 'trang', { value: createFakeTrang().trang, configurable: true })
  store = await openTestLibrary()
  id = (await store.library.articles.enqueue('https://example.test/a')).id
  await store.library.bookmarks.add(id, { note: 'Chợ nổi.\n' })
  await open()
  await vi.waitUntil(() => note?.text === 'Chợ nổi.\n')
})

afterEach(async () => {
  await unmount()
})

it('what comes from elsewhere while a note is written stays in it, as does every word written on (SYNC-TXT-5)', async () => {
  await writeOn('Chợ nổi đông.\n')
  await expect.poll(stored).toBe('Chợ nổi đông.\n')
  await store.library.bookmarks.add(id, { note: 'Chợ nổi đông.\n\nHỏi giá ghe.' })
  await writeOn('Chợ nổi đông khách.\n')
  await write('Chợ nổi đông khách lắm.\n')
  await expect.poll(stored).toBe('Chợ nổi đông khách lắm.\n\nHỏi giá ghe.')
  await expect.poll(() => note?.text).toBe('Chợ nổi đông khách lắm.\n\nHỏi giá ghe.')
})

it('a note that is done shows what others write into it, and is written on from there', async () => {
  await write('Chợ nổi đông.')
  await expect.poll(stored).toBe('Chợ nổi đông.')
  expect(note?.text).toBe('Chợ nổi đông.')
  await store.library.bookmarks.add(id, { note: 'Hỏi giá ghe.' })
  await expect.poll(() => note?.text).toBe('Hỏi giá ghe.')
  await write('Hỏi giá ghe và đò.')
  await expect.poll(stored).toBe('Hỏi giá ghe và đò.')
})

it('words that two wrote in one place both stay', async () => {
  await store.library.bookmarks.add(id, { note: 'Chợ nổi.\nHỏi giá ghe.' })
  await write('Chợ nổi.\nĐi từ sáng sớm.')
  await expect
    .poll(async () => (await stored())?.split('\n').sort())
    .toEqual(['Chợ nổi.', 'Hỏi giá ghe.', 'Đi từ sáng sớm.'])
})

it('what was written fast is stored in its order, and nothing twice', async () => {
  for (const text of ['Chợ', 'Chợ nổi ở', 'Chợ nổi ở Cái Răng']) {
    await acting(() => {
      note?.write(text)
      note?.finish()
    })
  }
  await expect.poll(stored).toBe('Chợ nổi ở Cái Răng')
})

it('what was written at one go is taken back as a whole, and what others wrote since stays', async () => {
  await acting(() => note?.write('Chợ nổi đông.'))
  await write('Chợ nổi đông khách.\n')
  await expect.poll(stored).toBe('Chợ nổi đông khách.\n')
  await write('Chợ nổi đông khách.\n\nĐi sớm.')
  await expect.poll(stored).toBe('Chợ nổi đông khách.\n\nĐi sớm.')
  await acting(() => undo?.())
  await expect.poll(stored).toBe('Chợ nổi đông khách.\n')
  await expect.poll(() => note?.text).toBe('Chợ nổi đông khách.\n')
  await store.library.bookmarks.add(id, { note: 'Chợ nổi đông khách.\n\nHỏi giá ghe.' })
  await acting(() => undo?.())
  await expect.poll(stored).toBe('Chợ nổi.\n\nHỏi giá ghe.')
  await write('Chợ nổi.\n\nHỏi giá ghe, giá lúa.')
  await expect.poll(stored).toBe('Chợ nổi.\n\nHỏi giá ghe, giá lúa.')
  expect(undo).not.toBeNull()
})
