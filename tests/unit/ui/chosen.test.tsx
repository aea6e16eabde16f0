// @vitest-environment jsdom
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Library } from '@renderer/data'
import type { ListedArticles } from '@renderer/features/article-list/listed-articles'
import { useChosen, type Chosen } from '@renderer/features/article-list/use-chosen'
import { createManyWork } from '@renderer/jobs/many-work'
import { createStore } from '@renderer/system/store'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'
import { createTestLock } from '../../helpers/search'

let library: Library
let chosen: Chosen
let unmount = () => Promise.resolve()

/** A list whose rows are all still on their way. */
const coming = (...ids: string[]): ListedArticles => ({
  count: ids.length,
  groups: [],
  at: () => undefined,
  idAt: (index) => ids[index],
  indexOf: (id) => ids.indexOf(id),
  want: () => undefined,
})

type ProbeProps = { list: ListedArticles; activeId: string; onRender: (chosen: Chosen) => void }

function Probe({ list, activeId, onRender }: ProbeProps) {
  const current = useChosen(list, 'inbox', activeId)
  useEffect(() => onRender(current))
  return current.dialog
}

beforeEach(async () => {
  giveTrang()
  library = (await openTestLibrary()).library
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
})

async function show(list: ListedArticles, activeId: string): Promise<void> {
  const jobs = { queue: { progress: createStore(new Map()) }, manyWork: createManyWork(createTestLock()) }
  ;({ unmount } = await render(
    inWindow(
      library,
      jobs,
      <Probe
        list={list}
        activeId={activeId}
        onRender={(current) => {
          chosen = current
        }}
      />,
    ),
  ))
}

it('acts on what is chosen as soon as the row that says which way has been read', async () => {
  const saved = ['a', 'b', 'c'].map((name) => library.articles.enqueue(`https://example.com/${name}`))
  const ids = (await Promise.all(saved)).map(({ id }) => id)
  const [, second = ''] = ids
  await library.many.set([second], { starred: true })
  await show(coming(...ids), second)
  await acting(() => chosen.selection.all())
  // The key comes before anything has been read: stars are taken away, as the row has one that the keyboard is on.
  await acting(() => chosen.acts.star?.())
  const starred = async () => (await library.articles.some(ids)).map((article) => article.starred)
  await vi.waitFor(async () => expect(await starred()).toEqual([false, false, false]))
})
