import type { Article, ArticleState } from '@core/article'
import type { View } from '@renderer/navigation/navigation'

/** What moves an article elsewhere, or from there back to the inbox. */
export type Move = 'archive' | 'trash'

/** A list that was searched for shows what has gone to the trash for a moment longer: that is moved no more, not even back. */
export const isLeaving = ({ state }: Article, view: View): boolean =>
  state === 'trash' && view.kind !== 'trash'

/** Where an article comes to. */
export const movedBy = (move: Move, { state }: Article): ArticleState => (state === move ? 'inbox' : move)

/** Whether a list goes on without what comes there. @param found whether it was searched for, wherever that is */
export function leaves(view: View, found: boolean, to: ArticleState): boolean {
  if (to === 'trash' || view.kind === 'trash') return to !== view.kind
  return !found && (view.kind === 'inbox' || view.kind === 'archive') && to !== view.kind
}
