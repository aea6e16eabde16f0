import type { Article } from '@core/article'
import { ArticleGrid } from './article-grid'
import type { RowWords } from './article-row'
import { listedArticles } from './listed-articles'
import { useCaptures } from './use-captures'

type FoundArticlesProps = { articles: readonly Article[]; labelledBy: string; words: RowWords }

/** Articles that were found, in rows like those of any list. */
export const FoundArticles = ({ articles, ...props }: FoundArticlesProps) => (
  <ArticleGrid captures={useCaptures()} articles={listedArticles(articles)} {...props} />
)
