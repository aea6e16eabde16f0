import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Article } from '@core/article'
import type { ListQuery } from '@core/catalogue/catalogue'
import { useLibrary, useListing, useLive, type ArticleView } from '@renderer/data'
import { viewKey } from '@renderer/navigation/view-name'
import { mostFirst, useFirstArticles } from './first-articles'
import type { ListOptions } from './list-options'
import { listedArticles, noGroups, type ListedArticles } from './listed-articles'
import { useGroupLabels } from './use-group-labels'

/** Rows that a list begins with: as many as are in sight. */
const firstRows = 30

/** Views whose newest articles an index of the database gives at once. */
const indexedViews: readonly ArticleView['kind'][] = ['inbox', 'archive', 'all', 'trash']

type Listed = {
  /** Undefined until there are any to show. */
  articles: ListedArticles | undefined
  /** Undefined as long as only the first of them are known. */
  count: number | undefined
  /** Another one for another list, and for the same when it is opened again. */
  opened: string
}

/** The articles of a view, kept current. */
export function useListed(view: ArticleView, { by, direction, grouping, unreadOnly }: ListOptions): Listed {
  const { catalogue } = useLibrary()
  const query: ListQuery = { view, filter: { unreadOnly }, sort: { by, direction }, grouping }
  const key = JSON.stringify(query)
  const listing = useListing(query)
  // Rows come into the same list.
  useSyncExternalStore(catalogue.subscribe, catalogue.rowsVersion)
  const labelOf = useGroupLabels(grouping)

  const [opened, setOpened] = useState({ key, times: 1 })
  if (opened.key !== key) setOpened({ key, times: opened.times + 1 })

  // A list begins when its first rows are there, and then stays.
  const [begun, setBegun] = useState<string | null>(null)
  const top = listing?.idAt(0)
  const hasBegun =
    listing !== null && (begun === key || top === undefined || catalogue.row(top) !== undefined)
  if (hasBegun && begun !== key) setBegun(key)
  useEffect(() => {
    if (!listing || hasBegun) return
    catalogue.want(Array.from({ length: firstRows }, (_, index) => listing.idAt(index) ?? []).flat())
  }, [catalogue, listing, hasBegun])

  const isPlain = by === 'saved' && direction === 'descending' && grouping === 'none' && !unreadOnly
  const first = useFirst(view, !hasBegun && isPlain)

  const articles = useMemo((): ListedArticles | undefined => {
    if (!listing || !hasBegun) return first && listedArticles(first)
    const { count, groups, idAt, indexOf } = listing
    return {
      ...{ count, idAt, indexOf },
      groups: groups.length === 0 ? noGroups : groups.map((group) => ({ ...group, label: labelOf(group) })),
      at: (index) => catalogue.row(idAt(index) ?? ''),
      want: (indexes) => catalogue.want(indexes.flatMap((index) => idAt(index) ?? [])),
    }
  }, [catalogue, listing, hasBegun, first, labelOf])

  const known = first && first.length < mostFirst ? first.length : undefined
  return { articles, count: listing?.count ?? known, opened: `${opened.times} ${key}` }
}

/** The newest articles of a view, straight from the database; undefined where it does not have them at once. */
function useFirst(view: ArticleView, isWanted: boolean): Article[] | undefined {
  const { articles } = useLibrary()
  const key = viewKey(view)
  const isAsked = isWanted && indexedViews.includes(view.kind)
  const found = useLive(
    async () => (isAsked ? { key, rows: await articles.list(view, mostFirst) } : undefined),
    [articles, key, isAsked],
  )
  const begun = useFirstArticles(view)
  if (!isAsked) return undefined
  // What is left over from the view before would stand under this one's name.
  return found?.key === key ? found.rows : begun
}
