import { useLibrary, useLive, type ArticleView, type Library } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { TableView, View } from './navigation'

type ListedView = Exclude<View, TableView>

/** What views were called when they were last asked for, by id: what they are called now comes a frame later. */
const lastNames = new Map<string | null, string>()

/** What people call a view: the title of its list. Empty until it is known. */
export function useViewName(view: ArticleView): string {
  const { t } = useTranslation()
  const library = useLibrary()
  const id = idOf(view)
  const named = useLive(async () => {
    const name = await nameOf(view, library)
    lastNames.set(id, name)
    return { id, name }
  }, [library, view.kind, id])
  switch (view.kind) {
    case 'feed':
    case 'tag':
    case 'collection':
      return named?.id === id ? named.name : (lastNames.get(id) ?? '')
    default:
      return t(`view.${view.kind}`)
  }
}

/** Empty for one that there is once, and for what is gone. */
async function nameOf(view: ArticleView, { feeds, tags, collections }: Library): Promise<string> {
  switch (view.kind) {
    case 'feed':
      return (await feeds.get(view.feedId))?.title ?? ''
    case 'tag':
      return (await tags.get(view.tagId))?.name ?? ''
    case 'collection':
      return (await collections.get(view.collectionId))?.name ?? ''
    default:
      return ''
  }
}

/** What a view is of; null for one that there is once. */
function idOf(view: ListedView): string | null {
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
export const viewKey = (view: ListedView): string => [view.kind, idOf(view) ?? ''].join(' ').trim()
