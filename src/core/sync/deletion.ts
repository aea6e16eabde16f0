import { joinCovers, mergeCovers } from './merge'
import { covers, type Vector } from './vector'
import { emptyDocument, type Cover, type CoverName, type SyncDocument } from './document'
import type { HeadsByName } from './heads'
import type { Json } from '../vault/record'
import type { Stamp } from './clock'
import { own } from './own'

/**
 * The documents of what belongs to an article (bookmarks, annotations), by `partKey`; of other kinds nothing has parts. They are
 * needed only where `hasCover` says so.
 */
export type Parts = ReadonlyMap<string, SyncDocument>

export const noParts: Parts = new Map()

export const partKey = ({ kind, id }: Pick<SyncDocument, 'kind' | 'id'>): string => `${kind} ${id}`

/** Whether somebody has ever moved it to the trash or deleted it. */
export const hasCover = ({ covers: { trash, gone } }: SyncDocument): boolean =>
  trash !== undefined || gone !== undefined

/** Whether what people wrote into it is all within what somebody had seen. */
const isWithinSeen = (document: SyncDocument, seen: Vector): boolean =>
  [document.fields, document.texts, ...Object.values(document.sets)].every((names: HeadsByName<Json>) =>
    Object.values(names).every((heads) => Object.keys(heads).every((stamp) => covers(seen, stamp))),
  )

/**
 * SYNC-DEL-1: taken away holds only where whoever did it had seen all that people wrote into it and into its parts: an edit that they had not seen
 * wins, whichever was later. Parts that are gone themselves say nothing.
 */
export function isCovered(document: SyncDocument, name: CoverName, parts: Parts = noParts): boolean {
  const taken = document.covers[name]
  if (!taken || !isWithinSeen(document, taken.own)) return false
  for (const [key, part] of parts)
    if (!isCovered(part, 'gone') && !isWithinSeen(part, own(taken.parts, key) ?? {})) return false
  return true
}

/** SYNC-DEL-2: the document with all of it, and of its parts, taken away as they are now. */
export function cover(document: SyncDocument, name: CoverName, at: Stamp, parts: Parts): SyncDocument {
  const next: Cover = {
    at,
    own: document.seen,
    parts: Object.fromEntries([...parts].map(([key, { seen }]) => [key, seen])),
  }
  const before = document.covers[name]
  return { ...document, covers: { ...document.covers, [name]: before ? joinCovers(before, next) : next } }
}

/**
 * SYNC-DEL-6: the document here once the server has only a tombstone of it: covered it goes, and otherwise it is sent whole, as the
 * tombstone has none of its values any more.
 */
export const withTombstone = (document: SyncDocument, tombstone: SyncDocument): SyncDocument => ({
  ...document,
  covers: mergeCovers(document.covers, tombstone.covers),
})

/** SYNC-DEL-6: what is left of a document that is gone: who had seen what, and what its feeds are not to bring again. */
export const tombstoneOf = ({ autoSets: { entries }, ...document }: SyncDocument): SyncDocument => ({
  ...emptyDocument(document.kind, document.id),
  seen: document.seen,
  covers: document.covers,
  autoSets: entries ? { entries } : {},
})
