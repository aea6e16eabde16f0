import { attachmentsAsJson } from './attachments'
import type { Database } from './database'
import { historyOf, leavesAfter, leavesOf, type Json, type Revision } from './revisions'

/** What a reader wants to be told beside the body, as the query's parameters name it. */
export type Wanted = {
  revs?: boolean
  conflicts?: boolean
  deletedConflicts?: boolean
  attachments?: boolean
}

export const wantedBy = (query: URLSearchParams): Wanted => ({
  revs: query.get('revs') === 'true',
  conflicts: query.get('conflicts') === 'true',
  deletedConflicts: query.get('deleted_conflicts') === 'true',
  attachments: query.get('attachments') === 'true',
})

export function documentAsJson(
  database: Database,
  id: string,
  revision: Revision,
  wanted: Wanted = {},
): Json {
  const tree = database.tree(id)
  const others = leavesOf(tree).filter(({ rev }) => rev !== revision.rev)
  const [alive, deleted] = [others.filter((leaf) => !leaf.deleted), others.filter((leaf) => leaf.deleted)]
  const attachments = attachmentsAsJson(revision.attachments, wanted.attachments === true)
  return {
    _id: id,
    _rev: revision.rev,
    ...(revision.deleted && { _deleted: true }),
    ...revision.body,
    ...(wanted.revs && { _revisions: historyOf(tree, revision.rev) }),
    ...(wanted.conflicts && alive.length > 0 && { _conflicts: alive.map(({ rev }) => rev) }),
    ...(wanted.deletedConflicts &&
      deleted.length > 0 && { _deleted_conflicts: deleted.map(({ rev }) => rev) }),
    ...(attachments && { _attachments: attachments }),
  }
}

/**
 * Revisions as `open_revs` and `_bulk_get` give them.
 * @param asked all leaves, or some revisions
 * @param latest gives the leaves that came of those that are asked for
 */
export function openRevisions(
  database: Database,
  id: string,
  asked: 'all' | readonly string[],
  latest: boolean,
): (Revision | { missing: string })[] {
  const tree = database.documents.get(id)?.tree
  if (asked === 'all') return tree ? leavesOf(tree) : []
  return asked.flatMap((rev): (Revision | { missing: string })[] => {
    if (!tree?.has(rev)) return [{ missing: rev }]
    if (latest) return leavesAfter(tree, rev)
    const found = tree.get(rev)
    return [found?.body ? found : { missing: rev }]
  })
}

/** Rows of `_all_docs`: of all that is there, or of the ids that are asked for, deleted ones too. */
export function allDocuments(database: Database, query: ReadonlyMap<string, unknown>, wanted: Wanted): Json {
  const isWhole = query.get('include_docs') === true
  const rowOf = (id: string): Json => {
    const stored = database.documents.get(id)
    const winner = stored && leavesOf(stored.tree)[0]
    if (!winner) return { key: id, error: 'not_found' }
    if (winner.deleted)
      return { id, key: id, value: { rev: winner.rev, deleted: true }, ...(isWhole && { doc: null }) }
    const doc = isWhole && documentAsJson(database, id, winner, wanted)
    return { id, key: id, value: { rev: winner.rev }, ...(doc && { doc }) }
  }
  const alive = [...database.documents.values()].filter(({ tree }) => leavesOf(tree)[0]?.deleted === false)
  const ids = alive
    .map(({ id }) => id)
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
  const keys = query.get('keys')
  const start = query.get('startkey') ?? query.get('start_key')
  const end = query.get('endkey') ?? query.get('end_key')
  const asked = Array.isArray(keys)
    ? (keys as string[])
    : ids.filter((id) => (typeof start !== 'string' || id >= start) && (typeof end !== 'string' || id <= end))
  if (query.get('descending') === true) asked.reverse()
  const from = Number(query.get('skip') ?? 0)
  const rows = asked.slice(from, from + Number(query.get('limit') ?? Infinity)).map(rowOf)
  return { total_rows: ids.length, offset: Array.isArray(keys) ? null : from, rows }
}

/** Which revisions of a peer are not here, and what here they may have come of (`_revs_diff`). */
export function missingRevisions(database: Database, asked: Record<string, string[]>): Json {
  const rows = Object.entries(asked).flatMap(([id, revs]) => {
    const tree = database.documents.get(id)?.tree
    const missing = revs.filter((rev) => !tree?.has(rev))
    if (missing.length === 0) return []
    const newest = Math.max(...missing.map((rev) => Number.parseInt(rev, 10)))
    const ancestors = tree
      ? leavesOf(tree)
          .filter(({ rev }) => Number.parseInt(rev, 10) < newest)
          .map(({ rev }) => rev)
      : []
    return [[id, { missing, ...(ancestors.length > 0 && { possible_ancestors: ancestors }) }]]
  })
  return Object.fromEntries(rows)
}
