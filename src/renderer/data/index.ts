import type { TrangApi } from '@shared/api'
import { createStore, type Store } from '@renderer/system/store'
import { createArticles, type Articles } from './articles'
import { createBookmarks, type Bookmarks } from './bookmarks'
import { LibraryDb } from './db'
import { createFeeds, type Feeds } from './feeds'
import type { LibraryDeps } from './library'
import { bringUpToDate, idle, type Recovery } from './open-with-vault'

/** The library: the only way the rest of the renderer reads and writes articles, bookmarks and feeds. */
export type Library = {
  articles: Articles
  bookmarks: Bookmarks
  feeds: Feeds
  /** What is being brought back from the vault; reading works meanwhile, changes wait. */
  recovery: Store<Recovery>
  /** Resolves when nothing has to be brought back any more; rejects when that failed. */
  recovered: Promise<void>
  close: () => void
}

type LibraryOptions = Partial<Pick<LibraryDeps, 'db' | 'now' | 'newId'>> & { vault?: TrangApi['vault'] }

/**
 * Opens the library, and brings IndexedDB to where the vault is.
 * @throws CannotOpenLibrary when it must not be opened, or cannot
 */
export async function openLibrary({ vault, ...overrides }: LibraryOptions = {}): Promise<Library> {
  const recovery = createStore<Recovery>(idle)
  const deps: LibraryDeps = {
    db: overrides.db ?? new LibraryDb(),
    now: overrides.now ?? (() => new Date()),
    newId: overrides.newId ?? (() => crypto.randomUUID()),
    journal: vault ?? null,
    changeable: async () => undefined,
  }
  let recovered: Promise<void> = Promise.resolve()
  if (vault) {
    const opened = await bringUpToDate(deps, vault, recovery)
    recovered = opened.recovered
    deps.changeable = () => recovered
  } else await deps.db.open()
  return {
    articles: createArticles(deps),
    bookmarks: createBookmarks(deps),
    feeds: createFeeds(deps),
    recovery,
    recovered,
    close: () => deps.db.close(),
  }
}

export { CannotOpenLibrary, type Recovery } from './open-with-vault'
export { useLive } from './use-live'
export { schemaVersion } from './migrations'
export type { ArticleView } from './article-views'
export type { BookmarkedArticle } from './bookmarks'
export { LibraryProvider, useLibrary } from './library-context'
