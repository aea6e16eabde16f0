import type { ReactNode } from 'react'
import type { Article } from '@core/article'
import { useArticleActions, type ArticleActions } from '@renderer/actions/article-actions'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useManyActions, type ManyActions } from '@renderer/actions/many-actions'
import type { ListedArticles } from './listed-articles'
import { useSelectionActions, type SelectionAction } from './selection-actions'
import type { ChosenActs } from './use-list-commands'
import { useDeletion } from './use-deletion'
import { useLead } from './use-lead'
import { useSelection, type ChosenRows } from '@renderer/ui/use-selection'

type Act = 'archive' | 'trash' | 'star' | 'bookmark' | 'markRead'
type Labelling = Pick<ArticleActions, 'tags' | 'collections'>

export type Chosen = {
  selection: ChosenRows
  /** What the bar and the menu offer; nothing where nothing is chosen. */
  actions: readonly SelectionAction[]
  /** Where something is chosen, what stands in the place of the acts on one article. */
  acts: ChosenActs
  askToDelete: (ids: readonly string[]) => void
  dialog: ReactNode
}

/** The rows that are chosen, and what can be done to all of them. @param activeId of the row that the keyboard is on */
export function useChosen(articles: ListedArticles, activeId: string | undefined): Chosen {
  const selection = useSelection(articles)
  // Only these of them: the others act on one article.
  const { tags, collections } = useArticleActions()
  const actions = { ...useManyActions(), tags, collections }
  const deletion = useDeletion()
  const attempt = useAttempt()
  const { lead, leadNow } = useLead(selection, articles, activeId)
  const offered = useSelectionActions({
    ids: selection.ids,
    lead,
    actions,
    onDelete: deletion.ask,
  })
  return {
    selection,
    actions: offered,
    acts:
      selection.size > 0
        ? actsOn(actions, selection.ids, (work) => attempt(leadNow().then((one) => one && work(one))))
        : {},
    askToDelete: deletion.ask,
    dialog: deletion.dialog,
  }
}

/** @param withLead does something with the article that says which way it goes, as soon as that has been read */
const actsOn = (
  actions: ManyActions & Labelling,
  ids: () => string[],
  withLead: (work: (lead: Article) => void) => void,
): ChosenActs => {
  const act = (name: Act) => () => {
    const those = ids()
    withLead((lead) => actions[name](those, lead))
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
