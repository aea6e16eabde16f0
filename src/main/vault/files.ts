import { closeSync, fsyncSync, openSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isDiskFull, systemCode } from '../file-errors'

/** Makes new and changed names in a folder last. Windows has no such call, and needs none. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const directory = await open(path, 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  } catch (error) {
    ignoreIfNotOffered(error)
  }
}

/** The same for those who cannot wait. */
export function syncDirectoryNow(path: string): void {
  if (process.platform === 'win32') return
  try {
    const directory = openSync(path, 'r')
    try {
      fsyncSync(directory)
    } finally {
      closeSync(directory)
    }
  } catch (error) {
    ignoreIfNotOffered(error)
  }
}

/** Some file systems sync no folders (fsync(2), EINVAL), and some folders may be written to and not opened. */
function ignoreIfNotOffered(error: unknown): void {
  if (!['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error
}

/** Makes a folder and those above it, if they are not there, so that their names last. */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}

/** Moves a file to a place on the same disk, where it then lasts; the folder is made where it is not there. */
export async function moveFile(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to))
  await rename(from, to)
  await syncDirectory(dirname(to))
}

/** Copies a file to a place where it then lasts; the folder is made where it is not there. */
export async function copyFileTo(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to))
  await copyDurably(from, to)
  await syncDirectory(dirname(to))
}

/** Copies a file's bytes to the disk. Its name lasts when the folder is synced. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  const file = await open(to, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Writes a file whole or not at all: beside it first, then fsync, then its name. */
export async function writeWhole<T>(path: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w', 0o600)
  let result: T
  try {
    result = await write(file)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
  await file.close()
  await rename(temporary, path)
  await syncDirectory(dirname(path))
  return result
}

/** For what can be left undone on a full disk, with this in its place. */
export const ifDiskFull =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (!isDiskFull(error)) throw error
    return instead
  }

/** For files that may not be there. */
export function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
