import { createHash, randomUUID } from 'node:crypto'
import { badRequest, CouchError, conflict, notFound } from './couch-error'
import { attachmentsOf } from './attachments'
import { packPlace, type Place } from './sequences'
import {
  generationOf,
  graft,
  leavesOf,
  type Doc,
  type Json,
  type Revision,
  type RevisionTree,
} from './revisions'

export type Security = { admins: Members; members: Members }
type Members = { names?: string[]; roles?: string[] }

export type StoredDocument = { id: string; seq: number; tree: RevisionTree }

/** All that a backup of a database's files holds. */
export type Snapshot = Pick<Database, 'uuid' | 'createdAt' | 'seq' | 'documents' | 'locals' | 'security'>

export type Limits = {
  documentBytes: number
  attachmentBytes: number
  requestBytes: number
  bulkDocs: number
}

/** What a document may say of itself with an underscore (`couch_doc:transfer_fields/3`). */
const reserved = new Set([
  '_id',
  '_rev',
  '_attachments',
  '_deleted',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
])

export class Database {
  readonly name: string
  readonly limits: Limits
  readonly uuid: string
  readonly createdAt: number
  seq = 0
  documents = new Map<string, StoredDocument>()
  /** By id without `_local/`. */
  locals = new Map<string, { rev: number; body: Json }>()
  /** That of CouchDB 3: server admins only. */
  security: Security = { admins: { roles: ['_admin'] }, members: { roles: ['_admin'] } }
  readonly #waiting = new Set<() => void>()

  /** @param createdAt seconds since 1970, later than that of any database before */
  constructor(name: string, createdAt: number, limits: Limits, from?: Snapshot) {
    this.name = name
    this.limits = limits
    this.uuid = from?.uuid ?? randomUUID().replaceAll('-', '')
    this.createdAt = from?.createdAt ?? createdAt
    if (from) Object.assign(this, copyOf(from))
  }

  get place(): Place {
    return { database: this.uuid, seq: this.seq }
  }

  snapshot(): Snapshot {
    return copyOf(this)
  }

  info(): Json {
    const all = [...this.documents.values()].map(({ tree }) => leavesOf(tree)[0])
    const deleted = all.filter((winner) => winner?.deleted).length
    return {
      instance_start_time: String(this.createdAt),
      db_name: this.name,
      purge_seq: packPlace({ ...this.place, seq: 0 }),
      update_seq: packPlace(this.place),
      sizes: { file: 33_992, external: 0, active: 0 },
      props: {},
      doc_del_count: deleted,
      doc_count: all.length - deleted,
      disk_format_version: 8,
      compact_running: false,
      cluster: { q: 2, n: 1, w: 1, r: 1 },
    }
  }

  tree(id: string): RevisionTree {
    const found = this.documents.get(id)
    if (!found) throw notFound('missing')
    return found.tree
  }

  /** The revision that is asked for, else the winner; a winner that is deleted is not there. */
  revision(id: string, rev: string | null): Revision {
    const tree = this.tree(id)
    if (rev === null) {
      const winner = leavesOf(tree)[0]
      if (!winner || winner.deleted) throw notFound('deleted')
      return winner
    }
    const found = tree.get(rev)
    if (!found?.body) throw notFound('missing')
    return found
  }

  /** Whether this is a document that can be stored at all: one that is not stops the whole request that it is in. */
  validate(doc: unknown): Doc {
    if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
      throw new CouchError(400, 'bad_request', 'Document must be a JSON object')
    for (const name of Object.keys(doc)) {
      if (name.startsWith('_') && !reserved.has(name))
        throw new CouchError(400, 'doc_validation', `Bad special document member: ${name}`)
    }
    const { _id: id, _rev: rev, _attachments, ...rest } = doc as Doc
    // What comes is nobody's promise.
    if (id !== undefined && typeof (id as unknown) !== 'string')
      throw new CouchError(400, 'illegal_docid', 'Document id must be a string')
    if (id === '') throw new CouchError(400, 'illegal_docid', 'Document id must not be empty')
    if (id?.startsWith('_') && !/^_(?:design|local)\//.test(id))
      throw new CouchError(400, 'illegal_docid', 'Only reserved document ids may start with underscore.')
    if (rev !== undefined && !/^\d+-.+/.test(rev))
      throw new CouchError(400, 'bad_request', 'Invalid rev format')
    if (Buffer.byteLength(JSON.stringify(rest)) > this.limits.documentBytes)
      throw new CouchError(413, 'document_too_large', id ?? '')
    return doc as Doc
  }

  /**
   * Gets an ordinary edit of the leaf that it names ready. What is wrong with it by itself, such as a stub that stands for nothing,
   * fails the whole request that it is in. @returns what stores it: gives the new revision, throws a conflict
   */
  edit(id: string, doc: Doc): () => string {
    const named = doc['_rev']
    const before = (named !== undefined && this.documents.get(id)?.tree.get(named)?.attachments) || null
    const generation = (named === undefined ? 0 : generationOf(named)) + 1
    const attachments = attachmentsOf(id, doc, before, generation, this.limits.attachmentBytes)
    return () =>
      this.store(id, named ?? null, { deleted: doc['_deleted'] === true, body: bodyOf(doc), attachments })
  }

  /** @param named the leaf that is edited; null for a new document, or one that is deleted */
  store(
    id: string,
    named: string | null,
    content: Pick<Revision, 'deleted' | 'body' | 'attachments'>,
  ): string {
    const tree = this.documents.get(id)?.tree
    const leaves = tree ? leavesOf(tree) : []
    const parent = named === null ? leaves[0] : leaves.find(({ rev }) => rev === named)
    if (named === null ? parent && !parent.deleted : !parent) throw conflict()
    const digests = [...content.attachments].map(([name, { digest }]) => [name, digest])
    // The same edit of the same revision has the same name on every server (`couch_db:new_revid/1`).
    const told = JSON.stringify([content.deleted, parent?.rev ?? null, content.body, digests])
    const hash = createHash('md5').update(told).digest('hex')
    const rev = `${(parent ? generationOf(parent.rev) : 0) + 1}-${hash}`
    this.#take(id, [rev, ...(parent ? [parent.rev] : [])], { rev, ...content })
    return rev
  }

  /** Gets a revision from elsewhere ready, with its history (`new_edits=false`). @returns what stores it; it never conflicts */
  replica(id: string, doc: Doc): () => void {
    const rev = doc['_rev'] ?? ''
    const { start, ids } = doc['_revisions'] ?? {
      start: generationOf(rev),
      ids: rev === '' ? [] : [rev.slice(rev.indexOf('-') + 1)],
    }
    const history = ids.map((hash, index) => `${start - index}-${hash}`)
    const newest = history[0]
    if (newest === undefined)
      throw badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified')
    const tree = this.documents.get(id)?.tree
    const ancestor = history.slice(1).find((each) => tree?.get(each)?.body)
    const before = (ancestor !== undefined && tree?.get(ancestor)?.attachments) || null
    const attachments = attachmentsOf(id, doc, before, start, this.limits.attachmentBytes)
    const revision = { rev: newest, deleted: doc['_deleted'] === true, body: bodyOf(doc), attachments }
    return () => this.#take(id, history, revision)
  }

  /** Local documents have no history: whatever `_rev` they name counts as the last. @returns the new one */
  putLocal(id: string, doc: Doc): string {
    const named = Number(/^0-(\d+)$/.exec(doc['_rev'] ?? '0-0')?.[1] ?? 0)
    if (doc['_deleted'] === true) {
      if (!this.locals.delete(id)) throw notFound('missing')
      return '0-0'
    }
    this.locals.set(id, { rev: named + 1, body: bodyOf(doc) })
    return `0-${named + 1}`
  }

  /** Calls back once, when something changes or the database goes. @returns what takes that back */
  onceChanged(callback: () => void): () => void {
    this.#waiting.add(callback)
    return () => this.#waiting.delete(callback)
  }

  wake(): void {
    const all = [...this.#waiting]
    this.#waiting.clear()
    for (const callback of all) callback()
  }

  #take(id: string, history: string[], revision: Omit<Revision, 'parent'>): void {
    const stored = this.documents.get(id) ?? { id, seq: 0, tree: new Map() }
    if (!graft(stored.tree, history, revision)) return
    this.seq += 1
    this.documents.set(id, { ...stored, seq: this.seq })
    this.wake()
  }
}

const bodyOf = (doc: Doc): Json =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => !name.startsWith('_')))

const copyOf = (of: Snapshot): Snapshot => ({
  uuid: of.uuid,
  createdAt: of.createdAt,
  seq: of.seq,
  documents: new Map([...of.documents].map(([id, one]) => [id, { ...one, tree: new Map(one.tree) }])),
  locals: new Map(of.locals),
  security: structuredClone(of.security),
})
