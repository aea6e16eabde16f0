import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLibrary } from '@renderer/data'
import { openTestLibrary } from '../../helpers/library'
import { createFakeTrang } from '../../helpers/trang'
import { throwReported } from '../../helpers/reported'

beforeEach(() => {
  throwReported()
})
afterEach(() => void vi.unstubAllGlobals())

async function open(level: 'ok' | 'full' = 'ok') {
  const { db, library, now } = await openTestLibrary()
  library.close()
  const { trang, emit } = createFakeTrang()
  const disk = (next: 'ok' | 'low' | 'full') => ({ level: next, freeBytes: 1, neededBytes: 2 })
  const room = { disk: trang.disk, initial: { ...trang.initial, disk: disk(level) } }
  const guarded = await openLibrary({ db, now, newId: () => 'a', room })
  return { db, library: guarded, tell: (next: 'ok' | 'low' | 'full') => emit('disk:changed', disk(next)) }
}

const url = 'https://example.com/a'
const full = { error: { type: 'store/disk-full' } }

it('a library on a full disk is read, and never written to', async () => {
  const { db, library, tell } = await open('full')
  const opened = vi.spyOn(db, 'transaction')
  await expect(library.articles.enqueue(url)).rejects.toMatchObject(full)
  expect(opened).not.toHaveBeenCalled()
  expect(await library.articles.byUrl(url)).toBeUndefined()
  tell('low')
  expect(await library.articles.enqueue(url)).toMatchObject({ url })
  tell('full')
  await expect(library.articles.setRead('a', true)).rejects.toMatchObject(full)
  expect(await library.many.set(['a'], { starred: true })).toMatchObject({ count: 0, ...full })
})

it('a database that was given up is opened again when there is room', async () => {
  const { db, library, tell } = await open()
  await library.articles.enqueue(url)
  db.close()
  tell('full')
  expect(db.isOpen()).toBe(false)
  tell('ok')
  await vi.waitFor(() => expect(db.isOpen()).toBe(true))
  expect(await library.articles.byUrl(url)).toMatchObject({ url })
})

it('and at the next change, where nobody has told that there was none', async () => {
  const { db, library } = await open()
  await library.articles.enqueue(url)
  db.close()
  expect(await library.many.set(['a'], { starred: true })).toMatchObject({ count: 1, error: null })
})
