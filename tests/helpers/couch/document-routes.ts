import { attachmentOf } from './attachments'
import { badRequest, conflict, CouchError, notAllowed, notFound } from './couch-error'
import type { Database } from './database'
import { documentAsJson, openRevisions, wantedBy } from './documents'
import type { Doc } from './revisions'
import { json, parsed, type Ask, type Reply } from './exchange'

/** A document, a local one, or an attachment of one. */
export function answerDocument(database: Database, ask: Ask): Reply {
  const [, first = '', second] = ask.segments
  if (first === '_local') return answerLocal(database, ask, second ?? '')
  const isDesign = first === '_design'
  if (first.startsWith('_') && !isDesign)
    throw new CouchError(400, 'illegal_docid', 'Only reserved document ids may start with underscore.')
  const id = isDesign ? `${first}/${second}` : first
  const names = ask.segments.slice(isDesign ? 3 : 2)
  if (names.length > 0) return answerAttachment(database, ask, id, names.join('/'))
  if (ask.method === 'GET') return readDocument(database, ask, id)
  if (ask.method === 'PUT') return writeDocument(database, ask, id, parsed(ask.body))
  if (ask.method !== 'DELETE') throw notAllowed('DELETE,GET,HEAD,POST,PUT,COPY')
  database.revision(id, null)
  return writeDocument(database, ask, id, { _deleted: true })
}

/** The revision that a write is of: the query's, or that of `If-Match`. */
const namedRevision = ({ query, headers }: Ask): string | undefined =>
  query.get('rev') ?? headers['if-match']?.replaceAll('"', '')

function readDocument(database: Database, ask: Ask, id: string): Reply {
  const { query, headers } = ask
  const wanted = wantedBy(query)
  const asked = query.get('open_revs')
  if (asked === null) {
    const rev = query.get('latest') === 'true' ? null : query.get('rev')
    const revision = database.revision(id, rev)
    return json(documentAsJson(database, id, revision, wanted), 200, { etag: `"${revision.rev}"` })
  }
  // CouchDB answers in parts to whoever takes them, with attachments beside; nothing here reads that.
  if (!headers['accept']?.includes('application/json'))
    throw new CouchError(501, 'not_implemented', 'The model server has open_revs as JSON only.')
  const revs = asked === 'all' ? 'all' : (JSON.parse(asked) as string[])
  const found = openRevisions(database, id, revs, query.get('latest') === 'true')
  if (found.length === 0) throw notFound('missing')
  return json(
    found.map((one) => ('missing' in one ? one : { ok: documentAsJson(database, id, one, wanted) })),
  )
}

function writeDocument(database: Database, ask: Ask, id: string, body: Doc): Reply {
  const named = namedRevision(ask)
  if (named !== undefined && body['_rev'] !== undefined && body['_rev'] !== named)
    throw badRequest('Document rev from request body and query string have different values')
  const doc: Doc = { ...body, _id: id, ...(named !== undefined && { _rev: named }) }
  database.validate(doc)
  if (ask.query.get('new_edits') === 'false') {
    database.replica(id, doc)()
    return json({ ok: true, id, rev: doc['_rev'] }, 201)
  }
  const rev = database.edit(id, doc)()
  return json({ ok: true, id, rev }, doc['_deleted'] === true ? 200 : 201, { etag: `"${rev}"` })
}

function answerLocal(database: Database, { method, body, query }: Ask, id: string): Reply {
  const found = database.locals.get(id)
  if (method === 'GET') {
    if (!found) throw notFound('missing')
    return json({ _id: `_local/${id}`, _rev: `0-${found.rev}`, ...found.body })
  }
  if (method !== 'PUT' && method !== 'DELETE') throw notAllowed('DELETE,GET,HEAD,POST,PUT,COPY')
  const named = query.get('rev')
  const doc: Doc = method === 'PUT' ? parsed(body) : { _deleted: true }
  const rev = database.putLocal(id, { ...doc, ...(named !== null && { _rev: named }) })
  return json({ ok: true, id: `_local/${id}`, rev }, method === 'PUT' ? 201 : 200)
}

function answerAttachment(database: Database, ask: Ask, id: string, name: string): Reply {
  const named = namedRevision(ask)
  if (ask.method === 'GET') {
    const found = database.revision(id, named ?? null).attachments.get(name)
    if (!found) throw notFound('Document is missing attachment')
    return {
      status: 200,
      bytes: found.data,
      headers: { 'content-type': found.type, etag: `"${found.digest.slice(4)}"` },
    }
  }
  if (ask.method !== 'PUT') throw notAllowed('DELETE,GET,HEAD,PUT')
  if (ask.body.length > database.limits.attachmentBytes)
    throw new CouchError(413, 'attachment_too_large', name)
  const before = named === undefined ? null : database.documents.get(id)?.tree.get(named)
  if (before === undefined) throw conflict()
  const type = ask.headers['content-type'] ?? 'application/octet-stream'
  const revpos = Number.parseInt(named ?? '0', 10) + 1
  const rev = database.store(id, named ?? null, {
    deleted: false,
    body: before?.body ?? {},
    attachments: new Map([...(before?.attachments ?? []), [name, attachmentOf(ask.body, type, revpos)]]),
  })
  return json({ ok: true, id, rev }, 201)
}
