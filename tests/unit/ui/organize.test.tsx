// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tagColours } from '@core/tag'
import { newRow } from '@renderer/data/article-rows'
import { TagForm } from '@renderer/features/organize/tag-form'
import { useOrganize, type Organize } from '@renderer/features/organize/use-organize'
import { createManyWork, type RunningMany } from '@renderer/jobs/many-work'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'
import { createTestLock } from '../../helpers/search'

const ids = Array.from({ length: 1_200 }, (_, index) => `article-${index}`)
const manyWork = createManyWork(createTestLock())

let store: Awaited<ReturnType<typeof openTestLibrary>>
let organize: Organize
let unmount = () => Promise.resolve()

function Probe({ onRender }: { onRender: (organize: Organize) => void }) {
  const current = useOrganize()
  useEffect(() => onRender(current), [onRender, current])
  return null
}

beforeEach(async () => {
  giveTrang()
  store = await openTestLibrary()
  const savedAt = store.now().toISOString()
  await store.db.articles.bulkAdd(ids.map((id) => newRow({ id, url: `https://example.com/${id}`, savedAt })))
  const onRender = (current: Organize) => {
    organize = current
  }
  ;({ unmount } = await render(inWindow(store.library, { manyWork }, <Probe onRender={onRender} />)))
})

afterEach(async () => {
  await unmount()
  store.library.close()
  document.body.replaceChildren()
})

async function tagAll() {
  const tag = await store.library.tags.create('Kinh tế')
  if (!tag.ok) throw new Error('There is no tag')
  await acting(() => organize.tagArticles(tag.value, ids))
  return vi.waitFor(() => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Hoàn tác')
    if (!button) throw new Error('Nothing can be undone')
    return button
  })
}

it('shows how far the undo of what was done to many articles is', async () => {
  const undo = await tagAll()
  const seen: RunningMany[] = []
  const stop = manyWork.running.subscribe(() => seen.push(...manyWork.running.get()))
  await acting(() => undo.click())
  await vi.waitFor(async () => expect(await store.db.taggings.count()).toBe(0))
  stop()
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [0, 1200],
    [500, 1200],
    [1000, 1200],
    [1200, 1200],
  ])
})

it('undoes nothing where that is cancelled', async () => {
  const undo = await tagAll()
  const stop = manyWork.running.subscribe(() => {
    for (const one of manyWork.running.get()) if (one.done > 0) one.cancel()
  })
  await acting(() => undo.click())
  await vi.waitFor(() => expect(document.body.textContent).toContain('Đã huỷ'))
  stop()
  expect(await store.db.taggings.count()).toBe(1200)
})

it('a tag that is renamed elsewhere while its form is open keeps that name where another colour is chosen', async () => {
  const { tags } = store.library
  const made = await tags.create('Nước')
  const id = made.ok ? made.value.id : ''
  await unmount()
  ;({ unmount } = await render(inWindow(store.library, { manyWork }, <TagForm id={id} />)))
  const form = await vi.waitFor(() => {
    const found = document.querySelector('form')
    if (!found) throw new Error('There is no form')
    return found
  })
  await tags.update(id, { name: 'Sông nước' })
  await acting(() =>
    form.querySelectorAll<HTMLElement>('input[type="radio"]')[1 + tagColours.indexOf('green')]?.click(),
  )
  await acting(() => form.requestSubmit())
  await vi.waitFor(async () =>
    expect(await tags.get(id)).toMatchObject({ name: 'Sông nước', colour: 'green' }),
  )
})
