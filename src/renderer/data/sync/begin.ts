import { Dexie } from 'dexie'
import { createClock, newDevice } from '@core/sync/clock'
import { rulesVersion } from '@core/sync/kinds'
import { beginning, createChangeLog } from '../derived/change-log'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import type { ChangeLine } from '../rows'
import { rowsInState } from '../article-views'
import { keyOfLine, passLog, takeIn, type Making, type StoreShadows, type Times } from './local-pass'
import { allMade, madeIn, madePrefix } from './made'
import { batchOf, documentsAtOnce } from './push'
import { articleOf, keyOf, putShadows, rowOfShadow, type Shadow } from './shadows'
import type { SyncDocumentRow, SyncMadeRow, SyncStateRow } from './sync-rows'
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
  { db, now }: LibraryDeps,
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
      lookedForGoneAt: now().getTime(),
      rulesVersion,
    }
    const known = await db.syncState.get('state')
    await Promise.all([db.syncDocuments.clear(), db.syncFiles.clear(), allMade(db).delete()])
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
  /** @param made takes those that are to stand in rows of their own until they are sent; null where none are @returns what is left */
  const make = (keys: readonly string[], others: readonly string[], made: SyncMadeRow[] | null) =>
    db.transaction('rw', db.tables, async (): Promise<string[]> => {
      const state = await db.syncState.get('state')
      if (!state?.isJoining) return []
      const passed = await passLog(db, state, { all: true, times })
      // The next round meets it.
      if (passed.kind !== 'passed') return []
      const at = new Map(keys.map((key) => [key, times.get(key) ?? 0]))
      const together: SyncDocumentRow[] = []
      const store = made ? await storeIn(db, together) : undefined
      const clock = await takeIn(db, at, passed.state.clock, null, store)
      made?.push(...madeRows(together))
      await madeIn(db).bulkPut(made ?? [])
      const next = others.length > 0 ? [...others] : await keysWithout(db)
      await db.syncState.put({ ...passed.state, clock, isJoining: next.length > 0 })
      return next
    })
  return {
    left: () => left?.length ?? 0,
    more: async (isSentNext) => {
      left ??= await make([], [], null)
      if (left.length === 0) return null
      const made: SyncMadeRow[] = []
      left = await make(left.slice(0, rowsAtOnce), left.slice(rowsAtOnce), isSentNext ? made : null)
      return made
    },
  }
}

/** Files of versions are noted with their documents, and whether an article is in the trash is asked of its parts: these stand among the others at once. */
async function storeIn(db: LibraryDb, together: SyncDocumentRow[]): Promise<StoreShadows> {
  const trashed = new Set<string | null>(await rowsInState(db.articles, 'trash').primaryKeys())
  const isAskedFor = ({ document }: Shadow) => document.kind === 'version' || trashed.has(articleOf(document))
  return (_db, shadows) => {
    for (const shadow of shadows) if (!isAskedFor(shadow)) together.push(rowOfShadow(shadow))
    return putShadows(db, shadows.filter(isAskedFor))
  }
}

/** As they are sent. */
function madeRows(rows: readonly SyncDocumentRow[]): SyncMadeRow[] {
  const [first] = rows
  if (!first) return []
  const batch = batchOf(rows.slice(0, documentsAtOnce))
  return [{ key: `${madePrefix}${first.key}`, rows: [...batch] }, ...madeRows(rows.slice(batch.length))]
}

/** Rows that have no document; versions without the name of a body wait for that. */
async function keysWithout(db: LibraryDb): Promise<string[]> {
  const known = new Set<string>(await db.syncDocuments.toCollection().primaryKeys())
  const unnamed = await db.syncFiles.where('unnamed').equals(1).primaryKeys()
  for (const id of unnamed) known.add(keyOf('version', id))
  for (const { rows } of await allMade(db).toArray()) for (const { key } of rows) known.add(key)
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
