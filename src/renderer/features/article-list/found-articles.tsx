import { useMemo, useSyncExternalStore } from 'react'
import type { Article } from '@core/article'
import { useLibrary } from '@renderer/data'
import { ArticleGrid } from './article-grid'
import type { RowWords } from './article-row'
import { noGroups, type ListedArticles } from './listed-articles'
import { useCaptures } from './use-captures'

type FoundArticlesProps = {
  ids: readonly string[]
  /** What rows show of those that stand first, so that a list begins with them. */
  first: readonly Article[]
  labelledBy: string
  words: RowWords
}

/** Articles that were found, in rows like those of any list. */
export const FoundArticles = ({ ids, first, ...props }: FoundArticlesProps) => (
  <ArticleGrid list="found" captures={useCaptures()} articles={useFoundRows(ids, first)} {...props} />
)

function useFoundRows(ids: readonly string[], first: readonly Article[]): ListedArticles {
  const { catalogue } = useLibrary()
  // Rows come into the same list.
  useSyncExternalStore(catalogue.subscribe, catalogue.rowsVersion)
  return useMemo(() => {
    const places = new Map(ids.map((id, index) => [id, index]))
    const idAt = (index: number) => ids[index]
    return {
      count: ids.length,
      groups: noGroups,
      at: (index) => catalogue.row(idAt(index) ?? '') ?? first[index],
      idAt,
      indexOf: (id) => places.get(id) ?? -1,
      want: (indexes) => catalogue.want(indexes.flatMap((index) => idAt(index) ?? [])),
    }
  }, [catalogue, ids, first])
}
