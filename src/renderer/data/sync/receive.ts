import { isSame } from '@core/sync/canonical'
import { isSameDocument } from '@core/sync/document'
import type { RemoteDevice, RemoteDocument } from '@shared/sync'
import { miscounted } from '../bookmarked'
import type { LibraryDb } from '../db'
import { positionOf } from '../derived/change-log'
import { alongJournal, change, type LibraryDeps } from '../library'
import { rowKey, writeUpdates, type RowUpdate } from '../row-updates'
import { loadFiles, loadSeldom } from './apart'
import { arrange } from './arrange'
import { passLog, type Times } from './local-pass'
import { settleMade } from './made'
import { clockAfter, mergeIncoming, type Merge } from './merge-incoming'
import { withMark, type Mark } from './server-identity'
import { putShadows } from './shadows'
import type { SyncStateRow } from './sync-rows'

export type Received =
  /** The log of changes has to be looked at first. */
  | { kind: 'rebuilding' | 'another' }
  /** `leaving`: articles that these documents would take away; nothing of it has been done. SYNC-BRK-1. */
  | { kind: 'held'; leaving: number }
  /** `conflicts`: documents of which the server had several leaves. */
  | { kind: 'received'; changed: number; conflicts: number }

type Receiving = {
  times: Times
  /** Told of articles that have come into the library. */
  onCame: (ids: readonly string[]) => void
  /** What devices are called. */
  devices?: readonly RemoteDevice[]
  /** Where the feed goes on, once these are stored. */
  since?: string
  /** What the server has noted of them. */
  mark?: Mark | null
  /** Whether the server has been able to. */
  isNoted?: boolean
}

/**
 * Takes in what the server has: shadows, rows and the place in the feed in one transaction, which the journal has too. Merging twice
 * changes nothing. SYNC-REP-1, SYNC-LOC-3.
 */
export async function receiveDocuments(
  deps: LibraryDeps,
  incoming: readonly RemoteDocument[],
  { times, onCame, devices = [], since, mark = null, isNoted = true }: Receiving,
): Promise<Received> {
  const isSeldom = devices[0] || incoming.some(({ live }) => !live[0])
  // Before the transaction: it waits for the journal then, and Dexie for one thing at a time.
  const seldom = isSeldom ? await loadSeldom() : null
  return change(deps, async (): Promise<Received> => {
    const { db } = deps
    const known = await db.syncState.get('state')
    if (!known) return { kind: 'another' }
    const passed = await passLog(db, known, { all: true, times })
    if (passed.kind !== 'passed') return passed
    const { state } = passed
    await settleMade(db)
    const merges = await mergeIncoming(db, incoming, { device: state.clock.device, times })
    // It cannot tell by what it has noted whether it has gone back behind these: they may have to be sent.
    if (!isNoted) for (const { after } of merges.values()) after.dirty = 1
    const { updates, counted, leaving } = await arrange(db, merges)
    const held = leaving > 0 ? await (await loadSeldom()).heldBack(deps, state, leaving) : state
    if (held.brake?.isHeld) {
      await db.syncState.put({ ...held, held: leaving })
      return { kind: 'held', leaving }
    }
    const rows = await writeShown(deps, updates, counted)
    const clock = clockAfter(held.clock, incoming)
    const next = withMark({ ...held, held: 0, clock, since: since ?? held.since }, mark)
    alongJournal(async (last) => {
      await storeShadows(db, merges)
      if (seldom) {
        await db.syncDocuments.bulkDelete(await seldom.forgottenOf(db, incoming, merges))
        await seldom.storeDevices(db, devices)
      }
      // Rows are as their documents show: nothing of this is to be compared again.
      const position = last ? await positionOf(db, last) : next.position
      if (last || !isSameState(next, state)) await db.syncState.put({ ...next, position })
    })
    onCame(rows.flatMap(({ entity, id, before }) => (entity === 'article' && !before ? [id] : [])))
    const conflicts = incoming.filter(({ losers }) => losers[0]).length
    return { kind: 'received', changed: rows.length, conflicts }
  })
}

/** Writes rows as documents have them; within a change. @param counted articles whose bookmarks have to be counted again */
export async function writeShown(
  deps: LibraryDeps,
  updates: readonly RowUpdate[],
  counted: readonly string[],
): Promise<RowUpdate[]> {
  const once = onceEach(updates)
  const hasVersions = once.some(({ entity, row }) => entity === 'version' && row)
  const rows = hasVersions ? await (await loadFiles()).withAwaited(deps.db, once) : once
  // Counted before they are written: an article that comes with its bookmarks is written once.
  const articles = counted[0] ? await miscounted(deps.db, counted, rows) : []
  writeUpdates(deps, onceEach([...rows, ...articles]))
  return rows
}

/** An entry of a feed may come to one article as it leaves another. */
const onceEach = (updates: readonly RowUpdate[]): RowUpdate[] => {
  const once = new Map<string, RowUpdate>()
  for (const update of updates)
    if (update.row !== null || !once.has(rowKey(update))) once.set(rowKey(update), update)
  return [...once.values()]
}

const storeShadows = (db: LibraryDb, merges: ReadonlyMap<string, Merge>): Promise<unknown> =>
  putShadows(
    db,
    [...merges.values()].flatMap((merge) => (isUnchanged(merge) ? [] : [merge.after])),
  )

/** What the feed tells again is not written again. SYNC-REP-5. */
const isUnchanged = ({ before, after }: Merge): boolean =>
  before !== null &&
  before.rev === after.rev &&
  before.dirty === after.dirty &&
  before.refused === after.refused &&
  isSame(before.losers ?? [], after.losers ?? []) &&
  isSameDocument(before.document, after.document)

const isSameState = (one: SyncStateRow, other: SyncStateRow): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
