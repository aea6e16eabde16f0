import type { Collection } from './collection'

export type CollectionNode = { collection: Collection; children: CollectionNode[] }

/**
 * Collections below each other, in the order of `compare` (of two names). One whose place is gone stands at the top, and so does
 * the first of some that are below each other in a circle, which two laptops can make together.
 */
export function collectionTree(
  collections: readonly Collection[],
  compare: (a: string, b: string) => number,
): CollectionNode[] {
  const sorted = collections.toSorted((a, b) => compare(a.name, b.name))
  const byId = new Map(sorted.map((collection) => [collection.id, collection]))
  const below = (id: string | null) =>
    sorted.filter(({ parentId }) => (parentId !== null && byId.has(parentId) ? parentId : null) === id)
  const placed = new Set<string>()
  const place = (collection: Collection): CollectionNode[] => {
    if (placed.has(collection.id)) return []
    placed.add(collection.id)
    return [{ collection, children: below(collection.id).flatMap(place) }]
  }
  const roots = below(null).flatMap(place)
  return [...roots, ...sorted.flatMap(place)]
}

/** The ids of a collection and of all below it. */
export function idsWithin(collections: readonly Collection[], id: string): Set<string> {
  const ids = new Set([id])
  // A set that grows while it is walked is walked to its new end.
  for (const each of ids)
    for (const { id: child, parentId } of collections) if (parentId === each) ids.add(child)
  return ids
}

/** Tells of each collection, by its id, the names from the top down to it; none where it is not there. */
export function pathsIn(collections: readonly Collection[]): (id: string) => string[] {
  const byId = new Map(collections.map((collection) => [collection.id, collection]))
  return (id) => pathAmong(byId, id)
}

export const pathOf = (collections: readonly Collection[], id: string): string[] => pathsIn(collections)(id)

function pathAmong(byId: ReadonlyMap<string, Collection>, id: string): string[] {
  const path: string[] = []
  const seen = new Set<string>()
  for (let at = byId.get(id); at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
    seen.add(at.id)
    path.unshift(at.name)
  }
  return path
}
