import type { FileError, StoreError } from '@core/errors'

/** The code of a system's error; null for any other. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** Whether the disk, or what a person may use of it, is full. */
export const isDiskFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '')

/** The code of a system's error and the file it is about, for people to look there; null for any other. */
export function systemDetail(error: unknown): string | null {
  const code = systemCode(error)
  if (code === null) return null
  return error instanceof Error && 'path' in error ? `${code}: ${String(error.path)}` : code
}

/** What reading a person's file failed with. Anything but an error of the system is a bug, and thrown on. */
export function fileErrorOf(error: unknown, path: string): FileError & { type: 'file/cannot-read' } {
  const code = systemCode(error)
  if (code === null) throw error
  return { type: 'file/cannot-read', path, code }
}

/** What writing a person's file failed with. Anything but an error of the system is a bug, and thrown on. */
export function fileWriteErrorOf(error: unknown, path: string): FileError {
  const code = systemCode(error)
  if (code === null) throw error
  return isDiskFull(error) ? { type: 'file/no-room', path } : { type: 'file/cannot-write', path, code }
}

/** What writing the library failed with. Anything but an error of the system is a bug, and thrown on. */
export function storeErrorOf(error: unknown): StoreError {
  const code = systemCode(error)
  if (code === null) throw error
  return isDiskFull(error) ? { type: 'store/disk-full' } : { type: 'store/write-failed', detail: code }
}
