import type { Feed, FeedEntry, ParsedFeed } from '@core/feed'
import type { FetchedFeed } from '@shared/ipc'
import type { Library } from '@renderer/data'

/** How many articles a new subscription brings at once; what is older counts as seen. */
const firstArticles = 20

type FullFeed = Extract<FetchedFeed, { kind: 'feed' }>

/**
 * Queues the articles of the entries that the feed has not brought before, and returns their ids, newest first. An
 * article that the library has already, by whatever way, is left as it is: one in the trash stays there.
 */
export async function takeEntries(
  library: Library,
  feed: Feed,
  { space, feed: parsed }: FullFeed,
): Promise<string[]> {
  const fresh = newestFirst(await library.feeds.newEntries(feed.id, parsed.entries))
  const wanted = feed.succeededAt === null ? fresh.slice(0, firstArticles) : fresh
  // First what is not wanted: if this is interrupted, the next refresh does not bring it instead.
  await library.feeds.markSeen(
    feed.id,
    fresh.slice(wanted.length).map(({ guid }) => ({ guid, articleId: null })),
  )
  const added: string[] = []
  // Oldest first, so that the newest is the last to be saved and stands on top of the list.
  for (const { guid, url, title, publishedAt } of wanted.toReversed()) {
    const known = await library.articles.byUrl(url)
    const article =
      known ?? (await library.articles.enqueue(url, { cause: space, feedId: feed.id, title, publishedAt }))
    await library.feeds.markSeen(feed.id, [{ guid, articleId: article.id }])
    if (!known) added.unshift(article.id)
  }
  return added
}

/**
 * Stores what the answer says of the feed itself. Only after its entries are stored: with the validators stored before,
 * a crash in between would lose the entries for good.
 */
export async function storeFeedAnswer(
  library: Library,
  feed: Feed,
  { url, space, etag, lastModified, feed: parsed }: FullFeed,
  checkedAt: string,
): Promise<void> {
  const moved = url !== feed.url && (await library.feeds.byUrl(url)) === undefined
  await library.feeds.update(feed.id, {
    ...(moved && { url, cause: space }),
    title: feed.title === feed.url ? parsed.title : feed.title,
    siteUrl: parsed.siteUrl ?? feed.siteUrl,
    format: parsed.format,
    etag,
    lastModified,
    checkedAt,
    succeededAt: checkedAt,
    error: emptiness(parsed),
  })
}

/** Nothing is wrong with a feed without articles, but people who wait for some should know. */
export const emptiness = (feed: ParsedFeed) =>
  feed.entries.length === 0 ? ({ type: 'feed/empty' } as const) : null

/** By date; entries without one stand behind, in the feed's own order. */
function newestFirst(entries: readonly FeedEntry[]): FeedEntry[] {
  const time = ({ publishedAt }: FeedEntry) => (publishedAt === null ? 0 : Date.parse(publishedAt))
  return entries.toSorted((one, other) => time(other) - time(one))
}
