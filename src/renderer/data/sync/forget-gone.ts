import { msOf, timeOf } from '@core/sync/clock'
import { isCovered, tombstoneOf } from '@core/sync/deletion'
import { wireOf } from '@core/sync/document'
import { show } from '@core/sync/show'
import { ok, type Result } from '@core/result'
import type { RemoteDocument } from '@shared/sync'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import { tables } from './begin'
import type { Merge } from './merge-incoming'
import type { RemoteWrite, SyncFailure, SyncPort } from './port'
import { noteMark } from './note-mark'
import { keyOf, partsByArticle, partsOf, partsOfKey, shadowsOf, shadowsOfParts, type Shadow } from './shadows'

/** SYNC-DEL-6 */
const keptMs = 180 * 24 * 60 * 60 * 1000
const documentsAtOnce = 500

type Forgetting = { deps: LibraryDeps; port: SyncPort }

/**
 * Deletes on the server, and forgets here, what has been gone for 180 days (SYNC-DEL-6). What somebody else has
 * written meanwhile stays, and comes by the feed.
 */
export async function forgetLongGone({ deps, port }: Forgetting): Promise<Result<null, SyncFailure>> {
  const { db } = deps
  const now = deps.now().getTime()
  const gone = await longGone(db, now)
  if (gone.length > 0) {
    const noted = await noteMark({ deps, port })
    if (!noted.ok) return noted
  }
  for (let from = 0; from < gone.length; from += documentsAtOnce) {
    const batch = gone.slice(from, from + documentsAtOnce)
    const written = await port.write(batch.map(deletionOf))
    if (!written.ok) return written
    const stored = new Set(written.value.flatMap((one) => ('rev' in one ? [one.key] : [])))
    await forget(
      db,
      batch.filter(({ key }) => stored.has(key)),
    )
  }
  await db.syncState.update('state', { lookedForGoneAt: now })
  return ok(null)
}

const deletionOf = ({ key, rev, document }: Shadow): RemoteWrite => ({
  ...{ key, rev, document: wireOf(tombstoneOf(document)) },
  isDeleted: true,
})

/** Documents that the server has as they are here, and that have been gone for so long. */
const longGone = (db: LibraryDb, now: number): Promise<Shadow[]> =>
  db.transaction('r', db.tables, async () => {
    const shadows = [...(await shadowsOf(db, await keysWithoutRow(db))).values()].filter(
      ({ rev, dirty, losers, document: { covers } }) =>
        rev !== null && !dirty && !losers && covers.gone && now - msOf(timeOf(covers.gone.at)) >= keptMs,
    )
    const ids = shadows.flatMap(({ document: { kind, id } }) => (kind === 'article' ? [id] : []))
    const parts = partsByArticle((await shadowsOfParts(db, ids)).map(({ document }) => document))
    return shadows.filter(({ document }) => isCovered(document, 'gone', partsOf(document, parts)))
  })

async function keysWithoutRow(db: LibraryDb): Promise<string[]> {
  const without: string[] = []
  for (const [kind, table] of Object.entries(tables)) {
    const ids = new Set((await db.table(table).toCollection().primaryKeys()) as string[])
    const keys = await db.syncDocuments.where('key').startsWith(keyOf(kind, '')).primaryKeys()
    without.push(...keys.filter((key) => !ids.has(partsOfKey(key).id)))
  }
  return without
}

/** Unless it has been changed here meanwhile: then it is sent again. */
const forget = (db: LibraryDb, shadows: readonly Shadow[]): Promise<void> =>
  db.transaction('rw', db.syncDocuments, async () => {
    const rows = await db.syncDocuments.bulkGet(shadows.map(({ key }) => key))
    await db.syncDocuments.bulkDelete(
      rows.flatMap((row, index) => (row && !row.dirty && row.rev === shadows[index]?.rev ? [row.key] : [])),
    )
  })

/**
 * The documents that are gone and that the server has only tombstones of: nothing is kept of them (SYNC-DEL-6). Once the shadows of what
 * has come with them are stored, as a note that was written meanwhile keeps its article. Nor is anything kept of what was never here: a
 * tombstone has seen what it lacks, and must not go back as a document.
 */
export async function forgottenOf(
  db: LibraryDb,
  incoming: readonly RemoteDocument[],
  merges: ReadonlyMap<string, Merge>,
): Promise<string[]> {
  const deleted = incoming.flatMap(({ key, live, tombstone }) => {
    const merge = live.length === 0 && tombstone ? merges.get(key) : undefined
    return merge ? [merge] : []
  })
  const ids = deleted.flatMap(({ after: { document } }) => (document.kind === 'article' ? [document.id] : []))
  const parts = partsByArticle((await shadowsOfParts(db, ids)).map(({ document }) => document))
  const wasNeverHere = ({ before, shown }: Merge) => before === null && shown === null
  return deleted
    .filter(
      (merge) =>
        wasNeverHere(merge) || show(merge.after.document, partsOf(merge.after.document, parts)).is === 'gone',
    )
    .map(({ after }) => after.key)
}
