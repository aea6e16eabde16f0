import * as v from 'valibot'

// What CouchDB 3 answers, as far as a replicator reads it. What is not named here is let through where it is a document's own, and
// dropped elsewhere.

const revision = v.pipe(v.string(), v.regex(/^\d+-\S+$/))

const ofServer = v.object({
  _id: v.pipe(v.string(), v.minLength(1)),
  _rev: v.optional(revision),
  _deleted: v.optional(v.boolean()),
  /** Leaves that lost against `_rev`. */
  _conflicts: v.optional(v.array(revision)),
})
/** Its own fields stand beside those of CouchDB, which begin with `_`. */
export type CouchDocument = v.InferOutput<typeof ofServer> & Record<string, unknown>

/** As it came: a schema that copies leaves out fields that are called `__proto__` or `constructor`. */
const document = v.custom<CouchDocument>((value) => v.is(ofServer, value))

export const welcomeSchema = v.object({
  couchdb: v.string(),
  version: v.string(),
  vendor: v.optional(v.object({ name: v.optional(v.string()) })),
})

export const sessionSchema = v.object({
  userCtx: v.object({ name: v.nullable(v.string()), roles: v.array(v.string()) }),
})

export const databaseInfoSchema = v.pipe(
  v.object({
    db_name: v.string(),
    instance_start_time: v.string(),
    update_seq: v.union([v.string(), v.number()]),
    doc_count: v.number(),
    doc_del_count: v.number(),
  }),
  v.transform((info) => ({
    /** Another one after the database was deleted and made again; the same after a restore of a backup. */
    instanceStartTime: info.instance_start_time,
    documents: info.doc_count,
    deleted: info.doc_del_count,
  })),
)
export type DatabaseInfo = v.InferOutput<typeof databaseInfoSchema>

/** A place in a feed says nothing but to its server: two texts may be the same place. */
const place = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((seq) => String(seq)),
)

export const changesSchema = v.pipe(
  v.object({
    results: v.array(
      v.object({
        id: v.string(),
        changes: v.array(v.object({ rev: revision })),
        deleted: v.optional(v.boolean(), false),
        doc: v.optional(v.nullable(document)),
      }),
    ),
    last_seq: place,
    pending: v.optional(v.nullable(v.number())),
  }),
  v.transform(({ results, last_seq, pending }) => ({
    /** Each document once, with its leaves; what was seen may come again. */
    changes: results.map(({ id, changes, deleted, doc }) => ({
      id,
      revs: changes.map(({ rev }) => rev),
      deleted,
      doc: doc ?? null,
    })),
    /** Where to go on. */
    since: last_seq,
    /** How many are left after these; null where the server does not know. */
    pending: pending ?? null,
  })),
)
export type ChangesPage = v.InferOutput<typeof changesSchema>

const writeResult = v.union([
  v.pipe(
    v.object({ ok: v.literal(true), id: v.string(), rev: revision }),
    v.transform(({ id, rev }) => ({ id, ok: true as const, rev })),
  ),
  v.pipe(
    v.object({ id: v.string(), error: v.string(), reason: v.optional(v.string()) }),
    v.transform(({ id, error }) => ({ id, ok: false as const, error })),
  ),
])
/** What became of one document of many; `error` is CouchDB's name for why it was not stored, such as `conflict`. */
export type WriteResult = v.InferOutput<typeof writeResult>
export const writeResultsSchema = v.array(writeResult)

export const allDocsSchema = v.object({
  rows: v.array(
    v.union([
      v.pipe(
        v.object({ key: v.string(), error: v.literal('not_found') }),
        v.transform(({ key }) => ({ id: key, rev: null, deleted: false, doc: null })),
      ),
      v.pipe(
        v.object({
          id: v.string(),
          value: v.object({ rev: revision, deleted: v.optional(v.boolean(), false) }),
          doc: v.optional(v.nullable(document)),
        }),
        v.transform(({ id, value, doc }) => ({ id, ...value, doc: doc ?? null })),
      ),
    ]),
  ),
})
/** A document that was asked for by its id: `rev` is null where there never was one, `doc` also where it is deleted. */
export type FoundDocument = { id: string; rev: string | null; deleted: boolean; doc: CouchDocument | null }

export const openRevsSchema = v.array(v.union([v.object({ ok: document }), v.object({ missing: revision })]))

export const localSchema = v.looseObject({ _rev: revision })
export const writtenSchema = v.object({ rev: revision })

export const failureSchema = v.object({ error: v.string(), reason: v.optional(v.nullable(v.string())) })

const members = v.optional(
  v.looseObject({ names: v.optional(v.array(v.string()), []), roles: v.optional(v.array(v.string()), []) }),
  {},
)
export const securitySchema = v.object({ admins: members, members })
