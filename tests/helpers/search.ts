import { IDBKeyRange } from 'fake-indexeddb'
import type { Scope } from '@core/search/article-table'
import type { DiskSpace } from '@shared/vault'
import type { LibraryDb } from '@renderer/data/db'
import type { Progress } from '@renderer/data/derived/follower'
import { SearchDb } from '@renderer/data/search/search-db'
import type { SegmentFiles } from '@renderer/data/search/segment-files'
import { createSearchEngine } from '@renderer/data/search/search-engine'

/** Web Locks of one name, as pages share them. */
export function createTestLock(): Pick<LockManager, 'request'> {
  let before: Promise<unknown> = Promise.resolve()
  const request = (_name: string, work: () => Promise<unknown>) => {
    before = before.then(work)
    return before
  }
  return { request: request as LockManager['request'] }
}

export const openSearchDb = (factory: IDBFactory): SearchDb =>
  new SearchDb('test-search', { indexedDB: factory, IDBKeyRange })

const kept = new WeakMap<IDBFactory, Map<string, Uint8Array>>()

/** What the files beside a database have, by name. */
export function filesOf(factory: IDBFactory): Map<string, Uint8Array> {
  const files = kept.get(factory) ?? new Map<string, Uint8Array>()
  kept.set(factory, files)
  return files
}

/** Files as a worker has them, in memory. */
export function openTestFiles(factory: IDBFactory): SegmentFiles {
  const files = filesOf(factory)
  return {
    names: () => Promise.resolve([...files.keys()]),
    write: (name, parts) => {
      files.set(name, new Uint8Array(Buffer.concat(parts)))
      return Promise.resolve()
    },
    open: (name) => {
      const bytes = files.get(name)
      let isOpen = true
      const file = bytes && {
        size: bytes.length,
        read: (into: Uint8Array, from: number) => {
          if (!isOpen) throw new Error('the file is closed')
          into.fill(0).set(bytes.subarray(from, from + into.length))
        },
        close: () => {
          isOpen = false
        },
      }
      return Promise.resolve(file ?? null)
    },
    remove: (name) => {
      files.delete(name)
      return Promise.resolve()
    },
  }
}

type SearchOptions = {
  library: LibraryDb
  factory: IDBFactory
  locks?: Pick<LockManager, 'request'>
  level?: DiskSpace['level']
}

/** The library's index as a page has it, in a database in memory. */
export async function openTestSearch({ library, factory, locks, level = 'ok' }: SearchOptions) {
  const told: Progress[] = []
  const searchDb = openSearchDb(factory)
  const engine = await createSearchEngine({
    ...{ library, searchDb, level, files: openTestFiles(factory) },
    locks: locks ?? createTestLock(),
    onProgress: (progress) => told.push(progress),
  })
  const find = async (query: string, scope: Scope = { kind: 'all' }) => {
    const found = await engine.handlers.search({ query, scope, limit: 50 })
    if (!found.ok) throw new Error(found.error.type)
    return found.value.hits.map(({ id }) => id)
  }
  return {
    ...{ engine, searchDb, told, find },
    /** What is found once everything has been read. */
    findAll: async (query: string, scope?: Scope) => {
      await engine.handlers.upToDate({})
      return find(query, scope)
    },
  }
}
