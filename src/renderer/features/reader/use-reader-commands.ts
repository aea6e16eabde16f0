import type { Article } from '@core/article'
import { isFromWeb } from '@core/article-words'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useCommand } from '@renderer/commands/commands'

/** The keys of the open article. Those of a list that has the focus go before. */
export function useReaderCommands(article: Article, actions: ArticleActions): void {
  const fromWeb = isFromWeb(article)
  useCommand('article.bookmark', () => actions.bookmark(article))
  useCommand('article.star', () => actions.star(article))
  useCommand('article.archive', () => actions.archive(article))
  useCommand('article.trash', () => actions.trash(article))
  useCommand('article.tags', () => actions.tags([article.id]))
  useCommand('article.collect', () => actions.collections([article.id]))
  useCommand('article.recapture', () => actions.recapture(article), fromWeb)
  useCommand('article.openOriginal', () => actions.openOriginal(article), fromWeb)
}
