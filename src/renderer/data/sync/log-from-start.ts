import { linesOf } from '../change-lines'
import { beginning, type LoggedSince } from '../derived/change-log'
import type { LibraryDb } from '../db'

/**
 * The log of a library that was empty when sync began; a position in it says nothing of which log that is.
 * @param most rows of the log; one has several lines
 */
export async function logFromStart(db: LibraryDb, most: number): Promise<LoggedSince> {
  const [rebuild, rebuilt, library, rows] = await Promise.all([
    db.meta.get('rebuild'),
    db.rebuiltChanges.count(),
    db.meta.get('library'),
    db.changes.limit(most).toArray(),
  ])
  if (rebuild) return { kind: 'rebuilding' }
  const changes = rows.flatMap(linesOf)
  const position = { ...beginning, library: library?.key === 'library' ? library.library : '' }
  const isWhole = rebuilt === 0 && (changes[0]?.seq ?? 1) === 1
  return isWhole ? { kind: 'since', changes, position } : { kind: 'another', position }
}
