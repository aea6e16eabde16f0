// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Library } from '@renderer/data'
import { useFind } from '@renderer/features/reader/use-find'
import { useNavigation, type Navigation } from '@renderer/navigation/navigation'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render, shown } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let library: Library
let navigation: Navigation
let unmount = () => Promise.resolve()

/** Says what is looked for in the open article, and how much of that can be marked. */
function Probe({ onRender }: { onRender: (place: Navigation) => void }) {
  const place = useNavigation()
  const { text, phrases } = useFind()
  useEffect(() => onRender(place), [onRender, place])
  return <p>{`${text ?? 'nothing'} ${phrases.length}`}</p>
}

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
  const onRender = (place: Navigation) => {
    navigation = place
  }
  ;({ unmount } = await render(inWindow(library, {}, <Probe onRender={onRender} />)))
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
})

async function openSaved(query: string): Promise<void> {
  const made = await library.collections.create({ name: query, query })
  if (!made.ok) throw new Error('There is no collection')
  await acting(() => navigation.openView({ kind: 'collection', collectionId: made.value.id }))
}

it('marks what a smart collection looks for, until somebody searches in it', async () => {
  await openSaved('mưa "thủ dầu" is:unread')
  expect(await shown('mưa "thủ dầu" is:unread 2')).toBe('mưa "thủ dầu" is:unread 2')
  await acting(() => navigation.setSearch({ text: 'nắng' }))
  expect(await shown('nắng 1')).toBe('nắng 1')
})

it('marks nothing for one that asks only what articles are', async () => {
  await openSaved('mưa')
  expect(await shown('mưa 1')).toBe('mưa 1')
  await openSaved('is:unread lang:vi')
  expect(await shown('nothing 0')).toBe('nothing 0')
})
