import type { Article } from '@core/article'
import type { Group } from '@core/catalogue/groups'

/** A group with what people call it. */
export type ListedGroup = Group & { label: string }

/** The articles of a list in its order, told by their place from 0. A list of any length knows its ids at once. */
export type ListedArticles = {
  count: number
  /** None where nothing is grouped. */
  groups: readonly ListedGroup[]
  /** What rows show of the article; undefined until it has been read, and behind the end. */
  at: (index: number) => Article | undefined
  /** Undefined behind the end. */
  idAt: (index: number) => string | undefined
  /** -1 where it is not in the list. */
  indexOf: (id: string) => number
  /** These places are in sight: what rows show of them is read. */
  want: (indexes: readonly number[]) => void
}

/** The same for every list that has none. */
export const noGroups: readonly ListedGroup[] = []

/** A list of articles that have all been read. */
export const listedArticles = (articles: readonly Article[]): ListedArticles => ({
  count: articles.length,
  groups: noGroups,
  at: (index) => articles[index],
  idAt: (index) => articles[index]?.id,
  indexOf: (id) => articles.findIndex((article) => article.id === id),
  want: () => undefined,
})
