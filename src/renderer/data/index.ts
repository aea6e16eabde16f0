import { createArticles, type Articles } from './articles'
import { createBookmarks, type Bookmarks } from './bookmarks'
import { LibraryDb } from './db'
import { createFeeds, type Feeds } from './feeds'
import type { LibraryDeps } from './library'

/** The library: the only way the rest of the renderer reads and writes articles, bookmarks and feeds. */
export type Library = { articles: Articles; bookmarks: Bookmarks; feeds: Feeds; close: () => void }

/** Opens the library; rejects when IndexedDB can't be opened. */
export async function openLibrary(overrides: Partial<LibraryDeps> = {}): Promise<Library> {
  const deps: LibraryDeps = {
    db: overrides.db ?? new LibraryDb(),
    now: overrides.now ?? (() => new Date()),
    newId: overrides.newId ?? (() => crypto.randomUUID()),
  }
  await deps.db.open()
  return {
    articles: createArticles(deps),
    bookmarks: createBookmarks(deps),
    feeds: createFeeds(deps),
    close: () => deps.db.close(),
  }
}

export { useLive } from './use-live'
export { schemaVersion } from './migrations'
export type { ArticleView } from './article-views'
export type { BookmarkedArticle } from './bookmarks'
export { LibraryProvider, useLibrary } from './library-context'
