import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { err, ok, type Result } from '@core/result'
import type { StoreError } from '@core/errors'
import type { TrangApi } from '@shared/api'
import { fromJsonText } from '@shared/json-text'
import type { DiskSpace } from '@shared/vault'
import { openLibrary, schemaVersion, type Library } from '@renderer/data'
import { bodyOf } from '@renderer/data/body'
import { LibraryDb } from '@renderer/data/db'
import { entities } from '@renderer/data/entities'
import { createFakeTrang } from './trang'
import { vaultStatus } from './vault-answers'
import { openTestVault, type TestVault } from './vault'

/** What a test does to the calls between the page and the vault. */
export type Faults = {
  /** Before the journal takes a batch; an error is what the journal answers then. */
  onAppend?: () => Promise<StoreError | null>
  /** Before the next records of a rebuild are given. */
  onRebuildNext?: () => Promise<void>
  /** What main says of the room on the disk, where it is asked. */
  disk?: () => DiskSpace
}

export type VaultedLibrary = TestVault & {
  library: Library
  db: LibraryDb
  /** IndexedDB as it is used now: another one where it was set aside. */
  factory: IDBFactory
  /** Why IndexedDB was set aside, and what was brought back. */
  setAside: string[]
  recovered: Parameters<TrangApi['vault']['recovered']>[0][]
  faults: Faults
  /** Ends page and vault as a quit does. */
  close: () => Promise<void>
}

let ids = 0
let time = Date.parse('2026-01-02T03:04:05.000Z')

export const openDb = (factory: IDBFactory): LibraryDb =>
  new LibraryDb('test', { indexedDB: factory, IDBKeyRange })

/** The library's page with the real vault of `profile` behind it, and an IndexedDB in memory. */
export async function openVaultedLibrary(
  profile: string,
  factory: IDBFactory = new IDBFactory(),
  faults: Faults = {},
): Promise<VaultedLibrary> {
  const main = await openTestVault(profile, { schema: schemaVersion })
  // Here transactions decide.
  const { undeciding: vault } = main
  const setAside: string[] = []
  const recovered: VaultedLibrary['recovered'] = []
  for (let used = factory; ; used = new IDBFactory()) {
    const db = openDb(used)
    let leave: (reason: string) => void = () => undefined
    const left = new Promise<string>((resolve) => {
      leave = resolve
    })
    const { trang } = createFakeTrang()
    const api: TrangApi['vault'] = {
      ...trang.vault,
      status: async () => vaultStatus(faults.disk && { disk: faults.disk() }),
      open: ({ schema }) => vault.open(schema),
      async append(batch): Promise<Result<null, StoreError>> {
        const error = await faults.onAppend?.()
        return error ? err(error) : vault.append(fromJsonText(batch))
      },
      abort: (id) => vault.abort(id),
      committed: async (id) => vault.committed(id),
      replay: (after) => vault.replay(after),
      rebuildStart: () => vault.startRebuild(),
      async rebuildNext() {
        await faults.onRebuildNext?.()
        return vault.nextRebuilt()
      },
      async recovered(outcome) {
        if (outcome.type === 'together') vault.settle(outcome)
        if (outcome.type !== 'together' || outcome.lost + outcome.given > 0) recovered.push(outcome)
      },
      async setAside(reason) {
        setAside.push(reason)
        leave(reason)
        return ok(null)
      },
    }
    const opening = openLibrary({
      db,
      vault: api,
      ...(faults.disk && { room: trang }),
      now: () => new Date((time += 1000)),
      newId: () => `id-${++ids}`,
    })
    const library = await Promise.race([opening, left])
    if (typeof library === 'string') continue
    return {
      ...main,
      vault,
      library,
      db,
      factory: used,
      setAside,
      recovered,
      faults,
      async close() {
        library.close()
        await vault.close()
      },
    }
  }
}

const rowTables = Object.values(entities).map(({ table }) => table)

/** Every row that people could miss, by table; bodies as they are read. */
export async function rowsOf(db: LibraryDb): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    rowTables.map(async (name) => [name, await db.table(name).toArray()] as const),
  )
  return { ...Object.fromEntries(tables), bodies: await bodiesOf(db) }
}

const bodiesOf = async (db: LibraryDb): Promise<unknown[]> =>
  Promise.all(
    (await db.bodies.toArray()).map(async (row) => ({ versionId: row.versionId, ...(await bodyOf(row)) })),
  )

/** A copy of a database as it is now: what a backup of the disk would bring back later. */
export async function copyOfDb(db: LibraryDb): Promise<IDBFactory> {
  const factory = new IDBFactory()
  const copy = openDb(factory)
  await copy.open()
  for (const { name } of db.tables) await copy.table(name).bulkPut(await db.table(name).toArray())
  copy.close()
  return factory
}
