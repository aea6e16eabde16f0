import type { Article } from '@core/article'
import type { CommandId } from '@shared/commands'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useCommand } from '@renderer/commands/commands'

type Target = {
  /** The article that the keyboard is on. */
  article: Article | undefined
  /** The list answers for articles: it has the focus, or none is open. */
  answers: boolean
  hasFocus: boolean
}

/** What can be done to the chosen articles; nothing where none are. */
export type ChosenActs = Partial<
  Record<
    'archive' | 'trash' | 'star' | 'bookmark' | 'markRead' | 'tags' | 'collections' | 'recapture',
    () => void
  >
>

type ListCommands = Target & {
  actions: Pick<
    ArticleActions,
    | 'archive'
    | 'trash'
    | 'star'
    | 'markRead'
    | 'bookmark'
    | 'tags'
    | 'collections'
    | 'recapture'
    | 'openOriginal'
  >
  /** What is done in their place where articles are chosen: it needs none that the keyboard is on. */
  acts: ChosenActs
  open: (article: Article) => void
  /** By so many rows; the open article changes too where the focus is elsewhere. */
  step: (rows: 1 | -1) => void
  /** Takes the row into the selection, or out. */
  choose: (article: Article) => void
  chooseAll: () => void
}

/** The keys of the list. */
export function useListCommands({
  actions,
  acts,
  open,
  step,
  choose,
  chooseAll,
  ...target
}: ListCommands): void {
  useCommand('list.next', () => step(1))
  useCommand('list.previous', () => step(-1))
  useCommand('list.selectAll', chooseAll)
  useArticleCommand(target, 'article.open', open)
  useArticleCommand(target, 'list.select', choose)
  useArticleCommand(target, 'article.star', actions.star, acts.star)
  useArticleCommand(
    target,
    'article.read',
    (article) => actions.markRead(article, article.readAt === null),
    acts.markRead,
  )
  useArticleCommand(target, 'article.bookmark', actions.bookmark, acts.bookmark)
  useArticleCommand(target, 'article.archive', actions.archive, acts.archive)
  useArticleCommand(target, 'article.trash', actions.trash, acts.trash)
  useArticleCommand(target, 'article.tags', ({ id }) => actions.tags([id]), acts.tags)
  useArticleCommand(target, 'article.collect', ({ id }) => actions.collections([id]), acts.collections)
  useArticleCommand(target, 'article.recapture', actions.recapture, acts.recapture)
  useArticleCommand(target, 'article.openOriginal', actions.openOriginal)
}

function useArticleCommand(
  { article, answers, hasFocus }: Target,
  id: CommandId,
  act: (article: Article) => void,
  actOnChosen?: () => void,
): void {
  const run = actOnChosen ?? (article && (() => act(article)))
  useCommand(id, () => run?.(), answers && run !== undefined, hasFocus)
}
