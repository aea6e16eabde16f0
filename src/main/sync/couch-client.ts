import type { SyncError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import {
  allDocsSchema,
  changesSchema,
  databaseInfoSchema,
  localSchema,
  openRevsSchema,
  welcomeSchema,
  writeResultsSchema,
  writtenSchema,
  type ChangesPage,
  type CouchDocument,
  type DatabaseInfo,
  type FoundDocument,
  type WriteResult,
} from '@shared/couch'
import * as v from 'valibot'
import type { Connection } from './connection'
import { askForJson, hostOf, path, type RequestError } from './request'

// What a replicator asks a server for: one request each, and nothing is tried again. All of it is of the library's documents; files
// are in `blobs.ts`.

export type Answer<T> = Promise<Result<T, RequestError>>

/** CouchDB tells that it is still there as often as this, while it has nothing else to tell. Milliseconds. */
const heartbeatMs = 25_000

export type ServerInfo = {
  version: string
  vendor: string | null
  /** The server's clock less this one's, as exactly as a header can tell (a second and half the way); null where it says nothing. */
  clockAheadMs: number | null
}

/** Whether this is CouchDB at all, of which version, and how its clock goes. */
export async function serverInfo(connection: Connection): Answer<ServerInfo> {
  const before = Date.now()
  const answer = await askForJson(connection, { path: '' }, welcomeSchema)
  if (!answer.ok) {
    const isOther = answer.error.type === 'sync/bad-reply' || answer.error.type === 'sync/refused'
    return isOther ? err({ type: 'sync/not-couch', host: hostOf(connection) }) : answer
  }
  const { value, headers } = answer.value
  const told = Date.parse(headers['date'] ?? '')
  const clockAheadMs = Number.isNaN(told) ? null : told + 500 - (before + Date.now()) / 2
  return ok({ version: value.version, vendor: value.vendor?.name ?? null, clockAheadMs })
}

/** @param database the library's documents, where nothing else is named */
export const databaseInfo = (
  connection: Connection,
  database = connection.databases.documents,
): Answer<DatabaseInfo> => valueOf(askForJson(connection, { path: path([database]) }, databaseInfoSchema))

/** The names of all databases; as CouchDB comes, only an admin is told. */
export const allDatabases = (connection: Connection): Answer<string[]> =>
  valueOf(askForJson(connection, { path: '_all_dbs' }, v.array(v.string())))

export type ChangesRequest = {
  /** Where the last page ended; `0` for all. */
  since: string
  limit: number
  includeDocs?: boolean
  /** With nothing to tell, the server waits until there is. */
  wait?: boolean
  signal?: AbortSignal
}

/**
 * A page of the feed. It is at-least-once: what was told may be told again, in any order. A place that the server does not know is
 * `sync/bad-place`; one that is older than the database is taken for the beginning, without a word.
 */
export const changes = (connection: Connection, request: ChangesRequest): Answer<ChangesPage> =>
  valueOf(
    askForJson(
      connection,
      {
        path: path([connection.databases.documents, '_changes']),
        query: {
          since: request.since,
          limit: String(request.limit),
          style: 'all_docs',
          ...(request.includeDocs && { include_docs: 'true', conflicts: 'true' }),
          ...(request.wait && { feed: 'longpoll', heartbeat: String(heartbeatMs) }),
        },
        ...(request.signal && { signal: request.signal }),
        silenceMs: heartbeatMs * 2 + 10_000,
      },
      changesSchema,
    ),
  )

/**
 * Stores documents as ordinary edits of the revisions that they name; each is stored or not, by itself. Written is also what too few
 * nodes of a cluster have yet (202). An error says nothing of whether they were stored.
 */
export async function bulkDocs(
  connection: Connection,
  docs: readonly CouchDocument[],
): Answer<WriteResult[]> {
  const request = {
    method: 'POST',
    path: path([connection.databases.documents, '_bulk_docs']),
    json: { docs },
  } as const
  const answer = await valueOf(askForJson(connection, request, writeResultsSchema))
  if (!answer.ok) return answer
  const isWhole =
    answer.value.length === docs.length && docs.every(({ _id: id }, at) => answer.value[at]?.id === id)
  return isWhole ? answer : badReply(connection)
}

/** The winners of these ids, with `_conflicts`, in their order. */
export async function allDocs(connection: Connection, ids: readonly string[]): Answer<FoundDocument[]> {
  const answer = await askForJson(
    connection,
    {
      method: 'POST',
      path: path([connection.databases.documents, '_all_docs']),
      query: { include_docs: 'true', conflicts: 'true' },
      json: { keys: ids },
    },
    allDocsSchema,
  )
  if (!answer.ok) return answer
  const { rows } = answer.value.value
  const isWhole = rows.length === ids.length && ids.every((id, at) => rows[at]?.id === id)
  return isWhole ? ok(rows) : badReply(connection)
}

/** These revisions of a document, those that the server still has. */
export async function openRevs(
  connection: Connection,
  id: string,
  revs: readonly string[],
): Answer<CouchDocument[]> {
  const answer = await askForJson(
    connection,
    { path: path([connection.databases.documents, id]), query: { open_revs: JSON.stringify(revs) } },
    openRevsSchema,
  )
  if (!answer.ok) return answer
  return ok(answer.value.value.flatMap((one) => ('ok' in one ? [one.ok] : [])))
}

export type LocalDocument = { rev: string; body: Record<string, unknown> }

/** A document that is in no feed and is not replicated; null where there is none. */
export async function getLocal(connection: Connection, name: string): Answer<LocalDocument | null> {
  const answer = await askForJson(connection, { path: localPath(connection, name) }, localSchema)
  if (!answer.ok) return isMissing(answer.error) ? ok(null) : answer
  const { _rev: rev, _id, ...body } = answer.value.value
  return ok({ rev, body })
}

/** Stores one, whatever revision it names: local documents have no conflicts. @returns the new revision */
export async function putLocal(
  connection: Connection,
  name: string,
  body: Record<string, unknown>,
  rev: string | null,
): Answer<string> {
  const json = { ...body, ...(rev !== null && { _rev: rev }) }
  const request = { method: 'PUT', path: localPath(connection, name), json } as const
  const answer = await askForJson(connection, request, writtenSchema)
  return answer.ok ? ok(answer.value.value.rev) : answer
}

/** Makes a database, where there is none; only an admin may. */
export async function createDatabase(connection: Connection, name: string): Answer<'created' | 'exists'> {
  // One shard: a library is small, and each shard costs (`docs/adr/0031-couchdb.md`).
  const request = { method: 'PUT', path: path([name]), query: { q: '1' } } as const
  const answer = await askForJson(connection, request, v.object({ ok: v.literal(true) }))
  if (answer.ok) return ok('created')
  const { error } = answer
  return error.type === 'sync/refused' && error.code === 'file_exists' ? ok('exists') : answer
}

const localPath = ({ databases }: Connection, name: string): string =>
  path([databases.documents, '_local', name])

/** Whether there is no such document, where there is its database. */
export const isMissing = (error: RequestError): boolean =>
  error.type === 'sync/refused' && error.status === 404

const badReply = (connection: Connection): Result<never, SyncError> =>
  err({ type: 'sync/bad-reply', host: hostOf(connection) })

export async function valueOf<T>(asked: Promise<Result<{ value: T }, RequestError>>): Answer<T> {
  const answer = await asked
  return answer.ok ? ok(answer.value.value) : answer
}
