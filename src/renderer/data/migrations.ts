import type { Dexie } from 'dexie'

/**
 * The versions of the schema, oldest first: named, never edited once released, each with a test. `stores` is Dexie's
 * notation for the indexes that change.
 */
export type Migration = {
  version: number
  name: string
  stores: Record<string, string | null>
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
]

export const schemaVersion = migrations.reduce((latest, { version }) => Math.max(latest, version), 0)

export function declareMigrations(db: Dexie): void {
  for (const { version, stores } of migrations) db.version(version).stores(stores)
}
