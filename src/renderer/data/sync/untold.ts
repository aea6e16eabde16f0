import type { Position } from '../derived/change-log'
import type { LibraryDb } from '../db'
import { linesAfter, timesOfLines, type Times } from './local-pass'

/** When documents were changed here that have not been told since a place in the log; null where that does not tell. */
export async function timesSince(db: LibraryDb, position: Position): Promise<Times | null> {
  const times: Times = new Map()
  for (let at = position; ;) {
    const since = await linesAfter(db, at)
    if (since.kind !== 'since') return null
    if (since.changes.length === 0) return times
    for (const [key, time] of await timesOfLines(db, since.changes)) times.set(key, time)
    at = since.position
  }
}
