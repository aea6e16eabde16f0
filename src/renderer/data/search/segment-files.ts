import { FileFailed } from '../derived/file-failed'

/** A file that is read where it is: none of it is kept in memory. */
export type SegmentFile = {
  /** In bytes. */
  size: number
  /** Fills bytes with those from a place on. */
  read: (into: Uint8Array<ArrayBuffer>, from: number) => void
  close: () => void
}

/** Files that are written once. Everything rejects with `FileFailed` where the disk or the browser fails. */
export type SegmentFiles = {
  names: () => Promise<string[]>
  /** @param isSure whether the disk is to have it before it counts as written */
  write: (name: string, parts: readonly Uint8Array[], isSure: boolean) => Promise<void>
  /** Null where there is none. */
  open: (name: string) => Promise<SegmentFile | null>
  /** One that another page has open stays. */
  remove: (name: string) => Promise<void>
}

// The types of the DOM do not know what workers alone have, nor that a file can be opened by several at a time.
type SyncAccess = {
  getSize: () => number
  read: (into: Uint8Array, options: { at: number }) => number
  write: (bytes: Uint8Array, options: { at: number }) => number
  flush: () => void
  close: () => void
}
type WorkerFile = FileSystemFileHandle & {
  createSyncAccessHandle: (options?: { mode: 'readwrite' | 'read-only' }) => Promise<SyncAccess>
}

/** Files of the origin's own file system, in a folder; in a worker. */
export function createSegmentFiles(name: string): SegmentFiles {
  let known: Promise<FileSystemDirectoryHandle> | null = null
  /** Asked for once: each file would wait for it anew. */
  const folder = (): Promise<FileSystemDirectoryHandle> =>
    (known ??= navigator.storage
      .getDirectory()
      .then((root) => root.getDirectoryHandle(name, { create: true }))
      .catch((cause: unknown) => {
        known = null
        throw cause
      }))
  const fileAt = async (file: string, create: boolean): Promise<WorkerFile> =>
    (await (await folder()).getFileHandle(file, { create })) as WorkerFile

  const remove = async (file: string): Promise<unknown> =>
    (await folder()).removeEntry(file).catch(nullWhere('NoModificationAllowedError', 'NotFoundError'))

  return {
    names: () =>
      failing(async () => {
        const names: string[] = []
        for await (const file of (await folder()).keys()) names.push(file)
        return names
      }),

    write: (file, parts, isSure) =>
      failing(async () => {
        const access = await (await fileAt(file, true)).createSyncAccessHandle()
        let isWhole = false
        try {
          let at = 0
          for (const part of parts) {
            if (access.write(part, { at }) !== part.length) throw new FileFailed('a file is cut short')
            at += part.length
          }
          if (isSure) access.flush()
          isWhole = true
        } finally {
          access.close()
          // With each try another one would take what room is left.
          if (!isWhole) await remove(file)
        }
      }),

    open: (file) =>
      failing(async () => {
        const handle = await fileAt(file, false).catch(nullWhere('NotFoundError'))
        const access = await handle?.createSyncAccessHandle({ mode: 'read-only' })
        if (!access) return null
        return {
          size: access.getSize(),
          read: (into, from) => {
            // What is missing is zero, as damage of another kind would be: sums tell.
            into.fill(0, access.read(into, { at: from }))
          },
          close: () => access.close(),
        }
      }),

    remove: (file) => failing(async () => void (await remove(file))),
  }
}

async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw cause instanceof DOMException ? new FileFailed(cause.message, { cause }) : cause
  }
}

const nullWhere =
  (...names: readonly string[]) =>
  (cause: unknown): null => {
    if (cause instanceof DOMException && names.includes(cause.name)) return null
    throw cause
  }
