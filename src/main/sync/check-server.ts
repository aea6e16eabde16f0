import * as v from 'valibot'
import { spaceOfHost } from '@core/capture/address-space'
import { ok, type Result } from '@core/result'
import type { Finding } from '@shared/sync'
import { databaseInfoSchema, securitySchema, sessionSchema, welcomeSchema } from '@shared/couch'
import type { Connection } from './connection'
import { createDatabase, serverInfo, valueOf, type Answer } from './couch-client'
import { askForJson, path, type RequestError } from './request'

/** CouchDB that people may not use a database of without being let in (3.0), and that is still repaired. */
const oldestVersion = '3.0'

/** Less than this is in the way: a document stays below 1 MB, a part of a file below 4 MiB. Bytes. */
const leastLimits = [
  { section: 'couchdb', name: 'max_document_size', least: 2_000_000 },
  { section: 'couchdb', name: 'max_attachment_size', least: 5_000_000 },
  { section: 'chttpd', name: 'max_http_request_size', least: 20_000_000 },
] as const

/** Merges order by clocks: a server that is far off warns that this computer may be. Milliseconds. */
const noticedSkewMs = 60_000

/** Looks at a server as a person who sets up sync has to: it changes nothing. */
export async function checkServer(connection: Connection): Promise<Finding[]> {
  const { protocol, hostname } = new URL(connection.server)
  const way =
    protocol === 'https:' ? 'tls' : spaceOfHost(hostname) === 'loopback' ? 'loopback' : 'own-network'
  const failed = (error: RequestError): Finding[] => [{ about: 'connection', level: 'problem', error, way }]
  const info = await serverInfo(connection)
  if (!info.ok) return failed(info.error)
  const session = await valueOf(askForJson(connection, { path: '_session' }, sessionSchema))
  if (!session.ok) return failed(session.error)
  const { name, roles } = session.value.userCtx
  const isAdmin = roles.includes('_admin')
  const { version, clockAheadMs } = info.value
  const isNew = Number.parseInt(version, 10) >= Number.parseInt(oldestVersion, 10)
  const strangers = await askForJson(connection, { path: '', anonymous: true }, welcomeSchema)
  return [
    { about: 'connection', level: way === 'own-network' ? 'advice' : 'fine', error: null, way },
    { about: 'version', level: isNew ? 'fine' : 'problem', version, oldest: oldestVersion },
    { about: 'account', level: 'fine', name: name ?? '', isAdmin },
    { about: 'strangers', level: strangers.ok ? 'advice' : 'fine', areAnswered: strangers.ok },
    await systemDatabases(connection),
    ...(isAdmin ? await limits(connection) : []),
    ...(clockAheadMs === null
      ? []
      : [
          {
            about: 'clock',
            level: Math.abs(clockAheadMs) > noticedSkewMs ? 'advice' : 'fine',
            aheadMs: clockAheadMs,
          } as const,
        ]),
    await libraryDatabases(connection, isAdmin),
  ]
}

/**
 * Makes the library's databases where they are not there, and lets in these people only (and the server's admins, as always). Only an
 * admin may. A new one lets in nobody else meanwhile (`[couchdb] default_security`).
 */
export async function createDatabases(connection: Connection, names: readonly string[]): Answer<void> {
  for (const database of Object.values(connection.databases)) {
    const created = await createDatabase(connection, database)
    if (!created.ok) return created
    if (created.value === 'exists') continue
    const json = { admins: { names: [], roles: ['_admin'] }, members: { names, roles: [] } }
    const request = { method: 'PUT', path: path([database, '_security']), json } as const
    const closed = await askForJson(connection, request, v.object({ ok: v.literal(true) }))
    if (!closed.ok) return closed
  }
  return ok(undefined)
}

async function systemDatabases(connection: Connection): Promise<Finding> {
  const names = ['_users', '_replicator']
  const states = await Promise.all(names.map((name) => stateOf(connection, name)))
  const missing = names.filter((_name, index) => states[index] === 'missing')
  // Without the first there are no accounts but those of admins.
  const level = missing.includes('_users') ? 'problem' : missing.length > 0 ? 'advice' : 'fine'
  return { about: 'system-databases', level, missing }
}

/** Those that are too small; what is not set is larger by itself. */
async function limits(connection: Connection): Promise<Finding[]> {
  const found = await Promise.all(
    leastLimits.map(async ({ section, name, least }): Promise<Finding[]> => {
      const asked = await valueOf(
        askForJson(connection, { path: path(['_node', '_local', '_config', section, name]) }, v.string()),
      )
      const value = asked.ok ? Number.parseInt(asked.value, 10) : Number.NaN
      return value < least ? [{ about: 'limit', level: 'problem', name, value, least }] : []
    }),
  )
  return found.flat()
}

async function libraryDatabases(connection: Connection, isAdmin: boolean): Promise<Finding> {
  const names = Object.values(connection.databases)
  const states = await Promise.all(names.map((name) => stateOf(connection, name)))
  const having = (state: State) => names.filter((_name, index) => states[index] === state)
  const [missing, open, closed] = [having('missing'), having('open'), having('closed')]
  const isStuck = closed.length > 0 || open.length > 0 || (missing.length > 0 && !isAdmin)
  return {
    about: 'databases',
    level: isStuck ? 'problem' : missing.length > 0 ? 'advice' : 'fine',
    missing,
    open,
    closed,
    canCreate: isAdmin,
  }
}

type State = 'there' | 'missing' | 'open' | 'closed'

async function stateOf(connection: Connection, database: string): Promise<State> {
  const info = await askForJson(connection, { path: path([database]) }, databaseInfoSchema)
  if (!info.ok) return info.error.type === 'sync/no-database' ? 'missing' : 'closed'
  const security: Result<v.InferOutput<typeof securitySchema>, RequestError> = await valueOf(
    askForJson(connection, { path: path([database, '_security']) }, securitySchema),
  )
  if (!security.ok) return 'closed'
  const { names, roles } = security.value.members
  return names.length === 0 && roles.length === 0 ? 'open' : 'there'
}
