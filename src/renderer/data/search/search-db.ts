import type { DexieOptions, EntityTable, Table } from 'dexie'
import type { SavedLikenesses } from '@core/duplicates/likenesses'
import type { SavedTable } from '@core/search/article-table'
import type { SavedIndex, SavedSegment } from '@core/search/search-index'
import { openSegment, type Segment } from '@core/search/segment'
import type { Position } from '../derived/change-log'
import { DerivedDb } from '../derived/derived-db'
import type { Reached } from '../derived/follower'

/** Of what is stored, and of how texts become words: with another one, everything is read again. */
const indexFormat = 4

type SegmentRow = { id: string; buffer: ArrayBuffer }

/** What the segments are of; written with them, in one transaction. */
type CheckpointRow = {
  key: 'checkpoint'
  format: number
  /** Up to where the library has been followed. */
  position: Position
  /** Whether every article has been read, and not only those that have changed since. */
  complete: boolean
  /** Oldest first: which row has it, and the slot in the table of each of its articles. */
  segments: { id: string; slots: Int32Array }[]
  table: SavedTable
  likenesses: SavedLikenesses
}

export type Stored = Reached & { index: SavedIndex }

/** Where the index is kept, apart from the library: nothing in it is not in the library as well. */
export class SearchDb extends DerivedDb {
  declare readonly segments: EntityTable<SegmentRow, 'id'>
  declare readonly state: Table<CheckpointRow, 'checkpoint'>

  constructor(name = 'trang-search', options: DexieOptions = {}) {
    super(name, options)
    this.version(1).stores({ segments: 'id', state: 'key' })
  }
}

/** Keeps an index in its database. A segment that has been stored is not written again. */
export function createIndexStore(db: SearchDb) {
  const ids = new WeakMap<Segment, string>()

  const idOf = (segment: Segment): string => {
    const id = ids.get(segment) ?? crypto.randomUUID()
    ids.set(segment, id)
    return id
  }

  return {
    /** What was stored; null where nothing was, or it is of another format, or any part of it is missing or damaged. */
    load: async (): Promise<Stored | null> => {
      const { checkpoint, rows } = await db.transaction('r', db.tables, async () => {
        const [found, all] = await Promise.all([db.state.get('checkpoint'), db.segments.toArray()])
        return { checkpoint: found, rows: new Map(all.map((row) => [row.id, row.buffer])) }
      })
      if (checkpoint?.format !== indexFormat) return null
      const segments: SavedSegment[] = []
      for (const { id, slots } of checkpoint.segments) {
        const buffer = rows.get(id)
        const segment = buffer && openSegment(buffer)
        if (!segment) return null
        ids.set(segment, id)
        segments.push({ segment, slots })
      }
      const { position, complete, table, likenesses } = checkpoint
      return { index: { segments, table, likenesses }, position, complete }
    },

    /** Stores what there is in the place of what there was. */
    save: ({ index, position, complete }: Stored): Promise<void> =>
      db.transaction('rw', db.tables, async () => {
        const wanted = index.segments.map(({ segment, slots }) => ({ id: idOf(segment), slots }))
        const kept = new Set(wanted.map(({ id }) => id))
        // Another page may have written since this one read.
        const there = new Set(await db.segments.toCollection().primaryKeys())
        const missing = index.segments.flatMap(({ segment }) =>
          there.has(idOf(segment)) ? [] : [{ id: idOf(segment), buffer: segment.buffer }],
        )
        await Promise.all([
          db.segments.bulkPut(missing),
          db.segments.bulkDelete([...there].filter((id) => !kept.has(id))),
          db.state.put({
            ...{ key: 'checkpoint', format: indexFormat, position, complete },
            ...{ segments: wanted, table: index.table, likenesses: index.likenesses },
          }),
        ])
      }),
  }
}
