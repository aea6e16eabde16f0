import { lastSeq, lineAt, linesOf } from '../change-lines'
import type { LibraryDb } from '../db'
import type { ChangeLine } from '../rows'

/**
 * A place in the library's log of changes: the change with the number `seq`, made at `at`. Where the library has another
 * change there, or none, it is not the one that was followed, or has been filled anew.
 */
export type Position = { library: string; seq: number; at: string }

export const beginning: Position = { library: '', seq: 0, at: '' }

export type LoggedSince =
  /** The library is being filled from the vault. */
  | { kind: 'rebuilding' }
  /** What has been followed is not this library any more: everything has to be looked at. */
  | { kind: 'another'; position: Position }
  /** The changes since, oldest first, and up to where; none where there are none. */
  | { kind: 'since'; changes: ChangeLine[]; position: Position }

/** Rows of the log that are read in one go. */
const atOnce = 500

async function libraryOf(db: LibraryDb): Promise<string> {
  const row = await db.meta.get('library')
  return row?.key === 'library' ? row.library : ''
}

/** The place behind a line of the log. */
export const positionOf = async (
  db: LibraryDb,
  { seq, at }: Pick<ChangeLine, 'seq' | 'at'>,
): Promise<Position> => ({ library: await libraryOf(db), seq, at })

/** The library's log of changes, for what is derived from the library; it is only ever read. */
export function createChangeLog(db: LibraryDb) {
  /** When a change was made; empty where it has left no line. */
  const timeOf = async (seq: number): Promise<string> => {
    const own = await lineAt(db, seq)
    if (own) return own.at
    const rebuilt = await db.rebuiltChanges.where('last').aboveOrEqual(seq).first()
    return rebuilt?.changes.find((change) => change.seq === seq)?.at ?? ''
  }

  const lastPosition = async (library: string): Promise<Position> => {
    const seq = await lastSeq(db)
    return { library, seq, at: await timeOf(seq) }
  }

  return {
    /** The tables that `since` reads, for a transaction around it. */
    tables: [db.meta, db.changes, db.rebuiltChanges],

    since: async (position: Position): Promise<LoggedSince> => {
      // All at once: each by itself would wait behind whatever else the library is asked.
      const [rebuild, library, last, at, rows] = await Promise.all([
        db.meta.get('rebuild'),
        libraryOf(db),
        lastSeq(db),
        timeOf(position.seq),
        db.changes.where('seq').above(position.seq).limit(atOnce).toArray(),
      ])
      if (rebuild) return { kind: 'rebuilding' }
      const isReached = position.seq === 0 ? last === 0 : last >= position.seq
      const isSame = isReached && position.library === library && at === position.at
      if (!isSame) return { kind: 'another', position: await lastPosition(library) }
      const changes = rows.flatMap(linesOf)
      const newest = changes.at(-1)
      if (!newest) return { kind: 'since', changes, position }
      return { kind: 'since', changes, position: { library, seq: newest.seq, at: newest.at } }
    },
  }
}

/** The ids of an entity's rows among changes. */
export const idsOf = (changes: readonly ChangeLine[], entity: ChangeLine['entity']): string[] =>
  changes.filter((one) => one.entity === entity).map(({ id }) => id)
