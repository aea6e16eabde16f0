import type { DexieOptions, Table } from 'dexie'
import type { SavedLikenesses } from '@core/duplicates/likenesses'
import type { SavedTable } from '@core/search/article-table'
import type { SavedIndex } from '@core/search/search-index'
import { checkBehind, openSegment, partsBehind, type Behind, type Segment } from '@core/search/segment'
import { readAll, type StoredBytes } from '@core/search/stored-bytes'
import type { TextPack } from '@core/search/text-pack'
import type { Position } from '../derived/change-log'
import { DerivedDb } from '../derived/derived-db'
import { FileFailed } from '../derived/file-failed'
import type { Reached } from '../derived/follower'
import type { SegmentFile, SegmentFiles } from './segment-files'

/** Of what is stored, and of how texts become words: with another one, everything is read again. */
const indexFormat = 9

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
  /** Oldest first: which file has it, where each text begins, and its slot. */
  texts: { id: string; starts: Uint32Array; slots: Int32Array }[]
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

/**
 * Keeps an index in its database and files. What has been stored is not written again, and what is behind a segment, or in a pack of
 * texts, is read where it is.
 */
export function createIndexStore(db: SearchDb, files: SegmentFiles) {
  const stored = new Map<Segment | TextPack, { id: string; file: SegmentFile }>()

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

  /** Null where there is none: its texts are read from the library. */
  const openTexts = async ({ id, starts }: CheckpointRow['texts'][number]): Promise<TextPack | null> => {
    const file = await files.open(id)
    if (!file) return null
    const pack = { starts, bytes: partOf(file, 0, starts.at(-1) ?? 0) }
    stored.set(pack, { id, file })
    return pack
  }

  /** Writes a file; returns it as it is read. */
  const write = async (
    of: Segment | TextPack,
    parts: readonly Uint8Array[],
    isSure: boolean,
  ): Promise<{ id: string; file: SegmentFile }> => {
    const id = crypto.randomUUID()
    await files.write(id, parts, isSure)
    const file = await files.open(id)
    if (!file) throw new FileFailed('what was written is not there')
    const written = { id, file }
    stored.set(of, written)
    return written
  }

  const writeSegment = async (segment: Segment): Promise<string> => {
    const { buffer, behind } = segment
    const parts = [new Uint8Array(buffer), ...partsBehind.map((part) => readAll(behind[part]))]
    const { id, file } = await write(segment, parts, true)
    segment.behind = behindIn(file, sizesOf(segment))
    return id
  }

  const writeTexts = async (pack: TextPack): Promise<string> => {
    // A text that a power failure takes is missed as it is read, and stands in the library.
    const { id, file } = await write(pack, [readAll(pack.bytes)], false)
    pack.bytes = partOf(file, 0, pack.bytes.length)
    return id
  }

  const save = async ({ index, position, complete }: Stored): Promise<void> => {
    // Another page may have written since this one read.
    const there = new Set(await files.names())
    const knownId = (of: Segment | TextPack): string | undefined => {
      const id = stored.get(of)?.id
      return id !== undefined && there.has(id) ? id : undefined
    }
    const segments: CheckpointRow['segments'] = []
    for (const { segment, slots } of index.segments)
      segments.push({ id: knownId(segment) ?? (await writeSegment(segment)), sizes: sizesOf(segment), slots })
    const texts: CheckpointRow['texts'] = []
    for (const { pack, slots } of index.texts)
      texts.push({ id: knownId(pack) ?? (await writeTexts(pack)), starts: pack.starts, slots })
    await db.state.put({
      ...{ key: 'checkpoint', format: indexFormat, position, complete, segments, texts },
      ...{ table: index.table, likenesses: index.likenesses },
    })
    const kept = new Set([...segments, ...texts].map(({ id }) => id))
    for (const [of, { id, file }] of stored) {
      if (kept.has(id)) continue
      stored.delete(of)
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
      const [opened, texts] = await Promise.all([
        Promise.all(checkpoint.segments.map(async (row) => ({ segment: await open(row), slots: row.slots }))),
        Promise.all(checkpoint.texts.map(async (row) => ({ pack: await openTexts(row), slots: row.slots }))),
      ])
      const segments = opened.flatMap(({ segment, slots }) => (segment ? [{ segment, slots }] : []))
      if (segments.length < opened.length) return null
      const { position, complete, table, likenesses } = checkpoint
      return { index: { segments, texts: texts.flatMap(withPack), table, likenesses }, position, complete }
    },

    /** Stores what there is in the place of what there was. */
    save: (index: Stored): Promise<void> => {
      const saveNow = () => save(index)
      // Also behind one that failed, of which its own caller is told.
      saving = saving.then(saveNow, saveNow)
      return saving
    },

    /** Looks through what is stored behind segments; texts tell by themselves. Returns whether it is as it was. Pauses now and then. */
    *check(): Generator<void, boolean> {
      for (const segment of [...stored.keys()].filter((one) => 'behind' in one))
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

const withPack = ({ pack, slots }: { pack: TextPack | null; slots: Int32Array }) =>
  pack ? { pack, slots } : []

const sizesOf = ({ buffer, behind }: Segment): number[] => [
  buffer.byteLength,
  ...partsBehind.map((part) => behind[part].length),
]

/** What is behind a segment, in the file that has it. @param sizes of its buffer, and of each part behind that */
function behindIn(
  file: SegmentFile,
  [size = 0, weights = 0, postings = 0, positions = 0]: readonly number[],
): Behind {
  const part = (first: number, length: number) => partOf(file, first, length)
  return {
    weights: part(size, weights),
    postings: part(size + weights, postings),
    positions: part(size + weights + postings, positions),
  }
}

/** Bytes of a file that are read where they are. */
const partOf = (file: SegmentFile, first: number, length: number): StoredBytes => ({
  length,
  read: (from, to, room) => {
    const bytes = room(to - from)
    file.read(bytes, first + from)
    return bytes
  },
})
