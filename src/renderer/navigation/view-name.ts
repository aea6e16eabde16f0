import { useLibrary, useLive, type ArticleView } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'

/** What people call a view: the title of its list. Empty until it is known. */
export function useViewName(view: ArticleView): string {
  const { t } = useTranslation()
  const { feeds, tags, collections } = useLibrary()
  const id = idOf(view)
  const named = useLive(async () => {
    switch (view.kind) {
      case 'feed':
        return { id, name: (await feeds.get(view.feedId))?.title ?? '' }
      case 'tag':
        return { id, name: (await tags.get(view.tagId))?.name ?? '' }
      case 'collection':
        return { id, name: (await collections.get(view.collectionId))?.name ?? '' }
      default:
        return { id, name: '' }
    }
  }, [feeds, tags, collections, view.kind, id])
  switch (view.kind) {
    case 'feed':
    case 'tag':
    case 'collection':
      return named?.id === id ? named.name : ''
    default:
      return t(`view.${view.kind}`)
  }
}

/** What a view is of; null for one that there is once. */
function idOf(view: ArticleView): string | null {
  switch (view.kind) {
    case 'feed':
      return view.feedId
    case 'tag':
      return view.tagId
    case 'collection':
      return view.collectionId
    default:
      return null
  }
}

/** Another text for each view. */
export const viewKey = (view: ArticleView): string => [view.kind, idOf(view) ?? ''].join(' ').trim()
