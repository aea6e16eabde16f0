// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library } from '@renderer/data'
import { useDialog, useNavigation, useWays, type Ways } from '@renderer/navigation/navigation'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let library: Library
let ways: Ways
let unmount = () => Promise.resolve()
/** What has been drawn since it was emptied. */
const drawn: string[] = []

function Going({ onRender }: { onRender: (ways: Ways) => void }) {
  const given = useWays()
  useEffect(() => {
    drawn.push('ways')
    onRender(given)
  })
  return null
}

function Asking() {
  const { dialog } = useDialog()
  useEffect(() => void drawn.push(`dialog ${dialog}`))
  return null
}

function Looking() {
  const { view, dialog } = useNavigation()
  useEffect(() => void drawn.push(`${view.kind} ${dialog}`))
  return null
}

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
  const onRender = (given: Ways) => {
    ways = given
  }
  const all = (
    <>
      <Going onRender={onRender} />
      <Asking />
      <Looking />
    </>
  )
  ;({ unmount } = await render(inWindow(library, {}, all)))
  drawn.length = 0
})

afterEach(async () => {
  await unmount()
  library.close()
})

it('draws only what depends on the view when another one is opened', async () => {
  await acting(() => ways.openView({ kind: 'archive' }))
  expect(drawn).toEqual(['archive null'])
})

it('draws what leads elsewhere once, whatever is opened', async () => {
  await acting(() => ways.openDialog('add'))
  expect(drawn).toEqual(['dialog add', 'inbox add'])
  await acting(() => ways.closeDialog())
  expect(drawn).not.toContain('ways')
})

it('remembers a pane that was closed, and opens the list for a view', async () => {
  await acting(() => ways.togglePane('list'))
  expect(localStorage.getItem('trang.panes')).toBe('list')
  await acting(() => ways.openView({ kind: 'all' }))
  expect(localStorage.getItem('trang.panes')).toBe('')
})
