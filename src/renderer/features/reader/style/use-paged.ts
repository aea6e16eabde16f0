import { useCommand } from '@renderer/commands/commands'
import { toArticle } from '../place/to-article'
import type { ArticleStyle } from './use-style'

/** Whether the article is set in pages, which a key changes. @param isShown there is a text to be set */
export function usePaged(settings: ArticleStyle | undefined, isShown: boolean): boolean {
  const isPaged = settings?.style.layout === 'paged'
  useCommand(
    'reading.paged',
    () => {
      settings?.change({ layout: isPaged ? 'scrolling' : 'paged' })
      toArticle()
    },
    settings !== undefined && isShown,
  )
  return isPaged
}
