import * as v from 'valibot'
import type {
  AddressError,
  FetchError,
  StoreError,
  SyncDocumentError,
  SyncError,
  TrangError,
} from '@core/errors'
import type { Result } from '@core/result'
import { longestName, type Device } from '@core/sync/device'
import type { SyncDocument } from '@core/sync/document'
import { anyObject } from './any-object'
import type { JsonText } from './json-text'

const line = v.pipe(v.string(), v.minLength(1), v.maxLength(8192))

/** Where a library is synced to. `server`: as `parseServerAddress` gives it; `encrypted`: with a passphrase that the server never gets. */
export const syncConnectionSchema = v.object({
  server: line,
  /** Its id on the server, which is random. */
  library: v.pipe(v.string(), v.uuid()),
  /** Of the person, as the server knows them. */
  name: line,
  encrypted: v.boolean(),
  /** What people call the library; empty where nobody has said so. */
  title: v.optional(v.string(), ''),
})
export type SyncConnection = v.InferOutput<typeof syncConnectionSchema>

const callName = v.pipe(v.string(), v.trim(), v.maxLength(longestName))

/** What people choose for this machine. */
export const syncChoicesSchema = v.object({
  paused: v.boolean(),
  /** Bodies and images of everything come here; otherwise those of what is opened. */
  keepsEverything: v.boolean(),
  /** What the person and this computer are called in the library, in which others may see it. */
  person: callName,
  laptop: callName,
})
export type SyncChoices = v.InferOutput<typeof syncChoicesSchema>

/** How this library is synced, without anything secret. */
export type SyncState = SyncChoices & {
  /** Null where it is not synced. */
  connection: SyncConnection | null
  /** Where password and passphrase are: `memory` has them until the app ends, `nowhere` once they have to be given again. */
  secrets: 'keyring' | 'memory' | 'nowhere'
}

const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))
const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))

/** What a person gives to reach a server. */
const account = { server: line, name: line, password }
/** `library` is null for a new one, `passphrase` where there is to be none. */
const joining = v.strictObject({
  ...account,
  library: v.nullable(v.pipe(v.string(), v.uuid())),
  title: v.pipe(v.string(), v.maxLength(200)),
  passphrase: v.nullable(passphrase),
})
export type JoinRequest = v.InferOutput<typeof joining>

/** Setting up, as people do it. */
export const syncSchemas = {
  'sync:state': v.strictTuple([]),
  /** Looks at a server, and changes nothing. */
  'sync:check': v.strictTuple([
    v.strictObject({ ...account, library: v.nullable(v.pipe(v.string(), v.uuid())) }),
  ]),
  'sync:join': v.strictTuple([joining]),
  /** The password, and the passphrase where there is one, once they have to be given again. */
  'sync:sign-in': v.strictTuple([v.strictObject({ password, passphrase: v.nullable(passphrase) })]),
  /** What gets at an encrypted library whose passphrase is forgotten, for paper. */
  'sync:recovery-key': v.strictTuple([]),
  'sync:leave': v.strictTuple([]),
  'sync:choose': v.strictTuple([v.partial(syncChoicesSchema)]),
} as const satisfies Record<string, v.GenericSchema>

/** `<kind> <id>` of the row that a document is of; what the server keeps for itself has a name that begins with `_`. */
const key = v.pipe(v.string(), v.regex(/^[^\s_]\S* \S/), v.maxLength(16_384))
export const isDocumentKey = (text: string): boolean => v.is(key, text)

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** What the window asks main of the server, and main parses. All of it is in plain text: main locks and unlocks. */
export const remoteSchemas = {
  /** Who answers now: asked before anything else, and again after each failure. */
  'sync:meet': v.strictTuple([]),
  /** A page of the feed; with `wait`, main answers once there is something to tell, or another page is waited for. */
  'sync:changes': v.strictTuple([
    v.strictObject({ since: line, limit: v.pipe(v.number(), v.integer(), v.minValue(1)), wait: v.boolean() }),
  ]),
  /** Documents by their keys. */
  'sync:read': v.strictTuple([v.array(key)]),
  /**
   * Stores documents as edits of the revisions that they name, each or not; `document` is null for a leaf that goes, and what a deletion says with
   * `isDeleted`. As `JsonText`.
   */
  'sync:write': v.strictTuple([
    v.pipe(
      v.string(),
      v.parseJson(),
      v.array(
        v.strictObject({
          key,
          rev: v.nullable(line),
          document: v.nullable(anyObject),
          isDeleted: v.exactOptional(v.literal(true)),
        }),
      ),
    ),
  ]),
  /** What this laptop remembers on the server, which is in no feed: `checkpoint` of SPEC-sync. */
  'sync:remember': v.strictTuple([v.strictObject({ device: line, value: anyObject })]),
  'sync:recall': v.strictTuple([line]),
  /** Assets that the server is to have, or this machine; one at a time, so that each can be told of. */
  'sync:send-file': v.strictTuple([sha256]),
  'sync:fetch-file': v.strictTuple([sha256]),
  /** Which of these the server has not. */
  'sync:files-absent': v.strictTuple([v.array(sha256)]),
  /** Makes an asset of a version's body, which is a file like the others by then. */
  'sync:keep-body': v.strictTuple([v.strictObject({ html: v.string(), text: v.string() })]),
  /** The bytes of that, from the server where they are not here. */
  'sync:fetch-body': v.strictTuple([sha256]),
} as const satisfies Record<string, v.GenericSchema>

/** What the server has of one document. */
export type RemoteDocument = {
  key: string
  /** Of the winner: the next edit goes on from it. */
  rev: string
  /** The winner, then what lost against it; none where it is deleted there. */
  live: SyncDocument[]
  /** What a deleted one says of who had seen what; null where it is not deleted, or says nothing. */
  tombstone: SyncDocument | null
  /** Revisions of those that lost. */
  losers: string[]
}
/** What the server has of a device. */
export type RemoteDevice = Device & { rev: string }
/** Something that could not be taken in, or sent; the rest goes on. `key` is the server's name for what nobody can tell what it is of. */
export type SyncProblem = { key: string; error: TrangError }
/** The documents that can be read, and what is wrong with the others, which stay as they are on the server and here. SYNC-DOC-6. */
export type RemoteFound = { documents: RemoteDocument[]; devices: RemoteDevice[]; problems: SyncProblem[] }
/**
 * `count`: how many changes the page has told of, also of what is no document of the library. `pending`: how many are left after these; null
 * where the server does not know.
 */
export type RemotePage = RemoteFound & { count: number; since: string; pending: number | null }
/** What became of one: its new revision, or CouchDB's name for why it was not stored, such as `conflict`. */
export type RemoteWritten = { key: string } & ({ rev: string } | { error: string })
/** `instance`: another one after the database was deleted and made again. */
export type Meeting = { instance: string; clockAheadMs: number | null }

/** `problem`: sync does not work so. `advice`: it does, and could be better. */
type Level = 'fine' | 'advice' | 'problem'

/** What was found out about a server, for people to be told in words. Sizes are bytes, times milliseconds. */
export type Finding = { level: Level } & (
  | { about: 'connection'; error: RemoteError | null; way: 'tls' | 'loopback' | 'own-network' }
  | { about: 'version'; version: string; oldest: string }
  | { about: 'account'; name: string; isAdmin: boolean }
  /** Whether the server answers anybody (`require_valid_user`); the library's databases are closed to them all the same. */
  | { about: 'strangers'; areAnswered: boolean }
  | { about: 'system-databases'; missing: string[] }
  | { about: 'limit'; name: string; value: number; least: number }
  /** The server's clock less this one's. */
  | { about: 'clock'; aheadMs: number }
  /** Of the library: `missing` can be made where `canCreate`; `open` lets in everybody; `closed` does not let this account in. */
  | { about: 'databases'; missing: string[]; open: string[]; closed: string[]; canCreate: boolean }
)

export type SyncResults = {
  'sync:state': SyncState
  'sync:check': Result<Finding[], AddressError | RemoteError>
  'sync:join': Result<SyncState, AddressError | RemoteError>
  'sync:sign-in': Result<SyncState, RemoteError>
  /** Null where it is not known, or nothing is encrypted. */
  'sync:recovery-key': string | null
  'sync:leave': SyncState
  'sync:choose': SyncState
}

/** What main answers a replicator. */
export type RemoteResults = {
  'sync:meet': Result<Meeting, RemoteError>
  'sync:changes': Result<RemotePage, RemoteError>
  /** `absent`: keys of which the server has nothing. */
  'sync:read': Result<RemoteFound & { absent: string[] }, RemoteError>
  'sync:write': Result<RemoteWritten[], RemoteError>
  'sync:remember': Result<null, RemoteError>
  /** Null where the server has nothing by this name. */
  'sync:recall': Result<Record<string, unknown> | null, RemoteError>
  'sync:send-file': Result<null, RemoteError>
  'sync:files-absent': Result<string[], RemoteError>
  /** Its bytes. */
  'sync:fetch-file': Result<number, RemoteError | StoreError>
  'sync:keep-body': Result<{ sha256: string }, StoreError>
  'sync:fetch-body': Result<Uint8Array, RemoteError | StoreError>
}
/** The same as a window gets it: documents as one text. */
export type RemoteAnswers = Omit<RemoteResults, 'sync:changes' | 'sync:read' | 'sync:write'> & {
  'sync:changes': JsonText<RemoteResults['sync:changes']>
  'sync:read': JsonText<RemoteResults['sync:read']>
  'sync:write': JsonText<RemoteResults['sync:write']>
}
export type RemoteError = FetchError | SyncError | SyncDocumentError
