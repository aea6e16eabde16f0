import type { Scope } from '@core/search/article-table'
import { useLibrary, useLive, type ArticleView } from '@renderer/data'
import { useSearch, useSearchProgress } from '@renderer/data/search/search-context'
import { useSavedQuery } from '@renderer/navigation/use-saved-query'
import { viewKey } from '@renderer/navigation/view-name'

/** More than any library has. */
const all = 1_000_000

/** Where a search in a view looks; undefined until it is known. */
export function useScope(view: ArticleView): Scope | undefined {
  const { articles } = useLibrary()
  const search = useSearch()
  const query = useSavedQuery(view)
  // Another one with each change of the index: what a saved search finds changes with it.
  const progress = useSearchProgress()
  const index = query ? progress : null
  const key = viewKey(view)
  const isListed = view.kind === 'tag' || view.kind === 'collection'
  const found = useLive(async (): Promise<{ key: string; ids: string[] } | undefined> => {
    if (!isListed || query === undefined) return undefined
    if (query === null) return { key, ids: await articles.idsIn(view) }
    const hits = await search.ask('search', { query, scope: { kind: 'all' }, limit: all, excerpts: 0 })
    return { key, ids: hits.ok ? hits.value.hits.map(({ id }) => id) : [] }
  }, [articles, search, query, index, key])
  if (!isListed) return view
  return found?.key === key ? { kind: 'some', ids: found.ids } : undefined
}
