import { createContext, useContext } from 'react'
import type { Article } from '@core/article'
import type { ArticleView, Library } from '@renderer/data'
import { viewKey } from '@renderer/navigation/view-name'

/** Articles that are shown before a whole list is known. */
export const mostFirst = 100

/** What a window begins with, read before it shows anything: so its first picture has articles in it. */
export type FirstArticles = { view: ArticleView; articles: Article[] }

const FirstArticlesContext = createContext<FirstArticles | null>(null)
export const FirstArticlesProvider = FirstArticlesContext.Provider

export async function readFirstArticles({ articles }: Library): Promise<FirstArticles> {
  const view = { kind: 'inbox' } as const
  return { view, articles: await articles.list(view, mostFirst) }
}

/** The articles that the window began with; undefined for another view. */
export function useFirstArticles(view: ArticleView): Article[] | undefined {
  const first = useContext(FirstArticlesContext)
  return first && viewKey(first.view) === viewKey(view) ? first.articles : undefined
}
