import type { StoreError } from '@core/errors'
import type { Result } from '@core/result'
import type { JsonObject, RecordBody } from '@core/vault/record'
import type { Meeting, RemoteError, RemotePage, RemoteResults, RemoteWritten } from '@shared/sync'

export type SyncFailure = RemoteError | StoreError
type Answer<T> = Promise<Result<T, SyncFailure>>

/** `document` is null for a leaf that goes without a word; `isDeleted` has it deleted with this as what it says of that. */
export type RemoteWrite = {
  key: string
  rev: string | null
  document: JsonObject | null
  isDeleted?: true
}

/** What the replicator asks of main, which has the network, the password and the keys. Documents are plain. */
export type SyncPort = {
  meet: () => Answer<Meeting>
  /** @param ask `since`: `0` for all; with `wait`, it answers once there is something, or another page is waited for */
  changes: (ask: { since: string; limit: number; wait: boolean }) => Answer<RemotePage>
  read: (keys: readonly string[]) => Promise<RemoteResults['sync:read']>
  /** In the order of the documents. */
  write: (documents: readonly RemoteWrite[]) => Answer<RemoteWritten[]>
  remember: (about: { device: string; value: JsonObject }) => Answer<null>
  /** Null where the server remembers nothing of the device. */
  recall: (device: string) => Answer<Record<string, unknown> | null>
  /** Has the server have an asset. `sync/blob-missing` and `sync/blob-damaged` where there is none here. */
  sendFile: (sha256: string) => Answer<null>
  /** Has this machine's assets have one. */
  fetchFile: (sha256: string) => Answer<null>
  /** Which of these the server has not. */
  filesAbsent: (hashes: readonly string[]) => Answer<string[]>
  /** Makes an asset of a body: gzip of JSON of it. @returns its SHA-256 */
  keepBody: (body: RecordBody) => Answer<string>
  /** The bytes of that, from the server where they are not here; they are an asset here then. */
  fetchBody: (sha256: string) => Answer<Uint8Array>
}
