// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useSetArticles } from '@renderer/actions/use-set-articles'
import { newRow } from '@renderer/data/article-rows'
import { useOrganize } from '@renderer/features/organize/use-organize'
import { createManyWork } from '@renderer/jobs/many-work'
import { createStore } from '@renderer/system/store'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { createTestLock } from '../../helpers/search'
import { giveTrang } from '../../helpers/trang'

type Acts = ReturnType<typeof useSetArticles> & ReturnType<typeof useOrganize>

const ids = Array.from({ length: 500 }, (_, index) => `article-${index}`)
const few = ids.slice(1)

let store: Awaited<ReturnType<typeof openTestLibrary>>
let acts: Acts
let unmount = () => Promise.resolve()

function Probe({ onRender }: { onRender: (acts: Acts) => void }) {
  const set = useSetArticles()
  const organize = useOrganize()
  useEffect(() => onRender({ ...set, ...organize }), [onRender, set, organize])
  return null
}

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
  giveTrang()
  store = await openTestLibrary()
  const savedAt = store.now().toISOString()
  await store.db.articles.bulkAdd(ids.map((id) => newRow({ id, url: `https://example.com/${id}`, savedAt })))
  const jobs = { queue: { progress: createStore(new Map()) }, manyWork: createManyWork(createTestLock()) }
  const onRender = (current: Acts) => {
    acts = current
  }
  ;({ unmount } = await render(inWindow(store.library, jobs, <Probe onRender={onRender} />)))
})

afterEach(async () => {
  await unmount()
  store.library.close()
  vi.useRealTimers()
  document.body.replaceChildren()
})

const isOffered = () =>
  [...document.querySelectorAll('[role="group"]:not([data-ending-style]) button')].some(
    ({ textContent }) => textContent === 'Hoàn tác',
  )

/** Whether the undo of an act is still there when everything in passing has passed. */
async function stays(act: () => unknown): Promise<boolean> {
  await acting(act)
  await vi.waitFor(() => expect(isOffered()).toBe(true), { timeout: 10_000 })
  await acting(() => vi.advanceTimersByTimeAsync(60_000))
  return isOffered()
}

it('the undo of what was done to hundreds of articles stays until somebody closes it', async () => {
  expect(await stays(() => acts.set(ids, { starred: true }, () => 'Đã gắn sao'))).toBe(true)
})

it('that of fewer passes', async () => {
  expect(await stays(() => acts.set(few, { starred: true }, () => 'Đã gắn sao'))).toBe(false)
})

it.each([
  ['hundreds', ids, true],
  ['fewer', few, false],
])('so does that of tagging %s', async (_name, some, expected) => {
  const tag = await store.library.tags.create('Kinh tế')
  if (!tag.ok) throw new Error('There is no tag')
  expect(await stays(() => acts.tagArticles(tag.value, some))).toBe(expected)
})
