import type { ReactNode } from 'react'
import { useArticleActions, type ArticleActions } from '@renderer/actions/article-actions'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useManyActions } from '@renderer/actions/many-actions'
import { useNavigation } from '@renderer/navigation/navigation'
import type { ListedArticles } from './listed-articles'
import { isLeaving, type Move } from './moves'
import { useSelectionActions, type SelectionAction } from './selection-actions'
import type { ChosenActs } from './use-list-commands'
import { useDeletion } from './use-deletion'
import { useLead } from './use-lead'
import { useSelection, type ChosenRows } from '@renderer/ui/use-selection'

type Act = Move | 'star' | 'bookmark' | 'markRead'
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

/**
 * The rows that are chosen, and what can be done to all of them. @param list in another one nothing is chosen @param activeId of the row
 * that the keyboard is on
 */
export function useChosen(articles: ListedArticles, list: string, activeId: string | undefined): Chosen {
  const selection = useSelection(articles, list)
  // Only these of them: the others act on one article.
  const { tags, collections } = useArticleActions()
  const actions = { ...useManyActions(), tags, collections }
  const deletion = useDeletion()
  const attempt = useAttempt()
  const { view } = useNavigation()
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
        ? {
            ...actsOn(actions, selection.ids, (act) =>
              attempt(
                leadNow().then((one) => {
                  if (one && !(isMove(act) && isLeaving(one, view))) actions[act](selection.ids(), one)
                }),
              ),
            ),
            ...(lead?.status === 'failed' && { recapture: () => actions.retry(selection.ids()) }),
          }
        : {},
    askToDelete: deletion.ask,
    dialog: deletion.dialog,
  }
}

const isMove = (act: Act): act is Move => act === 'archive' || act === 'trash'

/** @param run does something as soon as the article has been read that says which way it goes */
const actsOn = (
  { tags, collections }: Labelling,
  ids: () => string[],
  run: (act: Act) => void,
): ChosenActs => ({
  archive: () => run('archive'),
  trash: () => run('trash'),
  star: () => run('star'),
  bookmark: () => run('bookmark'),
  markRead: () => run('markRead'),
  tags: () => tags(ids()),
  collections: () => collections(ids()),
})
