import type { TrangApi } from '@shared/api'
import type { RebuiltRecord, RowsReport } from '@shared/vault'
import { createStore, type Store } from '@renderer/system/store'
import { createAhead, type Ahead } from './ahead'
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
import { followed } from './followed'
import type { LibraryDeps } from './library'
import { bringUpToDate, idle, type Recovery, type UpToDate } from './open-with-vault'
import type { RebuildOutcome } from './recover'
import { createSettings, type Settings } from './settings'
import { keysInConflict } from './sync/open-conflicts'
import type { SyncOverview } from './sync/overview'
import { createPeople } from './sync/people'
import type { Replicator, ReplicatorOptions } from './sync/replicator'
import { createTags, type Tags } from './tags'
import type { ManyOptions } from './many'
import { undoRows, type Undo } from './undo'

/** The library: the only way the rest of the renderer reads and writes it. */
export type Library = {
  articles: Articles
  /** What may open next. */
  ahead: Ahead
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
  /** Begins to keep it and a server together; of no use to the start, and loaded when it is wanted. */
  replicator: (options: ReplicatorOptions) => Promise<Replicator>
  /** Who is in the library, where it is synced and they are several. */
  people: ReturnType<typeof createPeople>
  /** `<kind> <id>` of what people have written different things in, as sync has brought them. */
  inConflict: Pick<Store<ReadonlySet<string>>, 'get' | 'subscribe'>
  /** What there is to see of sync, and its conflicts; loaded when it is wanted. */
  syncOverview: () => Promise<SyncOverview>
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
  const articles = createArticles(deps)
  const bookmarks = createBookmarks(deps)
  const annotations = createAnnotations(deps)
  return {
    articles,
    ahead: createAhead({ articles, bookmarks, annotations }),
    many: createManyArticles(deps),
    bookmarks,
    annotations,
    annotationImport: createAnnotationImport(deps),
    feeds: createFeeds(deps),
    tags: createTags(deps),
    collections: createCollections(deps),
    settings: createSettings(deps),
    duplicates: createDuplicates(deps),
    replicator: async (options) => {
      const { createReplicator } = await import('./sync/replicator')
      return createReplicator({ deps, ...options })
    },
    people: createPeople(deps.db),
    inConflict: followed(() => keysInConflict(deps.db), new Set()),
    syncOverview: async () => {
      const { createSyncOverview } = await import('./sync/overview')
      return createSyncOverview(deps)
    },
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
export type { ReadAhead } from './ahead'
export type { ArticleView } from './article-views'
export type { AnnotationChange } from './annotations'
export type { Undo } from './undo'
export type { BookmarkChange } from './bookmarks'
export { LibraryProvider, useInConflict, useLibrary } from './library-context'
