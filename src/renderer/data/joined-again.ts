import type { LibraryDb } from './db'
import type { Undo } from './undo'

// What others write to an article that a person has made one with another brings it back, and sync makes one of both again: that is undone with what the
// person did, so that it comes to the article that it was written to. SYNC-LOC-7. In memory, as all that can be undone.

/** Articles that a person made one, and what sync has done so among them since. */
type Joined = { ids: ReadonlySet<string>; since: Undo[] }

const all = new WeakMap<LibraryDb, Map<string, Joined>>()

const articlesIn = (undo: Undo): string[] =>
  undo.flatMap(({ entity, id, row }) => (entity === 'article' && row ? id : []))

/** The join that all articles of this were in. */
function joinOf(db: LibraryDb, undo: Undo): Joined | undefined {
  const ids = articlesIn(undo)
  const joined = all.get(db)?.get(ids[0] ?? '')
  return joined && ids.length > 1 && ids.every((id) => joined.ids.has(id)) ? joined : undefined
}

/** A person has made articles one. */
export function followJoined(db: LibraryDb, undo: Undo): void {
  const known = all.get(db) ?? new Map<string, Joined>()
  all.set(db, known)
  const ids = articlesIn(undo)
  const joined = { ids: new Set(ids), since: [] }
  for (const id of ids) known.set(id, joined)
}

/** Sync has. */
export const noteJoined = (db: LibraryDb, undo: Undo): void => void joinOf(db, undo)?.since.push(undo)

/** What sync has done so since a person did what is to be undone, the latest first. */
export const joinedSince = (db: LibraryDb, undo: Undo): readonly Undo[] =>
  joinOf(db, undo)?.since.toReversed() ?? []

/** That has been undone. */
export function endJoined(db: LibraryDb, undo: Undo): void {
  joinOf(db, undo)?.since.splice(0)
}
