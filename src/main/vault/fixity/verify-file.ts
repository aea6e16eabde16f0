import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { nullIfMissing } from '../files'

const chunkBytes = 256 * 1024

/** How a check reads: `pauseMs` is how long it rests after every `chunkBytes`, so that nobody notices it. */
export type Pace = { chunkBytes: number; pauseMs: number }

/** What the system says when the disk itself fails, or has bytes that its own checksums refuse. */
const diskFaults = new Set(['EIO', 'EBADMSG', 'EILSEQ', 'EUCLEAN', 'ENXIO', 'UNKNOWN'])

export const isDiskFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && diskFaults.has(String(error.code))

/**
 * The SHA-256 of a file's bytes, a few of which are in memory; `unreadable` where the disk does not give them, null where
 * there is no file. @throws the signal's reason, or the system's error
 */
export async function hashOfFile(
  path: string,
  signal: AbortSignal,
  pace: Pace | null,
): Promise<string | null> {
  try {
    const file = await open(path, 'r').catch(nullIfMissing)
    if (!file) return null
    try {
      return await hashAll(file, signal, pace)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isDiskFault(error)) return 'unreadable'
    throw error
  }
}

async function hashAll(file: FileHandle, signal: AbortSignal, pace: Pace | null): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(pace?.chunkBytes ?? chunkBytes)
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await file.read(buffer, 0, buffer.length)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    if (pace) await sleep(pace.pauseMs)
  }
}
