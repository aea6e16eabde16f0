import type { Dexie, Transaction } from 'dexie'

/**
 * The versions of the schema, oldest first: named, never edited once released, each with a test. `stores` is Dexie's
 * notation for the indexes that change.
 */
export type Migration = {
  version: number
  name: string
  stores: Record<string, string | null>
  upgrade?: (transaction: Transaction) => Promise<void>
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'articles-bookmarks-feeds',
    stores: {
      articles: [
        'id',
        'url',
        'canonicalUrl',
        'status',
        'feedId',
        'savedAt',
        '[state+savedAt]',
        '[starred+savedAt]',
        '[bookmarked+savedAt]',
        '[feedId+savedAt]',
      ].join(', '),
      captures: 'articleId, requestedAt',
      versions: 'id, [articleId+capturedAt]',
      bodies: 'versionId',
      bookmarks: 'id, articleId, createdAt',
      feeds: 'id, &url, title',
      feedEntries: '[feedId+guid], articleId',
      changes: '++seq, [entity+id]',
    },
  },
  {
    version: 2,
    name: 'counts',
    stores: { meta: 'key' },
    upgrade: async (transaction) => {
      // The entities that there were then: tables of later ones are not there yet.
      const tables = {
        article: 'articles',
        capture: 'captures',
        version: 'versions',
        bookmark: 'bookmarks',
        feed: 'feeds',
        feedEntry: 'feedEntries',
      }
      const counts: Record<string, number> = {}
      for (const [entity, table] of Object.entries(tables))
        counts[entity] = await transaction.table(table).count()
      await transaction.table('meta').put({ key: 'counts', counts })
    },
  },
  {
    // New bodies are packed. Those that are there stay as they are, and are read as before: to pack 100,000 of them would
    // keep people from their library for minutes, and a rebuild packs them all. The two indexes that go no query used.
    version: 3,
    name: 'quick-rebuild',
    stores: {
      articles: [
        'id',
        'url',
        'canonicalUrl',
        'status',
        'savedAt',
        '[state+savedAt]',
        '[starred+savedAt]',
        '[bookmarked+savedAt]',
        '[feedId+savedAt]',
      ].join(', '),
      feedEntries: '[feedId+guid]',
      rebuiltChanges: 'last',
    },
  },
  {
    // What has a tag or is in a collection is a row of its own, and so are two that were told apart: where two laptops meet, what
    // either added stays. Lists come from the catalogue, and an index costs time with every change of every article, so three go.
    version: 4,
    name: 'tags-and-collections',
    stores: {
      articles: 'id, url, *otherUrls, canonicalUrl, status, savedAt, [state+savedAt]',
      tags: 'id',
      collections: 'id, parentId',
      taggings: '[articleId+tagId], tagId',
      collectionItems: '[collectionId+articleId], articleId',
      keptApart: 'id, *articleIds',
    },
  },
  {
    // To change many articles takes as long as their entries in the indexes: their lines in the log share rows, and two
    // indexes go that others stand in for.
    version: 5,
    name: 'quick-changes',
    stores: {
      articles: 'id, url, *otherUrls, canonicalUrl, [state+savedAt]',
      changes: '++seq, [entity+id], *ids',
    },
  },
  {
    version: 6,
    name: 'annotations',
    stores: { annotations: 'id, articleId' },
  },
  {
    version: 7,
    name: 'settings',
    stores: { settings: 'id' },
  },
  {
    // Notes on highlights have tags: a tag that goes, or becomes another, is looked up by them.
    version: 8,
    name: 'tags-on-notes',
    stores: { annotations: 'id, articleId, *tagIds' },
  },
  {
    // Bookmarks may be of places by now. No row and no index changes; a version of Trang that knows only of one bookmark for an
    // article leaves such a library alone.
    version: 9,
    name: 'bookmarked-places',
    stores: {},
  },
  {
    // What sync knows stands beside the library, with the indexes of what is still to be done. Another laptop may bring a second feed
    // of an address, until the two are made one, and the entries that brought an article belong to that.
    version: 10,
    name: 'sync',
    stores: {
      syncDocuments: 'key, dirty, refused, conflicted, articleId',
      syncFiles: 'versionId, savedAt, unnamed',
      syncState: 'key',
      feeds: 'id, url, title',
      feedEntries: '[feedId+guid], articleId',
    },
  },
]

export const schemaVersion = migrations.reduce((latest, { version }) => Math.max(latest, version), 0)

/**
 * Dexie goes through all the versions it knows with each that it is told of, in every window and worker. So it is told of the last one,
 * and of those that do more than change indexes; what lies between is one step to it.
 */
export function declareMigrations(db: Dexie): void {
  const all: Migration['stores'] = {}
  for (const { version, stores, upgrade } of migrations) {
    Object.assign(all, stores)
    if (!upgrade && version < schemaVersion) continue
    const declared = db.version(version).stores({ ...all })
    if (upgrade) declared.upgrade(upgrade)
  }
}
