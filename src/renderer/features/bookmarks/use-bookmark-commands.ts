import type { Article } from '@core/article'
import { isFromWeb } from '@core/article-words'
import type { CommandId } from '@shared/commands'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useCommand } from '@renderer/commands/commands'
import type { BookmarkedArticle } from '@core/bookmark-list'

type BookmarkCommands = {
  /** The bookmark that the keyboard is on. */
  bookmarked: BookmarkedArticle | undefined
  /** The list answers for articles: it has the focus, or none is open. */
  answers: boolean
  hasFocus: boolean
  actions: ArticleActions
  open: () => void
  remove: () => void
  collect: () => void
  /** Takes the row into the selection, or out. */
  choose: () => void
  chooseAll: () => void
  /** By so many rows. */
  step: (rows: 1 | -1) => void
}

/** The keys of the list of bookmarks: the same as those of any list. */
export function useBookmarkCommands(commands: BookmarkCommands): void {
  const { bookmarked, answers, hasFocus, actions, open, remove, collect, choose, chooseAll, step } = commands
  const article = bookmarked?.article
  const web = article !== undefined && isFromWeb(article)

  useCommand('list.next', () => step(1))
  useCommand('list.previous', () => step(-1))
  const isAny = answers && article !== undefined
  useCommand('article.bookmark', remove, isAny, hasFocus)
  useCommand('article.collect', collect, isAny, hasFocus)
  useCommand('list.select', choose, isAny, hasFocus)
  useCommand('list.selectAll', chooseAll, isAny, hasFocus)
  useCommand('article.open', open, isAny, hasFocus)
  useArticleCommand('article.star', actions.star, article, answers, hasFocus)
  useArticleCommand('article.archive', actions.archive, article, answers, hasFocus)
  useArticleCommand('article.trash', actions.trash, article, answers, hasFocus)
  useArticleCommand('article.recapture', actions.recapture, article, answers && web, hasFocus)
  useArticleCommand('article.openOriginal', actions.openOriginal, article, answers && web, hasFocus)
}

function useArticleCommand(
  id: CommandId,
  act: (article: Article) => void,
  article: Article | undefined,
  enabled: boolean,
  hasFocus: boolean,
): void {
  useCommand(id, () => article && act(article), enabled && article !== undefined, hasFocus)
}
