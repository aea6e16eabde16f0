import type { Article } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'
import type { ListedArticles } from './listed-articles'
import type { ChosenRows } from './use-selection'

/**
 * The article that says what acts on a selection do, such as whether they star or take stars away: the one that the
 * keyboard is on where it is chosen, else the first that is. Undefined where nothing is chosen, or while it is read.
 */
export function useLead(
  selection: ChosenRows,
  articles: ListedArticles,
  active: Article | undefined,
): Article | undefined {
  const library = useLibrary()
  const own = active && selection.has(active.id) ? active : undefined
  const id = own || selection.size === 0 ? null : (selection.first() ?? null)
  const listed = id === null ? undefined : articles.at(articles.indexOf(id))
  const read = useLive(
    async () => (id === null || listed ? undefined : library.articles.get(id)),
    [library, id, listed === undefined],
  )
  return own ?? listed ?? (read?.id === id ? read : undefined)
}
