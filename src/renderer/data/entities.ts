import type { EntityName } from './rows'

type Entity = {
  /** The name of the table. */
  table: string
  /** The row's key, from its id in the log of changes. */
  key: (id: string) => string | string[]
}

/** The key of two parts, the first of which has no space. */
function pair(id: string): string[] {
  const space = id.indexOf(' ')
  return [id.slice(0, space), id.slice(space + 1)]
}

/** Where the rows of each entity are. */
export const entities: Record<EntityName, Entity> = {
  article: { table: 'articles', key: (id) => id },
  capture: { table: 'captures', key: (id) => id },
  version: { table: 'versions', key: (id) => id },
  bookmark: { table: 'bookmarks', key: (id) => id },
  annotation: { table: 'annotations', key: (id) => id },
  feed: { table: 'feeds', key: (id) => id },
  feedEntry: { table: 'feedEntries', key: pair },
  tag: { table: 'tags', key: (id) => id },
  tagging: { table: 'taggings', key: pair },
  collection: { table: 'collections', key: (id) => id },
  collectionItem: { table: 'collectionItems', key: pair },
  keptApart: { table: 'keptApart', key: (id) => id },
  setting: { table: 'settings', key: (id) => id },
}

export const isEntityName = (name: string): name is EntityName => name in entities
