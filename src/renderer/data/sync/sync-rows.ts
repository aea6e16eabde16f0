import type { TrangError } from '@core/errors'
import type { Brake } from '@core/sync/brake'
import type { Clock } from '@core/sync/clock'
import type { Device } from '@core/sync/device'
import type { SyncProblem } from '@shared/sync'
import type { Position } from '../derived/change-log'

// What sync keeps beside the library. It is in no journal: whatever loses it begins anew, as another device.

/** A document as this laptop knows it, its shadow. */
export type SyncDocumentRow = {
  /** `<kind> <id>` of the row that it is of. */
  key: string
  /** JSON of a `SyncDocument`. */
  document: string
  /** The server's revision that it goes on from; null where the server is not known to have any. */
  rev: string | null
  /** There while it has something that the server is not known to have. */
  dirty?: 1
  /** Leaves that lost against `rev` and are merged in here: they go once the server has this. */
  losers?: string[]
  /** Why the server does not take it as it is, by CouchDB's name; it is sent again once it changes, and with the next start. */
  refused?: string
  /** There while people have written different things in one place. */
  conflicted?: 1
  /** Of a version, bookmark or annotation. */
  articleId?: string
  /** Of a version: what it names and the server has been given, or has given. */
  files?: string[]
}

/** Documents that have been made and are on their way, which stand nowhere else. Beside the state. */
export type SyncMadeRow = {
  /** `made <key of the first>` */
  key: string
  rows: SyncDocumentRow[]
}

/** A version whose files are still to come, the newest article's first; or one whose body is still to become an asset. */
export type SyncFilesRow = { versionId: string } & ({ savedAt: string } | { unnamed: 1 })

/** What people call a laptop, beside the state. SYNC-DB-4. */
export type SyncDeviceRow = Device & {
  /** `device <laptop>` */
  key: string
  /** The server's revision; null where it is not known to have any. */
  rev: string | null
  /** The server has still to be told. */
  dirty?: true
  /** This laptop's, now or before. */
  isOwn?: true
}

/** A round that did something, or failed; those that failed in the same way one after the other are one. Beside the state. */
export type SyncRoundRow = {
  /** `round <when it began> <id>` */
  key: string
  /** ISO 8601: of its end, and of the end of the last that was like it. */
  at: string
  until: string
  times: number
  /** Documents, and files. */
  pulled: number
  pushed: number
  files: { up: number; down: number }
  /** The first of them, and how many there were. */
  problems: SyncProblem[]
  problemCount: number
  /** Why it did not come to its end; null where it did. */
  error: TrangError | null
}

export type SyncStateRow = {
  key: 'state'
  /** Its id on the server. */
  library: string
  clock: Clock
  /** Up to where the library's changes are in the documents. */
  position: Position
  /** Until all that the server had was read once: rows without a shadow wait for theirs. SYNC-LOC-6. */
  isJoining: boolean
  /** The server's database, as of the last meeting; null before it. */
  instance: string | null
  /** Up to where its feed has been read. */
  since: string
  /** How often this laptop has noted on the server that something has come or gone: for certain, and maybe. */
  marks: { sure: number; made: number }
  brake: Brake | null
  /** Articles that what is held back would take away. */
  held: number
  /** When what has long been gone, and files that the server has lost, were last looked for, milliseconds since 1970; missing before. */
  lookedForGoneAt?: number
  /** The rules that rows were shown by. */
  rulesVersion: number
}
