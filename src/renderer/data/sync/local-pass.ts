import type { Clock } from '@core/sync/clock'
import { hasCover } from '@core/sync/deletion'
import { diffLocal } from '@core/sync/diff-local'
import type { SyncDocument } from '@core/sync/document'
import type { Local } from '@core/sync/show'
import { createChangeLog, type LoggedSince, type Position } from '../derived/change-log'
import type { LibraryDb } from '../db'
import { getMany } from '../get-many'
import { articleOfItem, articleOfTagging } from '../memberships'
import type { LibraryDeps } from '../library'
import type { ChangeLine } from '../rows'
import { loadSeldom } from './apart'
import { localsOf } from './local-rows'
import { settleMade } from './made'
import {
  articleKey,
  articleOf,
  changedHere,
  isPart,
  keyOf,
  partsByArticle,
  partsOfKey,
  putShadows,
  shadowsOf,
  shadowsOfParts,
  type Shadow,
} from './shadows'
import type { SyncMadeRow, SyncStateRow } from './sync-rows'

/** When documents were changed here last, milliseconds since 1970, by their keys. */
export type Times = Map<string, number>

/** Documents that are still to be made, and of how many rows. */
export type Making = {
  /** Makes some; null once there are no more. With `isSentNext` it gives those that stand in rows of their own until they are sent. */
  more: (isSentNext: boolean) => Promise<SyncMadeRow[] | null>
  left: () => number
}

/** Puts documents where they are to stand. */
export type StoreShadows = typeof putShadows

/** `rebuilding`: the library is being filled from the vault. `another`: the log is not the one that was followed. */
export type Passed =
  | { kind: 'rebuilding' | 'another' }
  | { kind: 'passed'; state: SyncStateRow; more: boolean }

/** Lines of the log that are gone through in one transaction. */
const linesAtOnce = 1000

/**
 * Brings what has been done in the library since the last time into the documents (SYNC-LOC-1): some lines of the log, or with `all`
 * every one. Within a read-write transaction over all tables.
 * @param times of rows that have no shadow yet while the library joins another: they get theirs when that is read
 */
export async function passLog(
  db: LibraryDb,
  state: SyncStateRow,
  { all, times }: { all: boolean; times: Times },
): Promise<Passed> {
  let { position, clock } = state
  for (;;) {
    const since = await linesAfter(db, position)
    if (since.kind !== 'since') return { kind: since.kind }
    const { changes: lines } = since
    const last = lines.at(-1)
    if (last) {
      await settleMade(db)
      clock = await takeIn(db, await timesOfLines(db, lines), clock, state.isJoining ? times : null)
    }
    position = since.position
    if (last && all) continue
    const next = { ...state, position, clock }
    if (position.seq !== state.position.seq) await db.syncState.put(next)
    return { kind: 'passed', state: next, more: last !== undefined }
  }
}

/** Lines of the log behind those that are in the documents, some at a time, and up to where. */
export async function linesAfter(db: LibraryDb, position: Position): Promise<LoggedSince> {
  const since = await linesSince(db, position)
  if (since.kind !== 'since') return since
  // A row of the log may begin with lines from before.
  const changes = since.changes.filter(({ seq }) => seq > position.seq).slice(0, linesAtOnce)
  const last = changes.at(-1)
  const { library } = since.position
  return { kind: 'since', changes, position: last ? { library, seq: last.seq, at: last.at } : position }
}

const linesSince = async (db: LibraryDb, position: Position): Promise<LoggedSince> =>
  position.seq === 0
    ? (await loadSeldom()).logFromStart(db, linesAtOnce)
    : createChangeLog(db).since(position)

/** The same for all lines, some in a transaction. */
export async function passAll({ db }: LibraryDeps, times: Times): Promise<Passed['kind']> {
  for (;;) {
    const passed = await db.transaction('rw', db.tables, async (): Promise<Passed> => {
      // What a round that was ended by something has made and not sent.
      await settleMade(db)
      const state = await db.syncState.get('state')
      return state ? passLog(db, state, { all: false, times }) : { kind: 'another' }
    })
    if (passed.kind !== 'passed' || !passed.more) return passed.kind
  }
}

/** Documents of rows that have been changed here since the log was looked at last, as far as one look reaches. */
export async function keysSincePass(db: LibraryDb, state: SyncStateRow): Promise<string[]> {
  const since = await linesSince(db, state.position)
  if (since.kind !== 'since') return []
  const lines = since.changes.filter(({ seq }) => seq > state.position.seq).slice(0, linesAtOnce)
  return [...(await timesOfLines(db, lines)).keys()]
}

/** The documents that lines of the log are of. Captures, and entries that brought nothing, are each laptop's own. */
export async function timesOfLines(db: LibraryDb, lines: readonly ChangeLine[]): Promise<Times> {
  const times: Times = new Map()
  const entries = lines.filter(({ entity, op }) => entity === 'feedEntry' && op === 'put')
  const rows = await db.feedEntries.bulkGet(
    entries.map(({ id }): [string, string] => {
      const { kind: feedId, id: guid } = partsOfKey(id)
      return [feedId, guid]
    }),
  )
  const articleOfEntry = new Map(entries.map(({ id }, index) => [id, rows[index]?.articleId ?? null]))
  for (const line of lines) {
    const key = keyOfLine(line, articleOfEntry)
    if (key !== null) times.set(key, Date.parse(line.at))
  }
  return times
}

export function keyOfLine(
  { entity, id }: Pick<ChangeLine, 'entity' | 'id'>,
  articleOfEntry: ReadonlyMap<string, string | null>,
): string | null {
  switch (entity) {
    case 'capture':
      return null
    case 'tagging':
      return articleKey(articleOfTagging(id))
    case 'collectionItem':
      return articleKey(articleOfItem(id))
    case 'feedEntry': {
      const articleId = articleOfEntry.get(id)
      return articleId ? articleKey(articleId) : null
    }
    default:
      return keyOf(entity, id)
  }
}

/**
 * Compares rows with what their documents show, and stamps what differs. What belongs to articles comes first: whether one is in the
 * trash depends on that.
 * @param waiting where not null, takes the times of what has no shadow yet, and is left alone
 */
export async function takeIn(
  db: LibraryDb,
  times: Times,
  clock: Clock,
  waiting: Times | null,
  store: StoreShadows = putShadows,
): Promise<Clock> {
  const keys = [...times.keys()]
  const ofParts = keys.filter((key) => isPart(partsOfKey(key)))
  const parts = await takeInParts(db, ofParts, times, clock, waiting, store)
  const others = new Set(keys.filter((key) => !isPart(partsOfKey(key))))
  const at = new Map(times)
  const touched = parts.touched.map(({ articleId, time }) => ({ key: articleKey(articleId), time }))
  // One without a document gets it of a line of its own.
  const known = await getMany(
    db.syncDocuments,
    touched.map(({ key }) => key),
  )
  for (const { key, time } of touched.filter((_one, index) => known[index])) {
    others.add(key)
    at.set(key, Math.max(at.get(key) ?? 0, time))
  }
  return takeInOthers(db, [...others], at, parts.clock, waiting, store)
}

async function takeInParts(
  db: LibraryDb,
  keys: readonly string[],
  times: Times,
  before: Clock,
  waiting: Times | null,
  store: StoreShadows,
): Promise<{ clock: Clock; touched: { articleId: string; time: number }[] }> {
  const [shadows, locals] = await Promise.all([shadowsOf(db, keys), localsOf(db, keys)])
  const orphans = keys.flatMap((key) => {
    const shadow = locals.has(key) ? undefined : shadows.get(key)
    return shadow ? [articleOf(shadow.document) ?? ''] : []
  })
  const articles = new Set((await db.articles.bulkGet(orphans)).flatMap((row) => (row ? [row.id] : [])))
  let clock = before
  const put: Shadow[] = []
  const unnamed: string[] = []
  const touched: { articleId: string; time: number }[] = []
  for (const key of keys) {
    const [shadow, local, time] = [shadows.get(key), locals.get(key) ?? null, times.get(key) ?? 0]
    if (isLeftAlone(key, shadow, time, waiting)) continue
    const { kind, id } = partsOfKey(key)
    // SYNC-DEL-5: what goes with its article is not written, and versions go with nothing else.
    if (!local && (kind === 'version' || !articles.has(shadow ? (articleOf(shadow.document) ?? '') : '')))
      continue
    // Others are told of a version with the name of its body, which main has to give it.
    if (kind === 'version' && local?.row['body'] === undefined) {
      unnamed.push(id)
      if (!shadow) continue
    }
    const about = { kind, id, clock, at: time, isPushed: isPushed(shadow) }
    const changed = diffLocal(shadow?.document ?? null, local, about)
    if (!changed) continue
    clock = changed.clock
    put.push(changedHere(key, shadow, changed.document))
    const articleId = articleOf(changed.document)
    if (articleId !== null && kind !== 'version') touched.push({ articleId, time })
  }
  await Promise.all([
    store(db, put),
    db.syncFiles.bulkPut(unnamed.map((versionId) => ({ versionId, unnamed: 1 as const }))),
  ])
  return { clock, touched }
}

async function takeInOthers(
  db: LibraryDb,
  keys: readonly string[],
  times: Times,
  before: Clock,
  waiting: Times | null,
  store: StoreShadows,
): Promise<Clock> {
  const [shadows, locals] = await Promise.all([shadowsOf(db, keys), localsOf(db, keys)])
  const covered = keys.flatMap((key) => {
    const { kind, id } = partsOfKey(key)
    return kind === 'article' && needsParts(shadows.get(key)?.document, locals.get(key)?.row) ? [id] : []
  })
  const parts = partsByArticle((await shadowsOfParts(db, covered)).map(({ document }) => document))
  let clock = before
  const put: Shadow[] = []
  for (const key of keys) {
    const [shadow, local, at] = [shadows.get(key), locals.get(key) ?? null, times.get(key) ?? 0]
    if (isLeftAlone(key, shadow, at, waiting)) continue
    const { kind, id } = partsOfKey(key)
    const own = kind === 'article' ? parts.get(id) : undefined
    const about = { kind, id, clock, at, isPushed: isPushed(shadow), ...(own && { parts: own }) }
    const changed = diffLocal(shadow?.document ?? null, local && withEntries(local, shadow?.document), about)
    if (!changed) continue
    clock = changed.clock
    put.push(changedHere(key, shadow, changed.document))
  }
  await store(db, put)
  return clock
}

/** A row tells of one article alone that its feed has brought it; that it has brought others, too, stays so. */
function withEntries({ row, memberships }: Local, document: SyncDocument | undefined): Local {
  const known = Object.keys(document?.autoSets['entries'] ?? {}).map((entry) => [entry, ''] as const)
  if (known.length === 0) return { row, memberships }
  const entries = { ...Object.fromEntries(known), ...memberships['entries'] }
  return { row, memberships: { ...memberships, entries } }
}

function isLeftAlone(key: string, shadow: Shadow | undefined, time: number, waiting: Times | null): boolean {
  if (shadow || !waiting) return false
  waiting.set(key, time)
  return true
}

const isPushed = (shadow: Shadow | undefined): boolean =>
  shadow !== undefined && shadow.rev !== null && shadow.dirty === undefined

const needsParts = (document: SyncDocument | undefined, row: { state?: unknown } | undefined): boolean =>
  !row || row.state === 'trash' || (document !== undefined && hasCover(document))
