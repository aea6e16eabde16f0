import type { Article } from '@core/article'

/** The articles of a list in its order, told by their place from 0. A list of any length knows its ids at once. */
export type ListedArticles = {
  count: number
  /** What rows show of the article; undefined until it has been read, and behind the end. */
  at: (index: number) => Article | undefined
  /** Undefined behind the end. */
  idAt: (index: number) => string | undefined
  /** -1 where it is not in the list. */
  indexOf: (id: string) => number
}

/** A list of articles that have all been read. */
export const listedArticles = (articles: readonly Article[]): ListedArticles => ({
  count: articles.length,
  at: (index) => articles[index],
  idAt: (index) => articles[index]?.id,
  indexOf: (id) => articles.findIndex((article) => article.id === id),
})
