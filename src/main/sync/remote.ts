import type { InferOutput } from 'valibot'
import type { SyncError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { CouchDocument } from '@shared/couch'
import {
  isDocumentKey,
  type remoteSchemas,
  type RemoteError,
  type RemotePage,
  type RemoteResults,
} from '@shared/sync'
import type { AssetStore } from '../assets/asset-store'
import { blobsThere, inPlain, receiveBlob, receiveBytes, sendBlob, sendBytes } from './blobs'
import { createPages } from './changes-page'
import type { Connection } from './connection'
import {
  allDocs,
  bulkDocs,
  databaseInfo,
  getLocal,
  openRevs,
  putLocal,
  serverInfo,
  type Answer,
  type LocalDocument,
} from './couch-client'
import { libraryDocument } from './library-document'
import type { RequestError } from './request'
import { blobCipherOf, hiddenName, openDocument, sealDocument, type LibraryKey } from './encryption'
import { bringBack, moveOut, type ValueFiles } from './moved-values'

/** Of what is asked of the server; what is of this machine alone is not here. */
type Channel = Exclude<keyof typeof remoteSchemas, 'sync:keep-body'>
type Asked<Results> = {
  [C in Channel & keyof Results]: (...args: InferOutput<(typeof remoteSchemas)[C]>) => Promise<Results[C]>
}
export type Remote = Asked<RemoteResults>

/** `value` is what JSON holds, unparsed; undefined where it cannot be read with this library's key. */
export type RemoteLeaf = { rev: string; deleted: boolean; value: unknown }
/**
 * `leaves`: the winner first, and what lost against it. Empty where the server has none. `missing`: SHA-256 of files that stand for values in
 * it, and of which the server has nothing whole.
 */
export type OpenedDocument = { key: string; leaves: RemoteLeaf[]; missing?: string[] }

/**
 * `unreadable`: the server's names of documents that nobody can read with this library's key. `tooLarge`: of those that are more than an answer may have, their keys where there is none.
 */
type OpenedPage = Pick<RemotePage, 'count' | 'since' | 'pending'> & {
  documents: OpenedDocument[]
  unreadable: string[]
  tooLarge: string[]
}

/** The same with documents as they came, unlocked. */
export type OpenedRemote = Asked<
  Omit<RemoteResults, 'sync:changes' | 'sync:read'> & {
    'sync:changes': Result<OpenedPage, RemoteError>
    'sync:read': Result<OpenedDocument[], RemoteError>
  }
>

type RemoteDeps = {
  connection: Connection
  /** Null for a library without a passphrase. */
  key: LibraryKey | null
  assets: Pick<AssetStore, 'pathOf' | 'read' | 'restore'>
  /** Where files are put together. */
  folder: string
}

/** Bytes of JSON that a document has at most: below 1 MB, also in base64 as one that is encrypted. SYNC-DB-5. */
const mostBytes = { plain: 990_000, encrypted: 740_000 }
/** Of a value that was moved out of one; what claims to be longer is none. */
const mostValueBytes = 64_000_000

/** `name`: by which the server has it. `key` is null where no leaf can be read. */
type Found = Omit<OpenedDocument, 'key'> & { key: string | null; name: string }

/** What a window asks of the server that its library is on, with all of it locked and unlocked here. */
export function createRemote({ connection, key, assets, folder }: RemoteDeps): OpenedRemote {
  const cipher = key ? blobCipherOf(key) : inPlain
  const nameOf = (own: string): string => (key ? hiddenName(key, idOf(own)) : idOf(own))
  const pageOf = createPages(connection)
  /** The feed is followed by one: who waits for a page lets go of one that is still waited for, and of no other. */
  let waiting: AbortController | null = null

  /** Null where the document is none of ours: of a person that looks around on the server, say. */
  const openedOf = (doc: CouchDocument): Result<CouchDocument, SyncError> | null => {
    const { _id: id, _deleted: deleted = false } = doc
    if (!key || id === libraryDocument) return isDocumentKey(keyOf(id)) ? ok(doc) : null
    // Nobody can tell what it was of that is gone and has no body left.
    return id.startsWith('_') || (deleted && !('sealed' in doc)) ? null : openDocument(key, doc)
  }

  const values: ValueFiles = {
    send: (bytes) => sendBytes(connection, bytes, cipher),
    fetch: async (sha256) => {
      const bytes = await receiveBytes(connection, sha256, mostValueBytes, cipher)
      return bytes.ok || !isOfFile(bytes.error) ? bytes : ok(null)
    },
  }

  /** With its winner, and all leaves that lost against it and are not gone; null where it is none of ours. */
  const withLeaves = async (winner: CouchDocument): Answer<Found | null> => {
    const { _id: id, _conflicts: lost = [] } = winner
    const others = lost.length > 0 ? await openRevs(connection, id, lost) : ok([])
    if (!others.ok) return others
    const leaves: RemoteLeaf[] = []
    const missing = new Set<string>()
    let ownId: string | null = null
    for (const doc of [winner, ...others.value.filter(({ _deleted: deleted = false }) => !deleted)]) {
      const opened = openedOf(doc)
      if (!opened) continue
      const whole = opened.ok ? await bringBack(opened.value, values) : null
      if (whole && !whole.ok) return whole
      leaves.push(leafOf(doc, whole?.value.doc))
      for (const sha256 of whole?.value.missing ?? []) missing.add(sha256)
      if (opened.ok && ownId === null) ({ _id: ownId } = opened.value)
    }
    if (leaves.length === 0) return ok(null)
    return ok({
      key: ownId === null ? null : keyOf(ownId),
      name: id,
      leaves,
      ...(missing.size > 0 && { missing: [...missing] }),
    })
  }

  const allWithLeaves = async (docs: readonly CouchDocument[]): Answer<Found[]> => {
    const documents: Found[] = []
    for (const doc of docs) {
      const answer = await withLeaves(doc)
      if (!answer.ok) return answer
      if (answer.value) documents.push(answer.value)
    }
    return ok(documents)
  }

  /** Revisions of what is remembered there, as they were seen last. */
  const remembered = new Map<string, string>()
  const recall = async (name: string): Answer<LocalDocument | null> => {
    const found = await getLocal(connection, name)
    if (found.ok && found.value) remembered.set(name, found.value.rev)
    return found
  }

  const fetchFile = (sha256: string) => receiveBlob(connection, sha256, { assets, folder }, cipher)

  return {
    'sync:meet': async () => {
      const server = await serverInfo(connection)
      if (!server.ok) return server
      const database = await databaseInfo(connection)
      if (!database.ok) return database
      const { clockAheadMs } = server.value
      return ok({ instance: database.value.instanceStartTime, clockAheadMs })
    },

    'sync:changes': async ({ since, limit, wait }) => {
      if (wait) waiting?.abort()
      const asked = wait ? new AbortController() : null
      waiting = asked ?? waiting
      const signal = asked?.signal
      const page = await pageOf({ since, limit, wait, ...(signal && { signal }) })
      if (!page.ok) return page
      const found = await allWithLeaves(page.value.changes.flatMap(({ doc }) => doc ?? []))
      if (!found.ok) return found
      const documents = found.value.flatMap(({ name: _name, key: own, ...rest }) =>
        own === null ? [] : [{ key: own, ...rest }],
      )
      const unreadable = found.value.flatMap(({ key: own, name }) => (own === null ? [name] : []))
      const { changes: told, tooLarge: large, ...place } = page.value
      const tooLarge = key ? large : large.map(keyOf)
      return ok({ count: told.length, documents, unreadable, tooLarge, ...place })
    },

    'sync:read': async (keys) => {
      const names = keys.map(nameOf)
      const winners = await allDocs(connection, names)
      if (!winners.ok) return winners
      const found = await allWithLeaves(winners.value.flatMap(({ doc }) => doc ?? []))
      if (!found.ok) return found
      const byName = new Map(found.value.map(({ name, key: _key, ...rest }) => [name, rest]))
      return ok(
        winners.value.map(({ rev, deleted }, at) => {
          // Of one that is deleted there is nothing but its revision.
          const gone = rev === null ? [] : [{ rev, deleted, value: {} }]
          return { key: keys[at] ?? '', ...(byName.get(names[at] ?? '') ?? { leaves: gone }) }
        }),
      )
    },

    'sync:write': async (writes) => {
      const docs: CouchDocument[] = []
      for (const { key: id, rev, document, isDeleted = document === null } of writes) {
        const doc = {
          ...document,
          ...(rev !== null && { _rev: rev }),
          ...(isDeleted && { _deleted: true }),
          _id: idOf(id),
        }
        const moved = await moveOut(doc, key ? mostBytes.encrypted : mostBytes.plain, values)
        if (!moved.ok) return moved
        docs.push(key ? sealDocument(key, moved.value) : moved.value)
      }
      const results = await bulkDocs(connection, docs)
      if (!results.ok) return results
      return ok(
        results.value.map((result, at) => {
          const { key: id } = writes[at] ?? { key: result.id }
          return result.ok ? { key: id, rev: result.rev } : { key: id, error: result.error }
        }),
      )
    },

    'sync:remember': async ({ device, value }) => {
      const name = localName(device)
      const put = await putLocal(connection, name, value, remembered.get(name) ?? null)
      if (put.ok) remembered.set(name, put.value)
      if (put.ok || put.error.type !== 'sync/conflict') return put.ok ? ok(null) : put
      // Servers that are not CouchDB ask for the last revision.
      const before = await recall(name)
      if (!before.ok) return before
      const again = await putLocal(connection, name, value, before.value?.rev ?? null)
      return again.ok ? ok(null) : again
    },

    'sync:recall': async (device) => {
      const found = await recall(localName(device))
      return found.ok ? ok(found.value?.body ?? null) : found
    },

    'sync:send-file': async (sha256) => {
      const sent = await sendBlob(connection, sha256, assets.pathOf(sha256), cipher)
      return sent.ok ? ok(null) : sent
    },

    'sync:fetch-file': fetchFile,

    'sync:files-absent': async (hashes) => {
      const there = await blobsThere(connection, hashes, cipher)
      return there.ok ? ok(hashes.filter((sha256) => !there.value.has(sha256))) : there
    },

    'sync:fetch-body': async (sha256) => {
      const here = await assets.read(sha256)
      if (here) return ok(here)
      const fetched = await fetchFile(sha256)
      if (!fetched.ok) return fetched
      const bytes = await assets.read(sha256)
      return bytes ? ok(bytes) : err({ type: 'sync/blob-damaged' })
    },
  }
}

/** SYNC-DB-2: `<kind>:<id>`, of which no kind has a colon. */
const idOf = (key: string): string => key.replace(' ', ':')
const keyOf = (id: string): string => id.replace(':', ' ')

const localName = (device: string): string => `trang-${device}`

/** @param opened undefined where it cannot be read */
function leafOf(
  { _rev: rev = '', _deleted: deleted = false }: CouchDocument,
  opened: CouchDocument | undefined,
): RemoteLeaf {
  if (!opened) return { rev, deleted, value: undefined }
  const own = Object.entries(opened).filter(([name]) => !name.startsWith('_'))
  return { rev, deleted, value: Object.fromEntries(own) }
}

/** Whether that is wrong with one file alone. */
const isOfFile = ({ type }: SyncError | RequestError): boolean =>
  type === 'sync/blob-missing' || type === 'sync/blob-damaged' || type === 'sync/cannot-decrypt'
