import type { Article } from '@core/article'
import { useStateOf } from '@renderer/ui/use-state-of'
import type { ListedArticles } from './listed-articles'

type Place = { id: string; index: number }

export type ActiveRow = {
  /** Where the keyboard is; -1 in an empty list. */
  index: number
  article: Article | undefined
  moveTo: (index: number) => void
  /** To the next row, or from the last one back, before the article of this one has left the list. */
  goOn: () => void
}

/**
 * The row that the keyboard is on. It follows its article; when that one leaves the list, the row that moves into its
 * place takes over, so that one key after the other works through a list. @param list another one begins anew
 */
export function useActiveRow(articles: ListedArticles, preferred: string | null, list: string): ActiveRow {
  const [place, setPlace] = useStateOf<Place | null>(list, null)
  const wanted = place ?? (preferred === null ? null : { id: preferred, index: 0 })
  const index = activeIndex(articles, wanted)
  const id = articles.idAt(index)
  // The index moves with its article, so that the place is right when the article goes.
  if (place && id !== undefined && (place.id !== id || place.index !== index)) setPlace(() => ({ id, index }))

  const moveTo = (next: number) => {
    const bounded = Math.max(0, Math.min(next, articles.count - 1))
    const target = articles.idAt(bounded)
    if (target !== undefined) setPlace(() => ({ id: target, index: bounded }))
  }

  return {
    index,
    article: articles.at(index),
    moveTo,
    goOn: () => moveTo(index < articles.count - 1 ? index + 1 : index - 1),
  }
}

/** The place of the wanted article, or the nearest to where it was. */
export function activeIndex(
  articles: Pick<ListedArticles, 'count' | 'indexOf'>,
  wanted: Place | null,
): number {
  if (!wanted) return articles.count === 0 ? -1 : 0
  const found = articles.indexOf(wanted.id)
  return found >= 0 ? found : Math.min(wanted.index, articles.count - 1)
}
