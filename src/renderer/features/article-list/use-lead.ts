import type { Article } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'
import type { ListedArticles } from './listed-articles'
import type { ChosenRows } from '@renderer/ui/use-selection'

/**
 * The article that says what acts on a selection do, such as whether they star or take stars away: the one that the
 * keyboard is on where it is chosen, else the first that is. `lead` is undefined where nothing is chosen, or while it is
 * read; `leadNow` waits for that. @param activeId of the row that the keyboard is on
 */
export function useLead(
  selection: ChosenRows,
  articles: ListedArticles,
  activeId: string | undefined,
): { lead: Article | undefined; leadNow: () => Promise<Article | undefined> } {
  const library = useLibrary()
  const own = activeId !== undefined && selection.has(activeId) ? activeId : undefined
  const id = own ?? selection.first() ?? null
  const listed = id === null ? undefined : articles.at(articles.indexOf(id))
  const read = useLive(
    async () => (id === null || listed ? undefined : library.articles.get(id)),
    [library, id, listed === undefined],
  )
  const lead = listed ?? (read?.id === id ? read : undefined)
  return { lead, leadNow: async () => lead ?? (id === null ? undefined : library.articles.get(id)) }
}
