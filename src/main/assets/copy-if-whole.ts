import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'

const chunkBytes = 256 * 1024

/**
 * Copies a file to the disk if its SHA-256 is the one that is asked for. Returns its bytes; null, and no copy, where the
 * file is not there, cannot be read or is another. @throws the system's error where the copy cannot be written
 */
export async function copyIfWhole(sha256: string, from: string, to: string): Promise<number | null> {
  const source = await readable(() => open(from, 'r'))
  if (!source) return null
  try {
    const copy = await open(to, 'wx')
    try {
      const bytes = await copyHashed(sha256, source, copy)
      if (bytes !== null) await copy.sync()
      else await rm(to)
      return bytes
    } finally {
      await copy.close()
    }
  } finally {
    await source.close()
  }
}

async function copyHashed(sha256: string, source: FileHandle, copy: FileHandle): Promise<number | null> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkBytes)
  let size = 0
  for (;;) {
    const read = await readable(() => source.read(buffer, 0, chunkBytes, size))
    if (!read) return null
    if (read.bytesRead === 0) return hash.digest('hex') === sha256 ? size : null
    const chunk = buffer.subarray(0, read.bytesRead)
    hash.update(chunk)
    await copy.writeFile(chunk)
    size += read.bytesRead
  }
}

/** Null where the system does not give what is asked for. */
async function readable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
