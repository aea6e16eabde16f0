import { Dexie, type DexieOptions, type EntityTable, type Table } from 'dexie'
import { inTime, openWithinMs } from './does-not-open'
import { declareMigrations } from './migrations'
import type {
  AnnotationRow,
  ArticleRow,
  BodyRow,
  BookmarkRow,
  CaptureRow,
  ChangeRow,
  CollectionItemRow,
  CollectionRow,
  FeedEntryRow,
  FeedRow,
  KeptApartRow,
  MetaRow,
  RebuiltChangesRow,
  SettingRow,
  TaggingRow,
  TagRow,
  VersionRow,
} from './rows'
import type { SyncDocumentRow, SyncFilesRow, SyncStateRow } from './sync/sync-rows'

/** The working store. List rows and bodies are different tables, so that a list never loads a body. */
export class LibraryDb extends Dexie {
  declare readonly articles: EntityTable<ArticleRow, 'id'>
  declare readonly captures: EntityTable<CaptureRow, 'articleId'>
  declare readonly versions: EntityTable<VersionRow, 'id'>
  declare readonly bodies: Table<BodyRow, string>
  declare readonly bookmarks: EntityTable<BookmarkRow, 'id'>
  declare readonly annotations: EntityTable<AnnotationRow, 'id'>
  declare readonly feeds: EntityTable<FeedRow, 'id'>
  declare readonly feedEntries: Table<FeedEntryRow, [feedId: string, guid: string]>
  declare readonly tags: EntityTable<TagRow, 'id'>
  declare readonly taggings: Table<TaggingRow, [articleId: string, tagId: string]>
  declare readonly collections: EntityTable<CollectionRow, 'id'>
  declare readonly collectionItems: Table<CollectionItemRow, [collectionId: string, articleId: string]>
  declare readonly keptApart: EntityTable<KeptApartRow, 'id'>
  declare readonly settings: EntityTable<SettingRow, 'id'>
  declare readonly syncDocuments: EntityTable<SyncDocumentRow, 'key'>
  declare readonly syncFiles: Table<SyncFilesRow, string>
  declare readonly syncState: EntityTable<SyncStateRow, 'key'>
  declare readonly changes: Table<ChangeRow, number>
  declare readonly rebuiltChanges: Table<RebuiltChangesRow, number>
  declare readonly meta: Table<MetaRow, MetaRow['key']>

  readonly #factory: IDBFactory
  #reopening: Promise<unknown> | null = null

  constructor(name = 'trang', options: DexieOptions = {}) {
    // `relaxed`: the disk has a change before its transaction commits, in the journal; what a power failure takes from
    // IndexedDB comes back from there.
    // What a rebuild writes past Dexie, no cache of it would know of.
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled', ...options })
    this.#factory = (options.indexedDB as IDBFactory | undefined) ?? indexedDB
    declareMigrations(this)
  }

  /** Opens it again where Chromium has given it up; once, whoever asks for it meanwhile. @throws DoesNotOpen */
  async reopen(): Promise<void> {
    if (this.isOpen()) return
    this.#reopening ??= this.#openAgain().finally(() => {
      this.#reopening = null
    })
    await this.#reopening
  }

  async #openAgain(): Promise<void> {
    // Dexie remembers that it could not be opened until it is closed.
    this.close({ disableAutoOpen: false })
    await inTime(this.open(), openWithinMs)
  }

  /** The schema that the database on the disk has, without opening it; 0 where there is none. */
  async installedSchema(): Promise<number> {
    const installed = (await this.#factory.databases()).find(({ name }) => name === this.name)
    // Dexie multiplies its versions by ten.
    return (installed?.version ?? 0) / 10
  }
}
