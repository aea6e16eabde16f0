import type { Annotation } from '@core/annotation'
import type { Bookmark } from '@core/article'
import { authorsOf, type Authors } from '@core/sync/authors'
import { laptopOf } from '@core/sync/clock'
import { shownAt } from '@core/sync/conflicts'
import type { DeviceNames } from '@core/sync/device'
import type { SyncDocument } from '@core/sync/document'
import type { LibraryDb } from '../db'
import { followed } from '../followed'
import { deviceRows } from './devices'
import { keyOf } from './shadows'

/** What people make in an article. */
export type PartKind = 'annotation' | 'bookmark'

/** Who is in a library that several people share, by their laptops. `own`: the laptops of whoever is here. */
export type People = { names: ReadonlyMap<string, DeviceNames>; own: ReadonlySet<string> }

/** Null while one person alone is in it: then nobody has to be told who did what. */
export async function peopleOf(db: LibraryDb): Promise<People | null> {
  const rows = await deviceRows(db)
  const persons = new Set(rows.map(({ person }) => person))
  if (persons.size < 2) return null
  const mine = new Set(rows.filter(({ isOwn }) => isOwn).map(({ person }) => person))
  return {
    names: new Map(rows.map(({ device, person, laptop }) => [device, { person, laptop }])),
    own: new Set(rows.filter(({ person }) => mine.has(person)).map(({ device }) => device)),
  }
}

/** Who made a highlight or bookmark; null for one that has not been told to anybody yet. */
async function authorsIn(db: LibraryDb, kind: PartKind, id: string): Promise<Authors | null> {
  const [told, state, part] = await Promise.all([
    db.syncDocuments.get(keyOf(kind, id)),
    db.syncState.get('state'),
    kind === 'bookmark' ? db.bookmarks.get(id) : db.annotations.get(id),
  ])
  if (!told) return null
  // What is in the table is what was put there.
  const document = JSON.parse(told.document) as SyncDocument
  const authors = authorsOf(document)
  // A note that is not as it was told was written here since.
  const isTold = !state || !part || part.note === shownAt(document, { section: 'texts', name: 'note' })
  return isTold
    ? authors
    : { ...authors, noted: { device: laptopOf(state.clock.device), at: changedAt(part) } }
}

const changedAt = (part: Bookmark | Annotation): string =>
  'updatedAt' in part ? part.updatedAt : part.modifiedAt

/** Who is in the library, and who made what in it. */
export const createPeople = (db: LibraryDb) => ({
  ...followed(() => peopleOf(db), null),
  authorsOf: (kind: PartKind, id: string): Promise<Authors | null> => authorsIn(db, kind, id),
})
