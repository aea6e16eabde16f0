// @vitest-environment jsdom
import { useLayoutEffect } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ArticleView } from '@renderer/data'
import { useViewName } from '@renderer/navigation/view-name'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { render, shown } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let unmount = () => Promise.resolve()

beforeEach(async () => {
  giveTrang()
  store = await openTestLibrary()
})

afterEach(async () => {
  await unmount()
  store.library.close()
  document.body.replaceChildren()
})

type NameProps = { view: ArticleView; onName: (name: string) => void }

function Name({ view, onName }: NameProps) {
  const name = useViewName(view)
  useLayoutEffect(() => {
    onName(name)
  })
  return <p>{name}</p>
}

/** What it is called from the first moment on. */
async function namesOf(view: ArticleView, last: string): Promise<string[]> {
  const names: string[] = []
  ;({ unmount } = await render(
    inWindow(store.library, {}, <Name view={view} onName={(name) => void names.push(name)} />),
  ))
  await shown(last)
  await unmount()
  document.body.replaceChildren()
  return [...new Set(names)]
}

it('has the name of a view at once that was looked at before, and then the one it has now', async () => {
  const { tags } = store.library
  const made = await tags.create('Sông')
  const tagId = made.ok ? made.value.id : ''
  const view = { kind: 'tag', tagId } as const
  expect(await namesOf(view, 'Sông')).toEqual(['', 'Sông'])
  expect(await namesOf(view, 'Sông')).toEqual(['Sông'])
  await tags.update(tagId, { name: 'Sông nước' })
  expect(await namesOf(view, 'Sông nước')).toEqual(['Sông', 'Sông nước'])
})
