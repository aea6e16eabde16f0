import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { isDiskFull } from '../file-errors'
import { makeFolder, moveFile, nullIfMissing, syncDirectory } from '../vault/files'
import { copyIfWhole } from './copy-if-whole'

/** Files by the SHA-256 of their content (64 lower-case hex digits), written once and never changed. */
export type AssetStore = {
  /** Resolves when the disk has the bytes. */
  put: (bytes: Uint8Array) => Promise<Result<{ sha256: string }, StoreError>>
  /** Null when there is no such asset. What only the bin has comes back from it. */
  read: (sha256: string) => Promise<Uint8Array | null>
  /** Bytes of all assets. */
  size: () => Promise<number>
  /** Where the asset is, or would be. */
  pathOf: (sha256: string) => string
  /** The assets whose names begin with these two hex digits, in order. */
  list: (prefix: string) => Promise<string[]>
  /** Takes in a copy of a file; false where it is not there, cannot be read, or has other bytes than the name says. */
  restore: (sha256: string, from: string) => Promise<Result<boolean, StoreError>>
  /**
   * Moves a file out of the store, to a place on the same disk. False where it is not there, is being written, or has
   * been stored (again) after `notSince`, in milliseconds since 1970. @throws the system's error
   */
  moveOut: (sha256: string, to: string, notSince?: number) => Promise<boolean>
}

export const isAssetName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Where an asset is in a folder of assets. */
export const assetFile = (sha256: string): string => join(sha256.slice(0, 2), sha256.slice(2))

/** Where assets wait that nothing needs: their files there, by name. */
type Bin = { find: (sha256: string) => Promise<string | null> }
const noBin: Bin = { find: () => Promise.resolve(null) }

/** A folder of backups may be several people's. */
const folderMode = 0o777

/** Files of an interrupted write that are older than this, in milliseconds, are nobody's any more. */
const abandonedAfterMs = 24 * 60 * 60 * 1000

/**
 * Assets below `dir`, as `ab/cdef…`. A file gets its name only after its bytes are on the disk, so that one that is
 * there is whole; `incoming` holds what is being written.
 */
export function createAssetStore(dir: string, bin: Bin = noBin): AssetStore {
  const incoming = join(dir, 'incoming')
  const pathOf = (sha256: string) => join(dir, assetFile(sha256))
  /** Writes under way, so that the same bytes twice are one write. */
  const writing = new Map<string, Promise<void>>()
  /** Files on their way out. What is stored meanwhile waits, to see whether it has to be written. */
  const leaving = new Map<string, Promise<void>>()
  let prepared: Promise<void> | null = null
  let total: Promise<number> | null = null

  const grow = (bytes: number) => {
    if (total) total = total.then((size) => size + bytes)
  }

  /** Gives a file its name once `fill` has brought its bytes to the disk and told how many; not where that is null. */
  const bringIn = async (
    sha256: string,
    fill: (temporary: string) => Promise<number | null>,
  ): Promise<boolean> => {
    const target = pathOf(sha256)
    prepared ??= prepare(incoming)
    await prepared
    await makeFolder(dirname(target), folderMode)
    const temporary = join(incoming, randomUUID())
    try {
      const size = await fill(temporary)
      if (size === null) return false
      await rename(temporary, target)
      await syncDirectory(dirname(target))
      grow(size)
      return true
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  const write = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    await leaving.get(sha256)
    const target = pathOf(sha256)
    // Read, not only looked at: a file that has rotted must not take the place of the bytes that are here.
    if ((await readFile(target).catch(nullIfMissing))?.equals(bytes)) {
      // Somebody is about to need it, so it counts as new.
      await utimes(target, new Date(), new Date())
      return
    }
    await bringIn(sha256, async (temporary) => {
      await writeDurably(temporary, bytes)
      return bytes.length
    })
    const binned = await bin.find(sha256)
    if (binned !== null) await rm(binned, { force: true })
  }

  const readFromBin = async (sha256: string): Promise<Uint8Array | null> => {
    const binned = await bin.find(sha256)
    const bytes = binned === null ? null : await readFile(binned).catch(nullIfMissing)
    if (binned === null || bytes === null || hashOf(bytes) !== sha256) return null
    const target = pathOf(sha256)
    const isBack = await moveFile(binned, target).then(() => true, nullIfMissing)
    if (isBack) {
      await utimes(target, new Date(), new Date())
      grow(bytes.length)
    }
    return bytes
  }

  return {
    put: async (bytes) => {
      const sha256 = hashOf(bytes)
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
      await leaving.get(sha256)
      return (await readFile(pathOf(sha256)).catch(nullIfMissing)) ?? readFromBin(sha256)
    },
    size: () => (total ??= sizeOfAll(dir)),
    pathOf,
    async list(prefix) {
      const names = (await readdir(join(dir, prefix)).catch(nullIfMissing)) ?? []
      return names
        .map((name) => `${prefix}${name}`)
        .filter(isAssetName)
        .sort()
    },
    async restore(sha256, from) {
      try {
        return ok(await bringIn(sha256, (temporary) => copyIfWhole(sha256, from, temporary)))
      } catch (error) {
        prepared = null
        return err(toStoreError(error))
      }
    },
    async moveOut(sha256, to, notSince = Infinity) {
      while (leaving.has(sha256)) await leaving.get(sha256)
      if (writing.has(sha256)) return false
      const move = async () => {
        const info = await stat(pathOf(sha256)).catch(nullIfMissing)
        if (!info || info.mtimeMs > notSince) return false
        await moveFile(pathOf(sha256), to)
        grow(-info.size)
        return true
      }
      // Nothing may come between the look at what is written and this.
      const moved = move()
      // Those who wait go on whatever comes of it; its failure is told to who asked for it.
      leaving.set(
        sha256,
        moved.then(
          () => undefined,
          () => undefined,
        ),
      )
      try {
        return await moved
      } finally {
        leaving.delete(sha256)
      }
    },
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function prepare(incoming: string): Promise<void> {
  await makeFolder(incoming, folderMode)
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

function toStoreError(error: unknown): StoreError {
  const { code, message } = error as NodeJS.ErrnoException
  if (isDiskFull(error)) return { type: 'store/disk-full' }
  // Without a code it did not come from the disk: a bug.
  if (code === undefined) throw error
  return { type: 'store/write-failed', detail: message }
}
