import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib'
import * as v from 'valibot'
import type { SnapshotRecord } from '@core/vault/record'
import { encodeFrame, readFrame, type Frame } from './frame'
import { writeWhole } from '../files'

const pack = promisify(deflateRaw)
const unpackElsewhere = promisify(inflateRaw)
/** What is smaller than this, in bytes, is unpacked sooner than another thread would begin. */
const unpackHereBelow = 16 * 1024

/** The newest layout of files that this program knows. */
export const vaultFormat = 1

const headerSchema = v.object({
  kind: v.literal('snapshot'),
  format: v.number(),
  library: v.string(),
  schema: v.number(),
})

const footerSchema = v.object({
  kind: v.literal('end'),
  library: v.string(),
  schema: v.number(),
  /** The last change that is in it, and the journal's frame that brought it. */
  seq: v.number(),
  ordinal: v.number(),
  at: v.string(),
  records: v.number(),
  /** What there is, or in one that was salvaged what there was: of nothing where no file tells. */
  counts: v.record(v.string(), v.number()),
  /**
   * There where it was put together from what was whole in damaged ones, so that it may lack rows: how many changes at
   * most it has an older row instead of.
   */
  salvaged: v.exactOptional(v.number()),
  /** Where each block begins. */
  blocks: v.array(v.number()),
  /** Of everything before the footer. */
  sha256: v.string(),
})

export type SnapshotFooter = Omit<v.InferOutput<typeof footerSchema>, 'kind'>
export type SnapshotHead = Pick<
  SnapshotFooter,
  'library' | 'schema' | 'seq' | 'ordinal' | 'at' | 'salvaged'
> &
  Partial<Pick<SnapshotFooter, 'counts'>>

/** The library's rows at one moment, in a file. */
export type Snapshot = {
  path: string
  bytes: number
  /** Where the footer begins. */
  end: number
  footer: SnapshotFooter
}

/** A file of the vault that is not what it was when it was written. */
export class DamagedFile extends Error {
  readonly path: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
  }
}

/** What damage to one byte costs where no other file has the same rows. */
const recordsInBlock = 16
const bytesInBlock = 32 * 1024
/** "TRGE" and where the footer begins. */
const trailerBytes = 12

/**
 * Writes `records` as a snapshot whose name appears only when it is whole on the disk, and reads it back.
 * @throws DamagedFile when the disk gives back something else
 */
export async function writeSnapshot(
  path: string,
  head: SnapshotHead,
  records: AsyncIterable<SnapshotRecord>,
): Promise<Snapshot> {
  const snapshot = await writeWhole(path, async (file) => {
    const hash = createHash('sha256')
    const blocks: number[] = []
    const counts: Record<string, number> = {}
    let end = 0
    let total = 0
    let lines: string[] = []
    let size = 0
    const append = async (frame: Buffer) => {
      hash.update(frame)
      await file.appendFile(frame)
      end += frame.length
    }
    const flush = async () => {
      if (lines.length === 0) return
      blocks.push(end)
      const data = await pack(`[${lines.join(',')}]`)
      await append(encodeFrame(blocks.length, { kind: 'block', records: lines.length }, data))
      lines = []
      size = 0
    }

    const { library, schema } = head
    await append(encodeFrame(0, { kind: 'snapshot', format: vaultFormat, library, schema }))
    for await (const record of records) {
      const line = JSON.stringify(record)
      lines.push(line)
      size += line.length
      total += 1
      counts[record.entity] = (counts[record.entity] ?? 0) + 1
      if (lines.length >= recordsInBlock || size >= bytesInBlock) await flush()
    }
    await flush()
    const footer: SnapshotFooter = { counts, ...head, records: total, blocks, sha256: hash.digest('hex') }
    const trailer = Buffer.alloc(trailerBytes)
    trailer.write('TRGE')
    trailer.writeDoubleLE(end, 4)
    const last = Buffer.concat([encodeFrame(blocks.length + 1, { kind: 'end', ...footer }), trailer])
    await file.appendFile(last)
    return { path, bytes: end + last.length, end, footer }
  })
  await verifySnapshot(snapshot)
  return snapshot
}

/** Reads the ends of a snapshot. @throws DamagedFile; the system's error where the file cannot be read */
export async function openSnapshot(path: string): Promise<Snapshot> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size < trailerBytes) throw new DamagedFile(path, 'too short')
    const trailer = await readAt(file, size - trailerBytes, trailerBytes)
    const start = trailer.readDoubleLE(4)
    if (
      trailer.toString('latin1', 0, 4) !== 'TRGE' ||
      !Number.isSafeInteger(start) ||
      start < 0 ||
      start > size
    )
      throw new DamagedFile(path, 'no end')
    const frame = readFrame(await readAt(file, start, size - trailerBytes - start), 0)
    const footer = v.safeParse(footerSchema, frame?.meta)
    if (!footer.success) throw new DamagedFile(path, 'the end is damaged')
    const { kind: _kind, ...rest } = footer.output
    return { path, bytes: size, end: start, footer: rest }
  } finally {
    await file.close()
  }
}

/** What a snapshot says at its beginning; null where that is damaged. */
export async function snapshotHeader(path: string): Promise<v.InferOutput<typeof headerSchema> | null> {
  const file = await open(path, 'r')
  try {
    const frame = readFrame(await readAt(file, 0, 4096), 0)
    const header = v.safeParse(headerSchema, frame?.meta)
    return header.success ? header.output : null
  } finally {
    await file.close()
  }
}

/** The records of one block, by its number from 0. @throws DamagedFile */
export async function readBlock(snapshot: Snapshot, index: number): Promise<SnapshotRecord[]> {
  const file = await open(snapshot.path, 'r')
  try {
    return await blockOf(file, snapshot, index)
  } finally {
    await file.close()
  }
}

/** All records in the order they were written. @throws DamagedFile at the first block that is not whole */
export async function* readSnapshot(snapshot: Snapshot): AsyncGenerator<SnapshotRecord> {
  const file = await open(snapshot.path, 'r')
  try {
    for (let index = 0; index < snapshot.footer.blocks.length; index++)
      yield* await blockOf(file, snapshot, index)
  } finally {
    await file.close()
  }
}

async function blockOf(file: FileHandle, snapshot: Snapshot, index: number): Promise<SnapshotRecord[]> {
  const { path, end, footer } = snapshot
  const start = footer.blocks[index] ?? 0
  const frame = readFrame(await readAt(file, start, (footer.blocks[index + 1] ?? end) - start), 0)
  if (frame?.ordinal !== index + 1) throw new DamagedFile(path, `block ${index} is damaged`)
  return recordsOf(frame)
}

/** The records of a block that is whole. */
export async function recordsOf({ data }: Pick<Frame, 'data'>): Promise<SnapshotRecord[]> {
  const json = data.length < unpackHereBelow ? inflateRawSync(data) : await unpackElsewhere(data)
  // The checksum holds, so these are the records that we wrote.
  return JSON.parse(json.toString()) as SnapshotRecord[]
}

/** Reads every byte. @throws DamagedFile when it is not what was written */
export async function verifySnapshot({ path, end, footer }: Snapshot): Promise<void> {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    let start = 0
    for (const next of [...footer.blocks, end]) {
      hash.update(await readAt(file, start, next - start))
      start = next
    }
    if (hash.digest('hex') !== footer.sha256) throw new DamagedFile(path, 'not what was written')
  } finally {
    await file.close()
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, offset)
  return bytesRead === length ? bytes : bytes.subarray(0, bytesRead)
}
