import { Dexie } from 'dexie'
import { createClock, newDevice } from '@core/sync/clock'
import { rulesVersion } from '@core/sync/kinds'
import { beginning, createChangeLog } from '../derived/change-log'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import type { ChangeLine } from '../rows'
import { keyOfLine, passLog, takeIn, type Making, type Times } from './local-pass'
import { keyOf } from './shadows'
import type { SyncStateRow } from './sync-rows'
import { forgetDevices } from './tell-devices'

/** Rows that are gone through in one transaction. */
const rowsAtOnce = 1000

/** Where the rows of each kind are. What belongs to articles comes first: what is in the trash has seen that. */
export const tables = {
  version: 'versions',
  bookmark: 'bookmarks',
  annotation: 'annotations',
  article: 'articles',
  tag: 'tags',
  collection: 'collections',
  feed: 'feeds',
  keptApart: 'keptApart',
  setting: 'settings',
} as const

/**
 * Begins to sync with a library on a server, as a new device: nothing is known of what the server has, and nothing here is taken for
 * deleted. SYNC-LOC-6. Null while the library is being filled from the vault.
 */
export const begin = (
  { db }: LibraryDeps,
  library: string,
  random: () => number,
): Promise<SyncStateRow | null> =>
  db.transaction('rw', db.tables, async () => {
    const end = await createChangeLog(db).since(beginning)
    if (end.kind === 'rebuilding') return null
    const state: SyncStateRow = {
      key: 'state',
      library,
      clock: createClock(newDevice(random)),
      position: end.position,
      isJoining: true,
      instance: null,
      since: '0',
      marks: { sure: 0, made: 0 },
      brake: null,
      held: 0,
      rulesVersion,
    }
    const known = await db.syncState.get('state')
    await Promise.all([db.syncDocuments.clear(), db.syncFiles.clear()])
    // What is known of another library's devices is of no use to this one.
    if (known?.library !== library) await db.syncState.clear()
    else await forgetDevices(db)
    const waiting = await db.versions.filter(({ awaits = [] }) => awaits.length > 0).toArray()
    const articles = await db.articles.bulkGet(waiting.map(({ articleId }) => articleId))
    await db.syncFiles.bulkPut(
      waiting.map(({ id }, index) => ({ versionId: id, savedAt: articles[index]?.savedAt ?? '' })),
    )
    await db.syncState.put(state)
    return state
  })

/** When rows were changed last, for a library that joins another; of nothing once it has. */
export const timesFor = ({ db }: LibraryDeps): Promise<Times> =>
  db.transaction('r', db.tables, async () =>
    (await db.syncState.get('state'))?.isJoining ? allTimes(db) : new Map(),
  )

/** Once all that the server has was read: what has no document yet gets one. Begun again where it was ended by something. */
export function endOfJoining({ db }: LibraryDeps, times: Times): Making {
  let left: string[] | null = null
  /** Null once every row has one. */
  const make = (keys: readonly string[], others: readonly string[]) =>
    db.transaction('rw', db.tables, async (): Promise<string[] | null> => {
      const state = await db.syncState.get('state')
      if (!state?.isJoining) return null
      const passed = await passLog(db, state, { all: true, times })
      // The next round meets it.
      if (passed.kind !== 'passed') return null
      const at = new Map(keys.map((key) => [key, times.get(key) ?? 0]))
      const clock = await takeIn(db, at, passed.state.clock, null)
      const next = others.length > 0 ? [...others] : await keysWithout(db)
      await db.syncState.put({ ...passed.state, clock, isJoining: next.length > 0 })
      return next.length > 0 ? next : null
    })
  return {
    left: () => left?.length ?? 0,
    more: async () => {
      left ??= await make([], [])
      if (left) left = await make(left.slice(0, rowsAtOnce), left.slice(rowsAtOnce))
      return left !== null
    },
  }
}

/** Rows that have no document; versions without the name of a body wait for that. */
async function keysWithout(db: LibraryDb): Promise<string[]> {
  const known = new Set<string>(await db.syncDocuments.toCollection().primaryKeys())
  const unnamed = await db.syncFiles.where('unnamed').equals(1).primaryKeys()
  for (const id of unnamed) known.add(keyOf('version', id))
  const keys: string[] = []
  for (const [kind, table] of Object.entries(tables)) {
    const ids = (await db.table(table).toCollection().primaryKeys()) as string[]
    for (const id of ids) keys.push(keyOf(kind, id))
  }
  return keys.filter((key) => !known.has(key))
}

/** When each row was changed last, by the log: of a library that joins another. Within a transaction. */
async function allTimes(db: LibraryDb): Promise<Times> {
  const times: Times = new Map()
  const entries = await db.feedEntries.where('articleId').above(Dexie.minKey).toArray()
  const articleOfEntry = new Map(
    entries.map(({ feedId, guid, articleId }) => [`${feedId} ${guid}`, articleId] as const),
  )
  const take = (line: Pick<ChangeLine, 'entity' | 'id' | 'at'>) => {
    const key = keyOfLine(line, articleOfEntry)
    if (key !== null) times.set(key, Math.max(times.get(key) ?? 0, Date.parse(line.at)))
  }
  await db.rebuiltChanges.each(({ changes }) => changes.forEach(take))
  await db.changes.each((row) => ('ids' in row ? row.ids : [row.id]).forEach((id) => take({ ...row, id })))
  return times
}
