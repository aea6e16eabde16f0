import type { TrangApi } from '@shared/api'
import type { RebuiltRecord, RowsReport } from '@shared/vault'
import { createStore, type Store } from '@renderer/system/store'
import { createAnnotationImport, type AnnotationImport } from './annotation-import'
import { createAnnotations, type Annotations } from './annotations'
import { createArticles, type Articles } from './articles'
import { createBookmarks, type Bookmarks } from './bookmarks'
import { createLibraryCatalogue, type LibraryCatalogue } from './catalogue/library-catalogue'
import { checkRows } from './check-rows'
import { createCollections, type Collections } from './collections'
import { LibraryDb } from './db'
import { guardDisk, withRoomToRebuild } from './disk-guard'
import { createManyArticles, type ManyArticles } from './many-articles'
import { createDuplicates, type Duplicates } from './duplicates'
import { createFeeds, type Feeds } from './feeds'
import type { LibraryDeps } from './library'
import { bringUpToDate, idle, type Recovery, type UpToDate } from './open-with-vault'
import type { RebuildOutcome } from './recover'
import { createSettings, type Settings } from './settings'
import { createTags, type Tags } from './tags'
import type { ManyOptions } from './many'
import { undoRows, type Undo } from './undo'

/** The library: the only way the rest of the renderer reads and writes it. */
export type Library = {
  articles: Articles
  /** What is done to many articles at once. */
  many: ManyArticles
  bookmarks: Bookmarks
  annotations: Annotations
  /** Annotations from outside. */
  annotationImport: AnnotationImport
  feeds: Feeds
  tags: Tags
  collections: Collections
  settings: Settings
  /** Articles that are one, and those that were told apart. */
  duplicates: Duplicates
  /** What lists and counts are made of. It reads nothing until it is started. */
  catalogue: LibraryCatalogue
  /** Writes rows back as they were before a change; returns what does that change again. */
  undo: (undo: Undo, options?: ManyOptions) => Promise<Undo>
  /** What is being brought back from the vault; reading works meanwhile, changes wait. */
  recovery: Store<Recovery>
  /**
   * Resolves when nothing has to be brought back any more. Where the disk has no room for it, it is rejected with
   * `isLackOfRoom`; what is there can be read then, and each call and each change tries again.
   */
  recovered: () => Promise<void>
  /** Opens IndexedDB again where Chromium gave it up on a full disk. @throws DoesNotOpen */
  reopen: () => Promise<void>
  /** Fills IndexedDB anew from the vault. @throws where there is none */
  rebuild: () => Promise<RebuildOutcome>
  /** Holds rows against those of the vault, and mends them. */
  checkRows: (records: readonly RebuiltRecord[], snapshot: number) => Promise<RowsReport>
  close: () => void
}

type LibraryOptions = Partial<Pick<LibraryDeps, 'db' | 'now' | 'newId'>> & {
  vault?: TrangApi['vault']
  /** What says whether the library's disk is full. */
  room?: Pick<TrangApi, 'disk' | 'initial'>
}

/**
 * Opens the library, and brings IndexedDB to where the vault is.
 * @throws CannotOpenLibrary when it must not be opened, or cannot
 */
export async function openLibrary({ vault, room, ...overrides }: LibraryOptions = {}): Promise<Library> {
  const recovery = createStore<Recovery>(idle)
  const deps: LibraryDeps = {
    db: overrides.db ?? new LibraryDb(),
    now: overrides.now ?? (() => new Date()),
    newId: overrides.newId ?? (() => crypto.randomUUID()),
    journal: vault ?? null,
    changeable: async () => undefined,
  }
  const upToDate = vault ? await bringUpToDate(deps, vault, recovery) : await openAlone(deps.db)
  const hasRoom = room ? guardDisk(deps.db, room) : async () => undefined
  deps.changeable = async () => {
    await hasRoom()
    await upToDate.recovered()
  }
  const catalogue = createLibraryCatalogue({ library: deps.db, room })
  return {
    articles: createArticles(deps),
    many: createManyArticles(deps),
    bookmarks: createBookmarks(deps),
    annotations: createAnnotations(deps),
    annotationImport: createAnnotationImport(deps),
    feeds: createFeeds(deps),
    tags: createTags(deps),
    collections: createCollections(deps),
    settings: createSettings(deps),
    duplicates: createDuplicates(deps),
    catalogue,
    undo: (undo, options) => undoRows(deps, undo, options),
    recovery,
    recovered: upToDate.recovered,
    reopen: () => deps.db.reopen(),
    rebuild: () => (vault && room ? withRoomToRebuild(vault, upToDate.rebuild) : upToDate.rebuild()),
    checkRows: (records, snapshot) => checkRows(deps, records, snapshot),
    close: () => {
      void catalogue.close()
      deps.db.close()
    },
  }
}

async function openAlone(db: LibraryDb): Promise<UpToDate> {
  await db.open()
  return {
    recovered: async () => undefined,
    rebuild: () => Promise.reject(new Error('there is no vault to rebuild from')),
  }
}

export { CannotOpenLibrary, type Recovery } from './open-with-vault'
export { changesMade } from './library'
export { useLive } from './use-live'
export { useCounts, useListing, useStatistics } from './catalogue/use-catalogue'
export { schemaVersion } from './migrations'
export type { ArticleView } from './article-views'
export type { AnnotationChange } from './annotations'
export type { Undo } from './undo'
export type { BookmarkChange } from './bookmarks'
export { LibraryProvider, useLibrary } from './library-context'
