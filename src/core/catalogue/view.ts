import type { Columns } from './columns'
import { flag, flagViews, kept, meets, type FlagView } from './flags'
import { idsOfSet } from './interner'

export type CatalogueView =
  | { [K in FlagView]: { kind: K } }[FlagView]
  | { kind: 'feed'; feedId: string }
  | { kind: 'tag'; tagId: string }
  /** What is in it and in those below it. */
  | { kind: 'collection'; collectionId: string }

/** Of what a view has. */
export type Filter = { unreadOnly?: boolean; lang?: string }

/** In which collection each collection is; null for none. */
export type CollectionParents = ReadonlyMap<string, string | null>

/** The collection and those above it, the nearest first. A circle, as two machines can make one, ends where it began. */
export function withAncestors(collectionId: string, parents: CollectionParents): Set<string> {
  const path = new Set<string>()
  for (let id: string | null = collectionId; id !== null && !path.has(id); id = parents.get(id) ?? null)
    path.add(id)
  return path
}

/** Whether the article in a slot is in the view, and kept by the filter; of use until the next change. */
export function acceptsOf(
  columns: Columns,
  view: CatalogueView,
  { unreadOnly = false, lang }: Filter,
  parents: CollectionParents,
): (slot: number) => boolean {
  const base = 'feedId' in view || 'tagId' in view || 'collectionId' in view ? null : flagViews[view.kind]
  const { any, every } = base ?? { any: kept, every: 0 }
  const wanted = { any, every: unreadOnly ? every | flag.unread : every }
  const language = lang === undefined ? null : columns.textsOf('lang').indexOf(lang)
  const [flags, langs] = [columns.flags(), columns.shared('lang')]
  const isWanted = (slot: number) =>
    meets(flags[slot] ?? 0, wanted) && (language === null || langs[slot] === language)

  switch (view.kind) {
    case 'feed': {
      const feed = columns.textsOf('feed').indexOf(view.feedId)
      const feeds = columns.shared('feed')
      return (slot) => feeds[slot] === feed && isWanted(slot)
    }
    case 'tag': {
      const isOf = columns.textsOf('tags').map((text) => idsOfSet(text).includes(view.tagId))
      const tags = columns.shared('tags')
      return (slot) => isOf[tags[slot] ?? 0] === true && isWanted(slot)
    }
    case 'collection': {
      const isUnder = (id: string) => withAncestors(id, parents).has(view.collectionId)
      const isOf = columns.textsOf('collections').map((text) => idsOfSet(text).some(isUnder))
      const collections = columns.shared('collections')
      return (slot) => isOf[collections[slot] ?? 0] === true && isWanted(slot)
    }
    default:
      return isWanted
  }
}
