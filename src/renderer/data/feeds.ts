import type { Feed, FeedEntry } from '@core/feed'
import { newestFirst, notTrash } from './article-views'
import { change, deleteRow, putRow, type LibraryDeps } from './library'
import type { FeedEntryRow } from './rows'

/** Subscriptions, and which of their entries have been here before. */
export function createFeeds(deps: LibraryDeps) {
  const { db } = deps

  const put = async (feed: Feed) => {
    await putRow(deps, 'feed', feed.id, feed)
    return feed
  }

  return {
    /** By title. */
    list: (): Promise<Feed[]> => db.feeds.orderBy('title').toArray(),
    get: (id: string): Promise<Feed | undefined> => db.feeds.get(id),
    byUrl: (url: string): Promise<Feed | undefined> => db.feeds.where('url').equals(url).first(),

    /** Subscribes; an address that is subscribed to already gives the feed there is. */
    add: (fields: Pick<Feed, 'url' | 'cause' | 'title' | 'siteUrl' | 'folder' | 'format'>) =>
      change(deps, async (): Promise<Feed> => {
        const existing = await db.feeds.where('url').equals(fields.url).first()
        if (existing) return existing
        return put({
          ...fields,
          id: deps.newId(),
          addedAt: deps.now().toISOString(),
          etag: null,
          lastModified: null,
          checkedAt: null,
          succeededAt: null,
          error: null,
        })
      }),

    update: (id: string, patch: Partial<Omit<Feed, 'id'>>) =>
      change(deps, async (): Promise<Feed | undefined> => {
        const feed = await db.feeds.get(id)
        return feed && put({ ...feed, ...patch })
      }),

    /** Unsubscribes. Its articles stay. Returns the feed it removed, for undo. */
    remove: (id: string) =>
      change(deps, async (): Promise<Feed | undefined> => {
        const feed = await db.feeds.get(id)
        if (!feed) return undefined
        await deleteRow(deps, 'feed', id)
        return feed
      }),

    /** Puts back what `remove` returned, unless its address has been subscribed to again; returns the feed there is. */
    restore: (feed: Feed) =>
      change(deps, async () => (await db.feeds.where('url').equals(feed.url).first()) ?? put(feed)),

    /** Those of the entries that this feed has not brought before, in the same order. */
    newEntries: async (feedId: string, entries: readonly FeedEntry[]): Promise<FeedEntry[]> => {
      const seen = await db.feedEntries.bulkGet(entries.map(({ guid }) => [feedId, guid]))
      return entries.filter((_, index) => !seen[index])
    },

    /** Ids of the feed's articles that have not been captured yet and have not failed, newest first. */
    waiting: async (feedId: string): Promise<string[]> => {
      const queued = await db.captures.toCollection().primaryKeys()
      return (await db.articles.bulkGet(queued))
        .flatMap((row) => (row?.feedId === feedId && row.status === 'queued' && notTrash(row) ? row : []))
        .sort(newestFirst)
        .map(({ id }) => id)
    },

    /** Notes that the feed has brought these entries; `articleId` is null for one that was not saved. */
    markSeen: (feedId: string, entries: readonly { guid: string; articleId: string | null }[]) =>
      change(deps, async () => {
        const seenAt = deps.now().toISOString()
        for (const { guid, articleId } of entries) {
          const row: FeedEntryRow = { feedId, guid, articleId, seenAt }
          await putRow(deps, 'feedEntry', `${feedId} ${guid}`, row)
        }
      }),
  }
}

export type Feeds = ReturnType<typeof createFeeds>
