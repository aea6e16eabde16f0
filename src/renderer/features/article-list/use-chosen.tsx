import type { ReactNode } from 'react'
import type { Article } from '@core/article'
import { useArticleActions, type ArticleActions } from '@renderer/actions/article-actions'
import { useManyActions, type ManyActions } from '@renderer/actions/many-actions'
import type { ListedArticles } from './listed-articles'
import { useSelectionActions, type SelectionAction } from './selection-actions'
import { useDeletion } from './use-deletion'
import { useLead } from './use-lead'
import { useSelection, type ChosenRows } from './use-selection'

type Act = 'archive' | 'trash' | 'star' | 'bookmark' | 'markRead'
type Labelling = Pick<ArticleActions, 'tags' | 'collections'>

export type Chosen = {
  selection: ChosenRows
  /** What the bar and the menu offer; nothing where nothing is chosen. */
  actions: readonly SelectionAction[]
  /** Where something is chosen, what stands in the place of the acts on one article. */
  acts: Partial<Pick<ArticleActions, Act | 'tags' | 'collections'>>
  askToDelete: (ids: readonly string[]) => void
  dialog: ReactNode
}

/** The rows that are chosen, and what can be done to all of them. @param active the article that the keyboard is on */
export function useChosen(articles: ListedArticles, active: Article | undefined): Chosen {
  const selection = useSelection(articles)
  // Only these of them: the others act on one article.
  const { tags, collections } = useArticleActions()
  const actions = { ...useManyActions(), tags, collections }
  const deletion = useDeletion()
  const lead = useLead(selection, articles, active)
  const offered = useSelectionActions({
    ids: selection.ids,
    lead,
    actions,
    onDelete: deletion.ask,
  })
  return {
    selection,
    actions: offered,
    acts: selection.size > 0 ? actsOn(actions, selection, lead) : {},
    askToDelete: deletion.ask,
    dialog: deletion.dialog,
  }
}

/** While nobody knows yet which way they go, the acts do nothing: never what was not meant. */
const actsOn = (
  actions: ManyActions & Labelling,
  { ids }: ChosenRows,
  lead: Article | undefined,
): Pick<ArticleActions, Act> & Labelling => {
  const act = (name: Act) => () => {
    if (lead) actions[name](ids(), lead)
  }
  return {
    archive: act('archive'),
    trash: act('trash'),
    star: act('star'),
    bookmark: act('bookmark'),
    markRead: act('markRead'),
    tags: () => actions.tags(ids()),
    collections: () => actions.collections(ids()),
  }
}
