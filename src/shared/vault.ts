import * as v from 'valibot'
import type { StoreError, VaultError } from '@core/errors'
import type { Result } from '@core/result'
import type { PreservationEvent } from '@core/vault/preservation-event'
import {
  isJsonObject,
  type Counts,
  type JournalBatch,
  type JournalEntry,
  type JsonObject,
  type SnapshotRecord,
} from '@core/vault/record'

/** The schema that this program writes the library's rows in: the last of `renderer/data/migrations.ts`. */
export const librarySchema = 10

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const entry = v.object({
  seq,
  entity: name,
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(16_384)),
  at: name,
  row: v.nullable(v.custom<JsonObject>(isJsonObject)),
  body: v.optional(v.object({ html: v.string(), text: v.string() })),
})

/** What a page may hand to the journal: the changes of one transaction. */
const journalBatchSchema: v.GenericSchema<JournalBatch> = v.object({
  id: name,
  first: seq,
  last: seq,
  entries: v.pipe(v.array(entry), v.minLength(1)),
  counts: v.record(name, v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/** What the page that opens the library compares IndexedDB with. */
export type VaultOpening = {
  library: string
  /** The last change that the journal has; 0 in a new one. */
  lastSeq: number
  /** A change that there was; 0 where that is not known. */
  expectedSeq: number
  /** The oldest state that IndexedDB may be in and still be brought up to date by `replay`. */
  replayableFrom: number
  /** Of nothing where damage leaves nothing that tells. */
  counts: Counts
  /** The last changes of rows that it has. */
  tail: Pick<JournalEntry, 'seq' | 'entity' | 'id' | 'at'>[]
  /** Rows at random, as they were at their `seq`. */
  sample: SnapshotRecord[]
  /**
   * Changes that are damaged in the journal, first and last: to be written again from IndexedDB. Where there is `salvaged`, the
   * rows that they left are there as far as damaged snapshots had them whole; so many of them at most are older ones.
   */
  damaged: { first: number; last: number; salvaged?: number }[]
}

/** A record on its way back into IndexedDB; `body` is gzip of JSON of a `RecordBody`, null where the vault has lost it. */
export type RebuiltRecord = Omit<SnapshotRecord, 'body' | 'assets'> & { body?: Uint8Array | null }

/** Rows of IndexedDB that were not as the vault has them, as `<entity> <id>`; they are by now. */
export type RowsReport = { missing: string[]; damaged: string[] }

/** Work on the vault that takes a while. `done` and `total` count what `unit` says. */
export type VaultJob = 'back-up' | 'verify' | 'restore' | 'export'
export type VaultProgress = { job: VaultJob; done: number; total: number; unit: 'items' | 'bytes' }

/** What became of the library's safety at the start or behind the window, to be said once. */
export type VaultNotice =
  /** The end of the journal was half written when the power or the program went; `bytes` were cut. */
  | { type: 'torn-tail'; bytes: number }
  /** IndexedDB lacked changes, which were brought back from the journal. */
  | { type: 'replayed'; changes: number }
  /** IndexedDB was lost or damaged and was rebuilt; what there was of it stands in `setAside`. */
  | {
      type: 'rebuilt'
      articles: number
      setAside: string | null
      lostBodies: number
      /** The journal's end was cut as well, so that nothing tells whether its last change had been shown as saved. */
      endCut: boolean
    }
  /**
   * A backup that people chose has taken the library's place. How many articles there are is not known where the start that
   * brought them back ended before it could tell.
   */
  | { type: 'restored'; articles: number | null; lostBodies: number }
  /** The backup that people chose could not take the library's place, which is as it was. */
  | { type: 'not-restored'; error: StoreError }
  /**
   * Files of the vault were damaged and set aside, or are missing; `lost` counts changes that no copy has, all of them made
   * within `period`; they cost so many `articles`, where that is known. `endCut`: of the journal's end nobody can tell.
   */
  | {
      type: 'vault-damaged'
      files: string[]
      lost: number
      articles?: number
      period?: { after: string | null; before: string | null }
      endCut?: true
    }
  /** The vault lacked changes that IndexedDB had, and has been given them; `wasGone`: it had none at all. */
  | { type: 'journal-mended'; changes: number; wasGone: boolean }
  /** A check of everything found damage that could not be mended from a backup. */
  | { type: 'fixity'; missing: number; damaged: number; repaired: number }

export type DiskSpace = {
  /** `low`: nothing new is captured; `full`: nothing can be written. */
  level: 'ok' | 'low' | 'full'
  freeBytes: number
  /** What has to be free for `ok`. */
  neededBytes: number
}

export type BackupSummary = {
  /** The snapshot's file. */
  path: string
  at: string
  articles: number
  lastSeq: number
  kind: 'daily' | 'weekly' | 'before-migration'
}

export type VaultStatus = {
  profile: string
  backupFolder: string
  /** Whether people chose that folder. */
  backupFolderChosen: boolean
  /** Why backups cannot be made there, as when the disk is not plugged in. */
  backupError: VaultError | StoreError | null
  bytes: { journal: number; assets: number; backups: number; bin: number; setAside: number }
  backups: BackupSummary[]
  lastBackup: PreservationEvent | null
  lastVerify: PreservationEvent | null
  running: VaultProgress | null
  disk: DiskSpace
}

export type BackupReport = {
  path: string
  articles: number
  newAssets: number
  /** Assets that the backup should have, and that neither it nor the library has whole. */
  missing: number
  bytes: number
  tookMs: number
}

/** `files` of the vault other than assets are named by their path in the profile. */
export type VerifyReport = {
  checked: number
  ok: number
  missing: string[]
  damaged: string[]
  /** Those of the missing and damaged that a backup had whole. */
  repaired: string[]
  /** Articles that lost something and have a new version from the web; a check of the window's has them queued for it. */
  recaptured: { id: string; title: string; url: string }[]
  /** Articles of which something is lost. */
  lost: { id: string; title: string; url: string }[]
  /** Assets that only older versions need and no copy has, as the check before this one has told: no new damage. */
  lostBefore: string[]
  /** Files of the backups that were damaged or missing, and are whole again; nothing of the library was wrong with them. */
  backupsMended: number
  /** Backups that cannot be read whole, by their paths: nothing can write them anew, and another one has to be made. */
  backupsDamaged: string[]
  events: PreservationEvent[]
}

/** How much of each a library has, and its last change. */
type LibraryFigures = Record<'articles' | 'bookmarks' | 'annotations' | 'feeds' | 'lastSeq', number>

/** A backup made ready beside the library, compared with it; nothing has been switched. */
export type RestorePlan = {
  backup: BackupSummary
  library: LibraryFigures
  restored: LibraryFigures
  /** Articles that only one of them has: how many, and the first titles. */
  onlyInLibrary: { count: number; titles: string[] }
  onlyInBackup: { count: number; titles: string[] }
  missingAssets: number
}

export type ExportReport = { path: string; articles: number; files: number; bytes: number; missing: number }

type Outcome<T> = Result<T, VaultError | StoreError>

/** Arguments of the vault's channels, in order. */
export const vaultSchemas = {
  'vault:open': v.strictTuple([v.object({ schema: seq })]),
  /** As `JsonText`. */
  'vault:append': v.strictTuple([v.pipe(v.string(), v.parseJson(), journalBatchSchema)]),
  'vault:abort': v.strictTuple([name]),
  'vault:committed': v.strictTuple([name]),
  'vault:replay': v.strictTuple([v.pipe(v.number(), v.safeInteger(), v.minValue(0))]),
  'vault:rebuild-start': v.strictTuple([]),
  'vault:rebuild-next': v.strictTuple([]),
  'vault:recovered': v.strictTuple([
    v.variant('type', [
      v.object({ type: v.literal('replayed'), changes: v.number() }),
      /** IndexedDB and the vault hold the same, up to `lastSeq`; `lost` changes that there were are in neither. */
      v.object({
        type: v.literal('together'),
        lost: v.number(),
        /** How many articles there were that are in neither; where that is known. */
        articles: v.exactOptional(v.number()),
        lastSeq: v.number(),
        /** How many changes the vault lacked and was given. */
        given: v.number(),
      }),
      v.object({
        type: v.literal('rebuilt'),
        articles: v.number(),
        lostBodies: v.number(),
        /** People wanted it, and are told of it elsewhere. */
        asked: v.boolean(),
      }),
    ]),
  ]),
  'vault:set-aside': v.strictTuple([v.pipe(v.string(), v.maxLength(2000))]),
  'vault:status': v.strictTuple([]),
  'vault:back-up': v.strictTuple([]),
  'vault:choose-backup-folder': v.strictTuple([]),
  'vault:default-backup-folder': v.strictTuple([]),
  'vault:verify': v.strictTuple([]),
  'vault:choose-backup': v.strictTuple([]),
  'vault:restore': v.strictTuple([]),
  'vault:discard-restore': v.strictTuple([]),
  'vault:export': v.strictTuple([]),
  'vault:cancel': v.strictTuple([v.picklist(['back-up', 'verify', 'restore', 'export'])]),
  'vault:show-folder': v.strictTuple([v.picklist(['profile', 'backups', 'set-aside'])]),
} as const satisfies Record<string, v.GenericSchema>

export type VaultResults = {
  /** Before IndexedDB is opened: a library that a newer Trang has written is refused here, untouched. */
  'vault:open': Outcome<VaultOpening>
  /** Resolves when the disk has the changes. */
  'vault:append': Result<null, StoreError>
  /** Takes back the batch with this id, if the journal has it: its transaction did not come about. */
  'vault:abort': void
  /** The transaction of the batch with this id has come about, and is taken back no more. */
  'vault:committed': void
  /** The next changes after this one, oldest first; none at the end. */
  'vault:replay': JournalEntry[]
  /** `damaged`: changes that the vault lacks, as in `VaultOpening`. */
  'vault:rebuild-start': { records: number; articles: number } & Pick<VaultOpening, 'damaged'>
  /** Articles with all that is theirs, newest first, then everything else; null at the end. */
  'vault:rebuild-next': RebuiltRecord[] | null
  'vault:recovered': void
  /** Closes what shows the library, puts its IndexedDB out of the way, and opens it anew. */
  'vault:set-aside': Result<null, StoreError>
  'vault:status': VaultStatus
  'vault:back-up': Outcome<BackupReport>
  /** Null when the person cancels. */
  'vault:choose-backup-folder': Outcome<VaultStatus | null>
  'vault:default-backup-folder': Outcome<VaultStatus>
  'vault:verify': Outcome<VerifyReport>
  /** Asks for a backup, makes a library of it beside this one, and compares the two; null when the person cancels. */
  'vault:choose-backup': Outcome<RestorePlan | null>
  /** Switches to the library that was made ready; the window opens anew. The old one is set aside. */
  'vault:restore': Outcome<null>
  'vault:discard-restore': void
  /** Null when the person cancels. */
  'vault:export': Outcome<ExportReport | null>
  'vault:cancel': void
  'vault:show-folder': void
}

export type VaultEvents = {
  'vault:progress': VaultProgress | null
  'vault:notice': VaultNotice
  'disk:changed': DiskSpace
}
