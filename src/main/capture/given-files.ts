import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { GivenFile, WindowFile } from '@shared/ipc'
import type { FileSource } from './open-file'

/**
 * Files that people chose in a dialog, or named on the command line. Pages know them by an id, so that no page can ask
 * for a file that nobody has given it.
 */
export type GivenFiles = {
  /** @param path absolute */
  add: (path: string) => GivenFile
  /** What a page means: a file that was added, once; or the bytes that it was given itself. */
  resolve: (file: WindowFile) => Result<FileSource, StoreError>
}

export function createGivenFiles(): GivenFiles {
  const paths = new Map<string, string>()
  return {
    add: (path) => {
      const id = randomUUID()
      paths.set(id, path)
      return { id, name: basename(path) }
    },
    resolve: (file) => {
      if (!('id' in file)) return ok(file)
      const path = paths.get(file.id)
      paths.delete(file.id)
      return path === undefined ? err({ type: 'store/not-found', id: file.id }) : ok({ path })
    },
  }
}
