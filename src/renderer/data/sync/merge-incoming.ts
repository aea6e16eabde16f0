import { receive, type Clock } from '@core/sync/clock'
import { withTombstone } from '@core/sync/deletion'
import { isSameDocument, timesIn, type SyncDocument } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import type { RemoteDocument, RemotePage } from '@shared/sync'
import type { LibraryDb } from '../db'
import { getMany } from '../get-many'
import type { Adopted } from './adopt'
import { loadSeldom } from './apart'
import { localsOf } from './local-rows'
import type { Times } from './local-pass'
import { shadowsOf, type Shadow } from './shadows'

/** One document before and after it has been merged with what the server has. */
export type Merge = {
  /** What its row shows: the shadow before it, or what the row of a library that joins another says; null for neither. */
  shown: SyncDocument | null
  before: Shadow | null
  after: Shadow
}

const none: ReadonlyMap<string, Adopted> = new Map()

/** What the server has; null where it has nothing that can be read. */
export const remoteOf = ({ live, tombstone }: RemoteDocument): SyncDocument | null =>
  live[0] ? live.reduce(mergeDocuments) : tombstone

/**
 * Merges what has come with the shadows, which have to be up to date. Within a transaction.
 * @param times when rows without a shadow were changed last
 */
export async function mergeIncoming(
  db: LibraryDb,
  incoming: readonly RemoteDocument[],
  about: { device: string; times: Times },
): Promise<Map<string, Merge>> {
  const keys = incoming.map(({ key }) => key)
  const shadows = await shadowsOf(db, keys)
  const unknown = keys.filter((key) => !shadows.has(key))
  const locals = await localsOf(db, unknown)
  const adopted = locals.size > 0 ? await (await loadSeldom()).adoptAll(db, incoming, locals, about) : none
  const merges = new Map<string, Merge>()
  for (const one of incoming) {
    const { key } = one
    const before = shadows.get(key)
    const remote = remoteOf(one)
    if (before) merges.set(key, { shown: before.document, before, after: afterOf(one, before, remote) })
    else if (remote) {
      const { document, shown } = adopted.get(key) ?? { document: remote, shown: null }
      merges.set(key, { shown, before: null, after: shadowAfter(one, null, document) })
    }
  }
  return merges
}

/** @param remote null where the server has nothing that can be read */
export function afterOf(one: RemoteDocument, before: Shadow, remote: SyncDocument | null): Shadow {
  if (!remote) return shadowAfter(one, before, before.document)
  const merge = one.live[0] ? mergeDocuments : withTombstone
  return shadowAfter(one, before, merge(before.document, remote))
}

/** SYNC-REP-2: what is not the same as what the server has is to be sent. */
export function shadowAfter(
  { key, rev, live, losers }: RemoteDocument,
  before: Shadow | null,
  document: SyncDocument,
): Shadow {
  const [winner] = live
  const isThere = winner !== undefined && isSameDocument(winner, document) && losers.length === 0
  const isRefused = before?.refused !== undefined && isSameDocument(before.document, document)
  return {
    key,
    document,
    rev,
    ...(!isThere && !isRefused && { dirty: 1 as const }),
    ...(!isThere && isRefused && { refused: before.refused }),
    ...(losers.length > 0 && { losers }),
    ...(before?.files && { files: before.files }),
  }
}

/** SYNC-CLK-4 */
export const clockAfter = (clock: Clock, incoming: readonly RemoteDocument[]): Clock =>
  incoming.flatMap(({ live }) => live).reduce((before, document) => receive(before, timesIn(document)), clock)

/** Whether all of it is what this laptop has sent, or read before: then nothing comes. */
export async function areKnown(db: LibraryDb, { count, documents, problems }: RemotePage): Promise<boolean> {
  if (documents.length < count || problems.length > 0) return false
  const rows = await getMany(
    db.syncDocuments,
    documents.map(({ key }) => key),
  )
  return documents.every(({ rev, losers }, index) => losers.length === 0 && rows[index]?.rev === rev)
}
