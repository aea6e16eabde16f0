import { randomUUID } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { canonical } from '@core/sync/canonical'
import type { DeviceNames } from '@core/sync/device'
import type { Json } from '@core/vault/record'
import type { LibraryKey } from '@main/sync/encryption'
import { openLibrary, type Library } from '@renderer/data'
import { LibraryDb } from '@renderer/data/db'
import type { LibraryDeps } from '@renderer/data/library'
import { fetchFilesOf, nextWaiting } from '@renderer/data/sync/files-down'
import type { SyncPort } from '@renderer/data/sync/port'
import { createRounds, type RoundEnd, type Rounds } from '@renderer/data/sync/round'
import { newLibrary } from './couch/connect'
import { startCouch, type CouchServer } from './couch/server'
import './live-queries'
import { createSyncPort, type Assets } from './sync-port'

export type SyncServer = {
  couch: CouchServer
  database: string
  library: string
  /** That it has been given. */
  files: Assets
  port: (own: Assets) => SyncPort
}

/** A model server with a library on it. @param key of one with a passphrase */
export async function openSyncServer(key: LibraryKey | null = null): Promise<SyncServer> {
  const couch = await startCouch()
  const connection = await newLibrary(couch)
  const remote: Assets = new Map()
  return {
    couch,
    database: connection.databases.documents,
    library: 'l',
    files: remote,
    port: (own) => createSyncPort(connection, { own, remote }, key),
  }
}

export type SyncLaptop = {
  name: string
  library: Library
  db: LibraryDb
  deps: LibraryDeps
  assets: Assets
  rounds: Rounds
  /** For a test that puts something between the replicator and main: used from the next start on. */
  port: SyncPort
  /** What it is called in the library; null where nobody has said so. */
  names: DeviceNames | null
  advance: (ms: number) => void
  now: () => Date
  /** One round. @throws where it fails, or ends in another way than it should */
  sync: () => Promise<Extract<RoundEnd, { kind: 'done' }>['report']>
  fetchAll: () => Promise<void>
  /** As a crash and a new start: what was in memory is gone. */
  restart: () => void
  close: () => void
}

/** A laptop with a library in memory, that meets the server. @param name begins its ids, so that two give none twice */
export async function openLaptop(
  server: Omit<SyncServer, 'files'>,
  name: string,
  {
    start = '2026-01-02T03:04:05.000Z',
    random = Math.random,
    newId = (): string => randomUUID(),
    names = null as DeviceNames | null,
  } = {},
): Promise<SyncLaptop> {
  let time = Date.parse(start)
  const db = new LibraryDb(`laptop-${name}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  const now = () => new Date(time)
  const library = await openLibrary({ db, now, newId })
  const deps: LibraryDeps = { db, now, newId, journal: null, changeable: async () => undefined }
  const assets: Assets = new Map()
  const port = server.port(assets)
  const make = () =>
    createRounds({
      ...{ deps, port: laptop.port, library: server.library, random },
      names: () => made.names,
      onProgress: () => undefined,
    })
  const laptop: Omit<SyncLaptop, 'rounds'> = {
    ...{ name, library, db, deps, assets, port, names, now },
    advance: (ms) => {
      time += ms
    },
    sync: async () => {
      const ended = await made.rounds.round()
      if (!ended.ok) throw new Error(`${name}: ${JSON.stringify(ended.error)}`)
      if (ended.value.kind !== 'done') throw new Error(`${name}: ${ended.value.kind}`)
      return ended.value.report
    },
    fetchAll: async () => {
      const tried = new Set<string>()
      for (let next = await nextWaiting(deps, tried); next; next = await nextWaiting(deps, tried)) {
        tried.add(next)
        const fetched = await fetchFilesOf({ deps, port }, next)
        if (!fetched.ok) throw new Error(`${name}: ${JSON.stringify(fetched.error)}`)
      }
    },
    restart: () => {
      made.rounds = make()
    },
    close: () => library.close(),
  }
  const made: SyncLaptop = Object.assign(laptop, { rounds: make() })
  return made
}

const ownTables = new Set([
  'changes',
  'rebuiltChanges',
  'meta',
  'bodies',
  'captures',
  // Which of several articles an entry has brought, and those that brought nothing.
  'feedEntries',
  'syncDocuments',
  'syncFiles',
  'syncState',
])
// Where somebody looks back in an article, and when it came into the trash by the clock of this laptop, stays here.
const ownFields = new Set([
  'progress',
  'trashedAt',
  'awaits',
  'etag',
  'lastModified',
  'checkedAt',
  'succeededAt',
  'error',
  'cause',
])

const memberships = new Set(['taggings', 'collectionItems'])

/** What all laptops have to have the same of, by table, each row as one text. */
export async function replicaOf({ db }: Pick<SyncLaptop, 'db'>): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {}
  for (const table of db.tables) {
    const { name } = table
    if (ownTables.has(name)) continue
    const rows = (await table.toArray()) as Record<string, Json>[]
    // When an article got a tag it had had before is told to nobody.
    if (memberships.has(name)) tables[name] = rows.map(({ at: _at, ...row }) => told(row))
    else tables[name] = rows.map(told)
  }
  return tables
}

/** Of no order that tells anything. */
const sets = new Set(['tagIds', 'otherUrls'])

const told = (row: Record<string, Json>): string =>
  canonical(
    Object.fromEntries(
      Object.entries(row)
        .filter(([name, value]) => !ownFields.has(name) && !isNothing(value))
        .map(([name, value]) => [
          name,
          sets.has(name) && Array.isArray(value) ? [...value].sort(byText) : value,
        ]),
    ),
  )

const byText = (one: Json, other: Json): number => (canonical(one) < canonical(other) ? -1 : 1)

/** Missing, null and none are the same to whoever reads a row. */
const isNothing = (value: Json): boolean =>
  value === null || value === 0 || (Array.isArray(value) && value.length === 0)

/** Rounds of all, until nobody has anything to tell any more. */
export async function settle(...laptops: readonly SyncLaptop[]): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    let isQuiet = true
    for (const laptop of laptops) {
      const { pulled, pushed } = await laptop.sync()
      if (pulled + pushed > 0) isQuiet = false
    }
    if (isQuiet) return
  }
  throw new Error('the laptops do not come to rest')
}

/** Has its next round be killed behind the first page of the feed, as though there were more. @returns its port of before */
export function killBehindFirstPage(laptop: SyncLaptop): SyncLaptop['port'] {
  const { port } = laptop
  let asked = 0
  laptop.port = {
    ...port,
    changes: async (ask) => {
      if ((asked += 1) > 1) throw new Error('killed')
      const page = await port.changes(ask)
      return page.ok ? { ...page, value: { ...page.value, pending: 1 } } : page
    },
  }
  return port
}

/** @returns what has IndexedDB of a laptop be again as it is now */
export async function backupOf(laptop: SyncLaptop): Promise<() => Promise<void>> {
  const { tables } = laptop.db
  const rows = await Promise.all(tables.map(async (table) => [table, await table.toArray()] as const))
  return async () => {
    for (const [table, those] of rows) {
      await table.clear()
      await table.bulkPut(those)
    }
    laptop.restart()
  }
}
