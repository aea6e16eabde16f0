import { useLibrary, useLive } from '@renderer/data'
import type { View } from './navigation'

/** What a smart collection looks for; null for every other view, undefined until it is known. */
export function useSavedQuery(view: View): string | null | undefined {
  const { collections } = useLibrary()
  const id = view.kind === 'collection' ? view.collectionId : null
  const found = useLive(
    async () => (id === null ? null : { id, query: (await collections.get(id))?.query ?? null }),
    [collections, id],
  )
  if (id === null) return null
  return found?.id === id ? found.query : undefined
}
