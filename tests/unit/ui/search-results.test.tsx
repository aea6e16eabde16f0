// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { err, ok } from '@core/result'
import { LibraryProvider, type ArticleView } from '@renderer/data'
import type { Progress } from '@renderer/data/derived/follower'
import type { Search } from '@renderer/data/search/search'
import { SearchProvider } from '@renderer/data/search/search-context'
import { useFound } from '@renderer/features/search/use-found'
import { useScope } from '@renderer/features/search/use-scope'
import { createStore } from '@renderer/system/store'
import { openTestLibrary } from '../../helpers/library'
import { render, shown } from '../../helpers/render'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let unmount = () => Promise.resolve()

beforeEach(async () => {
  store = await openTestLibrary()
})

afterEach(async () => {
  await unmount()
  store.library.close()
  document.body.replaceChildren()
})

/** An index that takes its time for each answer. */
function slowSearch(answerMs: number) {
  const progress = createStore<Progress | null>(null)
  const ask = async (name: string, { query }: { query: string }) => {
    if (name === 'excerpt') return null
    await new Promise((resolve) => setTimeout(resolve, answerMs))
    return query === 'is:'
      ? err({ type: 'search/bad-value', operator: 'is', value: '' })
      : ok({ total: query.length, hits: [], excerpts: [] })
  }
  return { progress, start: () => undefined, ask: ask as unknown as Search['ask'] } satisfies Search
}

function Results({ text }: { text: string }) {
  const { found, error } = useFound(text, { kind: 'all' })
  return <p>{`${found?.query ?? ''} ${found?.total ?? ''} ${error?.type ?? ''}`}</p>
}

const view = (search: Search, text: string) => (
  <LibraryProvider value={store.library}>
    <SearchProvider value={search}>
      <Results text={text} />
    </SearchProvider>
  </LibraryProvider>
)

it('shows what is found though the index changes faster than it answers', async () => {
  const search = slowSearch(150)
  const changing = setInterval(() => search.progress.set({ left: 1, total: 2 }), 20)
  ;({ unmount } = await render(view(search, 'mưa')))
  expect(await shown('mưa 3 ')).toBe('mưa 3 ')
  clearInterval(changing)
})

it('says what cannot be read of a query', async () => {
  const search = slowSearch(1)
  ;({ unmount } = await render(view(search, 'is:')))
  expect(await shown('  search/bad-value')).toBe('  search/bad-value')
})

function Within({ collection }: { collection: ArticleView }) {
  const scope = useScope(collection)
  return <p>{scope?.kind === 'some' ? scope.ids.join(' ') : ''}</p>
}

it('looks in what a saved search finds by now', async () => {
  const made = await store.library.collections.create({ name: 'Chưa đọc', query: 'is:unread' })
  if (!made.ok) throw new Error('There is no collection')
  let ids = ['a']
  const progress = createStore<Progress | null>(null)
  const ask = async () => ok({ total: ids.length, hits: ids.map((id) => ({ id })), excerpts: [] })
  const search: Search = { progress, start: () => undefined, ask: ask as unknown as Search['ask'] }
  ;({ unmount } = await render(
    <LibraryProvider value={store.library}>
      <SearchProvider value={search}>
        <Within collection={{ kind: 'collection', collectionId: made.value.id }} />
      </SearchProvider>
    </LibraryProvider>,
  ))
  expect(await shown('a')).toBe('a')
  ids = ['a', 'b']
  progress.set({ left: 0, total: 2 })
  expect(await shown('a b')).toBe('a b')
})
