import type { DexieOptions, Table } from 'dexie'
import type { SavedLikenesses } from '@core/duplicates/likenesses'
import type { SavedTable } from '@core/search/article-table'
import type { SavedIndex } from '@core/search/search-index'
import { checkBehind, openSegment, partsBehind, type Behind, type Segment } from '@core/search/segment'
import { readAll, type StoredBytes } from '@core/search/stored-bytes'
import type { Position } from '../derived/change-log'
import { DerivedDb } from '../derived/derived-db'
import { FileFailed } from '../derived/file-failed'
import type { Reached } from '../derived/follower'
import type { SegmentFile, SegmentFiles } from './segment-files'

/** Of what is stored, and of how texts become words: with another one, everything is read again. */
const indexFormat = 8

/** What there is of the index, and up to where it goes. */
type CheckpointRow = {
  key: 'checkpoint'
  format: number
  /** Up to where the library has been followed. */
  position: Position
  /** Whether every article has been read, and not only those that have changed since. */
  complete: boolean
  /**
   * Oldest first: which file has it, of how many bytes its buffer is and each part behind it, and the slot in the table of each of
   * its articles.
   */
  segments: { id: string; sizes: number[]; slots: Int32Array }[]
  table: SavedTable
  likenesses: SavedLikenesses
}

export type Stored = Reached & { index: SavedIndex }

/** Where the index is kept, apart from the library, with its segments in files: nothing in it is not in the library as well. */
export class SearchDb extends DerivedDb {
  declare readonly state: Table<CheckpointRow, 'checkpoint'>

  constructor(name = 'trang-search', options: DexieOptions = {}) {
    super(name, options)
    this.version(1).stores({ segments: 'id', state: 'key' })
    // Segments were rows: ten times as long to read, and all of it kept in memory.
    this.version(2).stores({ segments: null })
  }
}

/** Keeps an index in its database and files. A segment that has been stored is not written again, and what is behind it is read where it is. */
export function createIndexStore(db: SearchDb, files: SegmentFiles) {
  const stored = new Map<Segment, { id: string; file: SegmentFile }>()

  const open = async ({ id, sizes }: CheckpointRow['segments'][number]): Promise<Segment | null> => {
    const file = await files.open(id)
    const [size = 0] = sizes
    if (!file || file.size < size) return null
    const bytes = new Uint8Array(size)
    file.read(bytes, 0)
    const segment = openSegment(bytes.buffer, behindIn(file, sizes))
    if (segment) stored.set(segment, { id, file })
    return segment
  }

  const write = async (segment: Segment): Promise<string> => {
    const { buffer, behind } = segment
    const id = crypto.randomUUID()
    await files.write(id, [new Uint8Array(buffer), ...partsBehind.map((part) => readAll(behind[part]))])
    const file = await files.open(id)
    if (!file) throw new FileFailed('what was written is not there')
    stored.set(segment, { id, file })
    segment.behind = behindIn(file, sizesOf(segment))
    return id
  }

  const save = async ({ index, position, complete }: Stored): Promise<void> => {
    // Another page may have written since this one read.
    const there = new Set(await files.names())
    const segments: CheckpointRow['segments'] = []
    for (const { segment, slots } of index.segments) {
      const known = stored.get(segment)?.id
      const id = known !== undefined && there.has(known) ? known : await write(segment)
      segments.push({ id, sizes: sizesOf(segment), slots })
    }
    await db.state.put({
      ...{ key: 'checkpoint', format: indexFormat, position, complete, segments },
      ...{ table: index.table, likenesses: index.likenesses },
    })
    const kept = new Set(segments.map(({ id }) => id))
    for (const [segment, { id, file }] of stored) {
      if (kept.has(id)) continue
      stored.delete(segment)
      file.close()
    }
    for (const name of await files.names()) if (!kept.has(name)) await files.remove(name)
  }

  /** One after the other: each takes away what it does not know. */
  let saving: Promise<void> = Promise.resolve()

  return {
    /** What was stored; null where nothing was, or it is of another format, or any part of it is missing or damaged. */
    load: async (): Promise<Stored | null> => {
      const checkpoint = await db.state.get('checkpoint')
      if (checkpoint?.format !== indexFormat) return null
      const opened = await Promise.all(
        checkpoint.segments.map(async (row) => ({ segment: await open(row), slots: row.slots })),
      )
      const segments = opened.flatMap(({ segment, slots }) => (segment ? [{ segment, slots }] : []))
      if (segments.length < opened.length) return null
      const { position, complete, table, likenesses } = checkpoint
      return { index: { segments, table, likenesses }, position, complete }
    },

    /** Stores what there is in the place of what there was. */
    save: (index: Stored): Promise<void> => {
      const saveNow = () => save(index)
      // Also behind one that failed, of which its own caller is told.
      saving = saving.then(saveNow, saveNow)
      return saving
    },

    /** Looks through what is stored behind segments; returns whether it is as it was. Pauses now and then. */
    *check(): Generator<void, boolean> {
      for (const segment of [...stored.keys()])
        for (const work = checkBehind(segment); stored.has(segment);) {
          const { done, value } = work.next()
          if (done && !value) return false
          if (done) break
          yield
        }
      return true
    },

    close: (): void => {
      for (const { file } of stored.values()) file.close()
      stored.clear()
    },
  }
}

const sizesOf = ({ buffer, behind }: Segment): number[] => [
  buffer.byteLength,
  ...partsBehind.map((part) => behind[part].length),
]

/** What is behind a segment, in the file that has it. @param sizes of its buffer, and of each part behind that */
function behindIn(
  file: SegmentFile,
  [size = 0, weights = 0, postings = 0, positions = 0]: readonly number[],
): Behind {
  const part = (first: number, length: number): StoredBytes => ({
    length,
    read: (from, to, room) => {
      const bytes = room(to - from)
      file.read(bytes, first + from)
      return bytes
    },
  })
  return {
    weights: part(size, weights),
    postings: part(size + weights, postings),
    positions: part(size + weights + postings, positions),
  }
}
