import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'

/** Files by the SHA-256 of their content (64 lower-case hex digits), written once and never changed. */
export type AssetStore = {
  /** Resolves when the disk has the bytes. */
  put: (bytes: Uint8Array) => Promise<Result<{ sha256: string }, StoreError>>
  /** Null when there is no such asset. */
  read: (sha256: string) => Promise<Uint8Array | null>
  /** Bytes of all assets. */
  size: () => Promise<number>
}

export const isAssetName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Files of an interrupted write that are older than this, in milliseconds, are nobody's any more. */
const abandonedAfterMs = 24 * 60 * 60 * 1000

/**
 * Assets below `dir`, as `ab/cdef…`. A file gets its name only after its bytes are on the disk, so that one that is
 * there is whole; `incoming` holds what is being written.
 */
export function createAssetStore(dir: string): AssetStore {
  const incoming = join(dir, 'incoming')
  const pathOf = (sha256: string) => join(dir, sha256.slice(0, 2), sha256.slice(2))
  /** Writes under way, so that the same bytes twice are one write. */
  const writing = new Map<string, Promise<void>>()
  let prepared: Promise<void> | null = null
  let total: Promise<number> | null = null

  const write = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    const target = pathOf(sha256)
    if ((await sizeOf(target)) === bytes.length) return
    prepared ??= prepare(incoming)
    await prepared
    await mkdir(dirname(target), { recursive: true })
    const temporary = join(incoming, randomUUID())
    try {
      await writeDurably(temporary, bytes)
      await rename(temporary, target)
      await syncDirectory(dirname(target))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    if (total) total = total.then((size) => size + bytes.length)
  }

  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const written = writing.get(sha256) ?? write(sha256, bytes)
      writing.set(sha256, written)
      try {
        await written
        return ok({ sha256 })
      } catch (error) {
        prepared = null
        return err(toStoreError(error))
      } finally {
        writing.delete(sha256)
      }
    },
    read: async (sha256) => {
      if (!isAssetName(sha256)) return null
      return readFile(pathOf(sha256)).catch(nullIfMissing)
    },
    size: () => (total ??= sizeOfAll(dir)),
  }
}

async function prepare(incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true })
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const info = await stat(path).catch(nullIfMissing)
    if (info && Date.now() - info.mtimeMs > abandonedAfterMs) await rm(path, { force: true })
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new name last too. Windows has no such call for directories, and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

const sizeOf = async (path: string): Promise<number | null> =>
  (await stat(path).catch(nullIfMissing))?.size ?? null

async function sizeOfAll(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(nullIfMissing)
  let sum = 0
  for (const entry of entries ?? []) {
    if (entry.isFile()) sum += (await sizeOf(join(entry.parentPath, entry.name))) ?? 0
  }
  return sum
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function toStoreError(error: unknown): StoreError {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return { type: 'store/disk-full' }
  // Without a code it did not come from the disk: a bug.
  if (code === undefined) throw error
  return { type: 'store/write-failed', detail: message }
}
