import { useState } from 'react'
import type { Article } from '@core/article'

type Place = { id: string; index: number }

export type ActiveRow = {
  /** Where the keyboard is; -1 in an empty list. */
  index: number
  article: Article | undefined
  moveTo: (index: number) => void
}

/**
 * The row that the keyboard is on. It follows its article; when that one leaves the list, the row that moves into its
 * place takes over, so that one key after the other works through a list.
 */
export function useActiveRow(articles: readonly Article[], preferred: string | null): ActiveRow {
  const [place, setPlace] = useState<Place | null>(null)
  const wanted = place ?? (preferred === null ? null : { id: preferred, index: 0 })
  const index = activeIndex(articles, wanted)
  const article = articles[index]
  // The index moves with its article, so that the place is right when the article goes.
  if (place && article && (place.id !== article.id || place.index !== index))
    setPlace({ id: article.id, index })

  return {
    index,
    article,
    moveTo: (next) => {
      const bounded = Math.max(0, Math.min(next, articles.length - 1))
      const target = articles[bounded]
      if (target) setPlace({ id: target.id, index: bounded })
    },
  }
}

/** The place of the wanted article, or the nearest to where it was. */
export function activeIndex(articles: readonly { id: string }[], wanted: Place | null): number {
  if (!wanted) return articles.length === 0 ? -1 : 0
  const found = articles.findIndex(({ id }) => id === wanted.id)
  return found >= 0 ? found : Math.min(wanted.index, articles.length - 1)
}
