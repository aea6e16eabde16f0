import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import * as v from 'valibot'
import type { JournalEntry } from '@core/vault/record'
import { scanFrames, type Damage, type Frame } from './frame'

const headerSchema = v.object({
  kind: v.literal('journal'),
  format: v.number(),
  library: v.string(),
  schema: v.number(),
})
export type SegmentHeader = v.InferOutput<typeof headerSchema>

const batchSchema = v.object({
  kind: v.literal('batch'),
  id: v.string(),
  first: v.number(),
  last: v.number(),
  counts: v.record(v.string(), v.number()),
})
/** The changes of one transaction, whose entries are read when they are needed. */
export type BatchFrame = Omit<v.InferOutput<typeof batchSchema>, 'kind'> & { ordinal: number; data: Buffer }

const abortSchema = v.object({ kind: v.literal('abort'), aborted: v.string() })
/** Takes back the batch with the id `aborted`. */
type AbortFrame = { ordinal: number; aborted: string }

/** One file of the journal, read and checked whole. */
export type Segment = {
  path: string
  bytes: number
  /** Null where it is damaged. */
  header: SegmentHeader | null
  frames: (BatchFrame | AbortFrame)[]
  /** The ordinals of its first and last frame; -1 where it has none. */
  firstOrdinal: number
  lastOrdinal: number
  damage: Damage[]
  /** Whether it has a whole frame that this program does not know: a newer one has written it. */
  foreign: boolean
}

/** The changes of a batch, oldest first. */
export const entriesOf = (batch: Pick<BatchFrame, 'data'>): JournalEntry[] =>
  // The frame's checksum held, so these are the entries that we wrote.
  JSON.parse(inflateRawSync(batch.data).toString()) as JournalEntry[]

export async function readSegment(path: string): Promise<Segment> {
  const bytes = await readFile(path)
  const segment: Segment = {
    path,
    bytes: bytes.length,
    header: null,
    frames: [],
    firstOrdinal: -1,
    lastOrdinal: -1,
    damage: [],
    foreign: false,
  }
  for (const frame of scanFrames(bytes)) {
    if ('damaged' in frame) segment.damage.push(frame)
    else take(segment, frame)
  }
  return segment
}

function take(segment: Segment, { ordinal, meta, data }: Frame): void {
  if (segment.firstOrdinal < 0) segment.firstOrdinal = ordinal
  segment.lastOrdinal = Math.max(segment.lastOrdinal, ordinal)
  const header = v.safeParse(headerSchema, meta)
  const abort = v.safeParse(abortSchema, meta)
  const batch = v.safeParse(batchSchema, meta)
  if (header.success) segment.header = header.output
  else if (abort.success) segment.frames.push({ ordinal, aborted: abort.output.aborted })
  else if (batch.success) {
    const { kind: _kind, ...fields } = batch.output
    segment.frames.push({ ...fields, ordinal, data })
  } else segment.foreign = true
}

/**
 * What the segments together say, in the order in which it was written, wherever its frames stand. A transaction that
 * did not come about is left out; its numbers go to the next one.
 */
export function batchesOf(segments: readonly Segment[]): BatchFrame[] {
  const frames = segments.flatMap((segment) => segment.frames)
  frames.sort((a, b) => a.ordinal - b.ordinal)
  const aborted = new Set(frames.flatMap((frame) => ('aborted' in frame ? frame.aborted : [])))
  const batches: BatchFrame[] = []
  for (const frame of frames) {
    if ('aborted' in frame || aborted.has(frame.id)) continue
    for (let last = batches.at(-1); last && last.first >= frame.first; last = batches.at(-1)) batches.pop()
    batches.push(frame)
  }
  return batches
}
