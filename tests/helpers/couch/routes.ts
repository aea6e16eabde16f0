import { requireAdmin, requireDatabaseAdmin, requireMember } from './accounts'
import { badRequest, CouchError, noDatabase, notAllowed, notFound } from './couch-error'
import { changesFeed } from './changes'
import type { CouchState } from './couch-state'
import type { Database, Security } from './database'
import { answerDocument } from './document-routes'
import { allDocuments, documentAsJson, missingRevisions, openRevisions, wantedBy } from './documents'
import { bodyOf, json, parsed, type Ask, type Reply } from './exchange'
import type { Json } from './revisions'
import { answerSession } from './session-routes'

export function answer(state: CouchState, ask: Ask): Reply {
  const [first = '', second] = ask.segments
  if (first === '' || (first.startsWith('_') && !['_users', '_replicator'].includes(first)))
    return answerServer(state, ask)
  if (second === undefined) return answerDatabase(state, ask, first)
  const database = state.databases.get(first)
  if (!database) throw noDatabase()
  if (first === '_users' && ['_all_docs', '_changes'].includes(second)) requireAdmin(ask.user)
  requireMember(ask.user, database.security)
  return (operations[second] ?? answerDocument)(database, ask, state)
}

function answerServer(state: CouchState, ask: Ask): Reply {
  const path = ask.segments.join('/')
  if (path === '') return json(state.welcome())
  if (path === '_up') return json({ status: 'ok', seeds: {} })
  if (path === '_session') return answerSession(state.accounts, ask)
  requireAdmin(ask.user)
  if (path === '_all_dbs') return json([...state.databases.keys()].sort())
  const [, section = '', key = ''] = /^_node\/_local\/_config\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  const value = state.config.get(`${section}/${key}`)
  if (section === '') throw notFound('missing')
  if (value === undefined) throw notFound('unknown_config_value')
  return json(value)
}

function answerDatabase(state: CouchState, { method, user, query }: Ask, name: string): Reply {
  if (method === 'PUT') {
    requireAdmin(user)
    state.create(name)
    return json({ ok: true }, 201, { location: `/${encodeURIComponent(name)}` })
  }
  const database = state.databases.get(name)
  if (method === 'DELETE') {
    requireAdmin(user)
    if (query.has('rev'))
      throw badRequest(
        'You tried to DELETE a database with a ?=rev parameter. Did you mean to DELETE a document instead?',
      )
    if (!database) throw noDatabase()
    state.delete(name)
    return json({ ok: true })
  }
  if (!database) throw noDatabase()
  requireMember(user, database.security)
  if (method !== 'GET' && method !== 'HEAD') throw notAllowed('DELETE,GET,HEAD,POST')
  return json(database.info())
}

type Operation = (database: Database, ask: Ask, state: CouchState) => Reply

const posted =
  (operation: Operation): Operation =>
  (database, ask, state) => {
    if (ask.method !== 'POST') throw notAllowed('POST')
    return operation(database, ask, state)
  }

const operations: Partial<Record<string, Operation>> = {
  _security(database, { method, user, body }) {
    if (method === 'GET') return json(database.security)
    if (method !== 'PUT') throw notAllowed('PUT,GET')
    requireDatabaseAdmin(user, database.security)
    database.security = { admins: {}, members: {}, ...(parsed(body) as Partial<Security>) }
    return json({ ok: true })
  },

  _changes(database, ask, state) {
    const isFiltered = ask.query.get('filter') === '_doc_ids'
    const ids = isFiltered && ask.method === 'POST' ? (bodyOf(ask)['doc_ids'] as string[]) : null
    const isThere = () => state.databases.get(database.name) === database
    const options = { ids: ids && new Set(ids), repeats: ask.repeatsFeed, isThere }
    return { status: 200, feed: changesFeed(database, ask.query, options) }
  },

  _all_docs(database, ask) {
    const asked = [...ask.query].map(([name, value]): [string, unknown] => [name, jsonOrText(value)])
    const told = ask.method === 'POST' ? Object.entries(bodyOf(ask)) : []
    if (!['GET', 'POST'].includes(ask.method)) throw notAllowed('GET,HEAD,POST')
    const query = new Map([...told, ...asked])
    if (query.has('keys') && !Array.isArray(query.get('keys')))
      throw badRequest('`keys` parameter must be an array.')
    return json(
      allDocuments(database, query, { ...wantedBy(ask.query), conflicts: query.get('conflicts') === true }),
    )
  },

  _revs_diff: posted((database, ask) =>
    json(missingRevisions(database, bodyOf(ask) as Record<string, string[]>)),
  ),

  _missing_revs: posted((database, ask) => {
    const rows = Object.entries(missingRevisions(database, bodyOf(ask) as Record<string, string[]>))
    return json({ missing_revs: Object.fromEntries(rows.map(([id, row]) => [id, (row as Json)['missing']])) })
  }),

  _ensure_full_commit: posted((database) =>
    json({ ok: true, instance_start_time: String(database.createdAt) }, 201),
  ),

  _bulk_docs: posted((database, ask) => {
    const { docs, new_edits: newEdits = true } = bodyOf(ask)
    if (docs === undefined) throw badRequest('POST body must include `docs` parameter.')
    if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.')
    if (docs.length > database.limits.bulkDocs)
      throw new CouchError(413, 'max_bulk_docs_count_exceeded', String(database.limits.bulkDocs))
    const given = docs.map((each: unknown) => {
      const doc = database.validate(each)
      return { id: doc['_id'] ?? crypto.randomUUID().replaceAll('-', ''), doc }
    })
    if (newEdits === false) {
      const replicas = given.map(({ id, doc }) => database.replica(id, doc))
      for (const store of replicas) store()
      return json([], 201)
    }
    const edits = given.map(({ id, doc }) => ({ id, store: database.edit(id, doc) }))
    return json(edits.map(resultOf), 201)
  }),

  _bulk_get: posted((database, ask) => {
    const { docs } = bodyOf(ask)
    if (!Array.isArray(docs)) throw badRequest("Missing JSON list of 'docs'.")
    const wanted = wantedBy(ask.query)
    const isLatest = ask.query.get('latest') === 'true'
    const results = (docs as { id: string; rev?: string }[]).map(({ id, rev }) => {
      const found = openRevisions(database, id, rev === undefined ? 'all' : [rev], isLatest)
      const missing = (of: string) => ({ error: { id, rev: of, error: 'not_found', reason: 'missing' } })
      const rows = found.map((one) =>
        'missing' in one ? missing(one.missing) : { ok: documentAsJson(database, id, one, wanted) },
      )
      return { id, docs: rows.length > 0 ? rows : [missing('undefined')] }
    })
    return json({ results })
  }),
}

function resultOf({ id, store }: { id: string; store: () => string }): Json {
  try {
    return { ok: true, id, rev: store() }
  } catch (error) {
    if (!(error instanceof CouchError)) throw error
    return { id, error: error.error, reason: error.reason }
  }
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw new CouchError(400, 'bad_request', `invalid UTF-8 JSON: ${value}`)
  }
}
