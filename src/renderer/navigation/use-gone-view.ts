import { useEffect } from 'react'
import { useLibrary, useLive } from '@renderer/data'
import { isTable, useNavigation } from './navigation'
import { viewKey } from './view-name'

/** Leaves a view for the inbox once what it is of is gone, whoever has taken it out: with a collection above it, or in another window. */
export function useGoneView(): void {
  const { feeds, tags, collections } = useLibrary()
  const { view, openView } = useNavigation()
  const key = isTable(view) ? view.kind : viewKey(view)
  const found = useLive(async () => ({ key, isThere: (await subject()) !== undefined }), [key])
  const isGone = found?.key === key && !found.isThere
  useEffect(() => {
    if (isGone) openView({ kind: 'inbox' })
  }, [isGone, openView])

  function subject(): Promise<unknown> {
    switch (view.kind) {
      case 'feed':
        return feeds.get(view.feedId)
      case 'tag':
        return tags.get(view.tagId)
      case 'collection':
        return collections.get(view.collectionId)
      default:
        return Promise.resolve(null)
    }
  }
}
