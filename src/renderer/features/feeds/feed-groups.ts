import { addressWords } from '@core/article-words'
import { comparerOf } from '@core/collation'
import type { Feed } from '@core/feed'

/** The feeds of one folder, `path` with `/` between its names, empty for none. */
export type FeedGroup = { path: string; feeds: Feed[] }

/** By folder, those without one first; folders and feeds in the order of the language (BCP 47). */
export function groupFeeds(feeds: readonly Feed[], language: string): FeedGroup[] {
  const compare = comparerOf(language)
  const groups = new Map<string, Feed[]>()
  for (const feed of feeds) groups.set(feed.folder, [...(groups.get(feed.folder) ?? []), feed])
  return [...groups]
    .map(([path, members]) => ({
      path,
      feeds: members.toSorted((one, other) => compare(one.title, other.title)),
    }))
    .toSorted((one, other) => compare(one.path, other.path))
}

/** A folder's path as people read it. */
export const folderWords = (path: string): string => path.replaceAll('/', ' › ')

/** The name of a feed; one that has not answered yet is known by its address alone. */
export const feedName = ({ title, url }: Pick<Feed, 'title' | 'url'>): string =>
  title === url ? addressWords(url) : title
