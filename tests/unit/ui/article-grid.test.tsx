// @vitest-environment jsdom
import { useEffect, useMemo, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Article } from '@core/article'
import { CommandProvider, useCommand } from '@renderer/commands/commands'
import { type Library } from '@renderer/data'
import { ArticleGrid } from '@renderer/features/article-list/article-grid'
import { listedArticles } from '@renderer/features/article-list/listed-articles'
import { createManyWork } from '@renderer/jobs/many-work'
import { useNavigation, type Navigation } from '@renderer/navigation/navigation'
import { createStore } from '@renderer/system/store'
import { inWindow } from '../../helpers/in-window'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'
import { createTestLock } from '../../helpers/search'

let library: Library
let navigation: Navigation
let unmount = () => Promise.resolve()
const inReader = vi.fn()
const scrollTo = vi.fn()

/** What the reader has of keys while an article is open. */
function Reader() {
  useCommand('article.star', inReader)
  return null
}

function Place({ onRender }: { onRender: (place: Navigation) => void }) {
  const place = useNavigation()
  useEffect(() => onRender(place))
  return place.articleId === null ? null : <Reader />
}

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      disconnect = () => undefined
    },
  )
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('cancelIdleCallback', () => undefined)
  Element.prototype.scrollTo = scrollTo
  giveTrang()
  library = (await openTestLibrary()).library
})

afterEach(async () => {
  await unmount()
  library.close()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  inReader.mockReset()
  scrollTo.mockReset()
})

async function save(...names: string[]): Promise<Article[]> {
  const articles: Article[] = []
  for (const name of names) {
    const url = `https://example.com/${name}`
    const { id } = await library.articles.enqueue(url)
    const stored = await library.articles.storeVersion(
      id,
      capturedPage({ url, canonicalUrl: url, title: name }),
    )
    if (stored) articles.push(stored.article)
  }
  return articles
}

let showList: (list: string, articles: readonly Article[]) => void = () => undefined

/** A list of these articles, which stays as it is until another one is shown. */
function List({ begins }: { begins: readonly Article[] }) {
  const [{ list, articles }, setShown] = useState({ list: 'inbox', articles: begins })
  useEffect(() => {
    showList = (next, others) => setShown({ list: next, articles: others })
  }, [])
  const listed = useMemo(() => listedArticles(articles), [articles])
  return <ArticleGrid articles={listed} captures={noCaptures} list={list} labelledBy="heading" />
}

const noCaptures = new Map()

async function show(articles: Article[]): Promise<HTMLElement> {
  const jobs = {
    queue: { progress: createStore(new Map()), lack: createStore(null), cancel: vi.fn() },
    manyWork: createManyWork(createTestLock()),
  }
  ;({ unmount } = await render(
    inWindow(
      library,
      jobs,
      <CommandProvider>
        <List begins={articles} />
        <Place
          onRender={(place) => {
            navigation = place
          }}
        />
      </CommandProvider>,
    ),
  ))
  const grid = document.querySelector<HTMLElement>('[role="grid"]')
  if (!grid) throw new Error('There is no list')
  return grid
}

const press = (key: string, more: KeyboardEventInit = {}) =>
  acting(() =>
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    ),
  )

const current = (articles: Article[]) => library.articles.some(articles.map(({ id }) => id))

it('has keys in the bar act on what is chosen, also while an article is open', async () => {
  const articles = await save('một', 'hai', 'ba')
  const grid = await show(articles)
  await acting(() => navigation.openArticle(articles[2]?.id ?? ''))
  await acting(() => grid.focus())
  await press('Home')
  await press('ArrowDown', { shiftKey: true })
  const bar = document.querySelector('[role="group"]')
  await acting(() => bar?.querySelector('button')?.focus())
  await press('s')
  await vi.waitFor(async () =>
    expect((await current(articles)).map(({ starred }) => starred)).toEqual([true, true, false]),
  )
  expect(inReader).not.toHaveBeenCalled()

  // The first button lets go of what is chosen, and the bar goes.
  await acting(() => bar?.querySelector('button')?.click())
  expect(document.activeElement).toBe(grid)
})

const states = async (articles: Article[]) => (await current(articles)).map(({ state }) => state)

it('leaves an article in the trash though a search still shows it, chosen or not', async () => {
  const articles = await save('một', 'hai')
  await library.articles.setState(articles[0]?.id ?? '', 'trash')
  const grid = await show(await current(articles))
  const moves = vi.spyOn(library.many, 'set')
  await acting(() => grid.focus())
  await press('#', { shiftKey: true })
  await press('e')
  // Chosen, while the keyboard is on another row.
  await press(' ', { ctrlKey: true })
  await press('ArrowDown')
  await press('#', { shiftKey: true })
  await press('e')
  expect(moves).not.toHaveBeenCalled()
  await press('Escape')
  await press('#', { shiftKey: true })
  await vi.waitFor(async () => expect(await states(articles)).toEqual(['trash', 'trash']))
})

it.each([
  ['#', 'trash'],
  ['e', 'archive'],
] as const)(
  'acts on row after row however quickly %s comes, before the list has moved on',
  async (key, to) => {
    const articles = await save('một', 'hai', 'ba')
    const grid = await show(articles)
    await acting(() => grid.focus())
    await press(key, { shiftKey: key === '#' })
    await press(key, { shiftKey: key === '#' })
    await vi.waitFor(async () => expect(await states(articles)).toEqual([to, to, 'inbox']))
    await press(key, { shiftKey: key === '#' })
    await vi.waitFor(async () => expect(await states(articles)).toEqual([to, to, to]))
  },
)

it('stays on a row that does not leave the list', async () => {
  const articles = await save('một', 'hai')
  const grid = await show(articles)
  await acting(() => navigation.openView({ kind: 'all' }))
  await acting(() => grid.focus())
  await press('e')
  await vi.waitFor(async () => expect(await states(articles)).toEqual(['archive', 'inbox']))
  await press('s')
  await vi.waitFor(async () => expect((await current(articles))[0]?.starred).toBe(true))
})

it('begins another list at its top and first row, with nothing chosen, and stays where the focus is', async () => {
  const articles = await save('một', 'hai', 'ba')
  const grid = await show(articles)
  const activeRow = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
  const chosen = () => document.querySelectorAll('[aria-selected="true"]').length
  await acting(() => grid.focus())
  await press('ArrowDown')
  await press(' ', { ctrlKey: true })
  expect([activeRow()?.getAttribute('aria-rowindex'), chosen()]).toEqual(['2', 1])
  grid.scrollTop = 40
  await acting(() => grid.dispatchEvent(new Event('scroll')))
  scrollTo.mockClear()

  await acting(() => showList('all', articles))
  expect([activeRow()?.getAttribute('aria-rowindex'), chosen()]).toEqual(['1', 0])
  expect(scrollTo).toHaveBeenCalledExactlyOnceWith({ top: 0 })
  expect(document.activeElement).toBe(grid)
})
