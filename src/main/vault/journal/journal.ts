import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw, deflateRawSync } from 'node:zlib'
import type { StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { JournalBatch, JsonObject } from '@core/vault/record'
import { storeErrorOf, systemCode } from '../../file-errors'
import { syncDirectory } from '../files'
import { encodeFrame } from './frame'
import { vaultFormat } from './snapshot'

const packElsewhere = promisify(deflateRaw)
/** JSON that is shorter than this, in characters, is packed sooner than another thread would begin. */
const packHereBelow = 32 * 1024
const pack = (json: string): Buffer | Promise<Buffer> =>
  json.length < packHereBelow ? deflateRawSync(json) : packElsewhere(json)

/** The end of the journal that is being written. */
export type Journal = {
  /** Resolves when the disk has the changes; on an error the journal is as it was before. */
  append: (batch: JournalBatch) => Promise<Result<null, StoreError>>
  /** Takes back the batch with this id. */
  abort: (id: string) => Promise<Result<null, StoreError>>
  /** Ends the file that is being written; what comes next goes to another. Resolves when all is on the disk. */
  rotate: () => Promise<void>
  /** The ordinal of the last frame on the disk. */
  lastOrdinal: () => number
  /** Bytes of the file that is being written. */
  size: () => number
  close: () => Promise<void>
}

type JournalDeps = {
  dir: string
  library: string
  schema: number
  /** The last ordinal that is taken. */
  lastOrdinal: number
  /** Whether the disk has room for more. */
  canWrite: () => boolean
  /** Tells of a write that the disk refused. */
  onFailure: (error: unknown) => void
}

type Waiting = { meta: JsonObject; data: Buffer; settle: (result: Result<null, StoreError>) => void }

export const segmentName = (ordinal: number): string => `${String(ordinal).padStart(10, '0')}.log`

/**
 * Appends frames to the journal. Those that arrive while the disk is busy are written and synced together. A file is
 * begun with the first frame for it, so that reading a library writes nothing.
 */
export function createJournal({ dir, library, schema, canWrite, onFailure, ...start }: JournalDeps): Journal {
  let ordinal = start.lastOrdinal
  let file: FileHandle | null = null
  let size = 0
  let waiting: Waiting[] = []
  let flushing: Promise<void> | null = null

  const begin = async (): Promise<FileHandle> => {
    const path = join(dir, segmentName(ordinal + 1))
    const opened = await open(path, 'ax', 0o600)
    try {
      const header = encodeFrame(ordinal + 1, { kind: 'journal', format: vaultFormat, library, schema })
      await opened.writeFile(header)
      await opened.datasync()
      await syncDirectory(dir)
      size = header.length
    } catch (error) {
      await opened.close()
      await rm(path, { force: true })
      throw error
    }
    ordinal += 1
    return opened
  }

  /** Leaves the file for good, at its last good byte: after a failed sync nobody knows what the disk has of the rest. */
  const abandon = async (): Promise<void> => {
    const failed = file
    file = null
    if (!failed) return
    try {
      await failed.truncate(size)
      await failed.datasync()
    } finally {
      await failed.close()
    }
  }

  const write = async (batch: readonly Waiting[]): Promise<Result<null, StoreError>> => {
    if (!canWrite()) return err({ type: 'store/disk-full' })
    try {
      file ??= await begin()
      const frames = batch.map(({ meta, data }, index) => encodeFrame(ordinal + 1 + index, meta, data))
      const bytes = Buffer.concat(frames)
      await file.writeFile(bytes)
      await file.datasync()
      size += bytes.length
      ordinal += frames.length
      return ok(null)
    } catch (error) {
      onFailure(error)
      await abandon().catch(onFailure)
      const failure = systemCode(error) === null ? null : storeErrorOf(error)
      return err(failure ?? { type: 'store/write-failed', detail: String(error) })
    }
  }

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const result = await write(batch)
      for (const { settle } of batch) settle(result)
    }
    // In one step with the look at what waits: whoever comes next begins anew.
    flushing = null
  }

  const enqueue = (meta: JsonObject, data: Buffer): Promise<Result<null, StoreError>> =>
    new Promise((settle) => {
      waiting.push({ meta, data, settle })
      flushing ??= flush()
    })

  const settled = async () => {
    for (let current = flushing; current; current = flushing) await current
  }

  return {
    async append({ entries, ...batch }) {
      const data = await pack(JSON.stringify(entries))
      return enqueue({ kind: 'batch', ...batch }, data)
    },
    abort: (aborted) => enqueue({ kind: 'abort', aborted }, Buffer.alloc(0)),
    async rotate() {
      await settled()
      // What comes from here on begins another file: it must not find this one while it is being closed.
      const ended = file
      file = null
      size = 0
      await ended?.close()
    },
    lastOrdinal: () => ordinal,
    size: () => size,
    async close() {
      await settled()
      await file?.close()
      file = null
    },
  }
}
