// @vitest-environment jsdom
import { Fragment, type ReactNode } from 'react'
import type * as Dexie from 'dexie'
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Annotated } from '@core/annotation-list'
import type { Library } from '@renderer/data'
import { HighlightRow } from '@renderer/features/highlights/highlight-row'
import { inWindow } from '../../helpers/in-window'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

vi.mock('dexie', async (original) => {
  const dexie = await original<typeof Dexie>()
  return { ...dexie, liveQuery: vi.fn(dexie.liveQuery) }
})

let library: Library
let unmount = () => Promise.resolve()
const onRemove = vi.fn()

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
  onRemove.mockReset()
})

/** One that is highlighted. */
async function highlighted(): Promise<Annotated> {
  const { id } = await library.articles.enqueue('https://example.test/a')
  const article = (await library.articles.storeVersion(id, capturedPage()))?.article
  if (!article?.versionId) throw new Error('nothing was stored')
  const range = { start: 0, end: 3 }
  await library.annotations.add(id, { versionId: article.versionId, range, colour: 'pink' })
  const [annotation] = await library.annotations.list()
  if (!annotation) throw new Error('nothing is highlighted')
  return { annotation, article, tags: [] }
}

const row = (annotated: Annotated, active: boolean): ReactNode => (
  <HighlightRow
    {...{ annotated, active, onRemove }}
    {...{ sought: null, index: 0, selected: false, top: 0, ref: null }}
    onOpen={() => undefined}
    onRecolour={() => undefined}
    onCopy={() => undefined}
    onNote={() => undefined}
  />
)

const named = (name: string) => document.querySelector<HTMLElement>(`[role=row] [aria-label="${name}"]`)

it('what is done with a row is made when the pointer comes to it, and stays then', async () => {
  ;({ unmount } = await render(inWindow(library, {}, row(await highlighted(), false))))
  expect(document.querySelectorAll('[role=row] button')).toHaveLength(1)
  const point = (type: string) =>
    acting(() => document.querySelector('[role=row]')?.dispatchEvent(new MouseEvent(type, { bubbles: true })))
  await point('pointerover')
  await point('pointerout')
  await acting(() => named('Bỏ tô sáng')?.click())
  expect(onRemove).toHaveBeenCalledOnce()
})

it('what is done with the row that the keyboard is on is there', async () => {
  ;({ unmount } = await render(inWindow(library, {}, row(await highlighted(), true))))
  expect(named('Bỏ tô sáng')?.tabIndex).toBe(0)
})

it('many rows ask the database no more than one does where one person alone is in the library', async () => {
  const one = await highlighted()
  const asked = async (...shown: ReactNode[]) => {
    vi.mocked(liveQuery).mockClear()
    ;({ unmount } = await render(inWindow(library, {}, shown)))
    await unmount()
    return vi.mocked(liveQuery).mock.calls.length
  }
  const rows = [1, 2, 3].map((key) => <Fragment key={key}>{row(one, false)}</Fragment>)
  expect(await asked(...rows)).toBe(await asked(rows[0]))
})
