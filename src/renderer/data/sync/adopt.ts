import { createClock, msOf, timeOf } from '@core/sync/clock'
import { isCovered, noParts, type Parts } from '@core/sync/deletion'
import { diffLocal } from '@core/sync/diff-local'
import type { CoverName, SyncDocument } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import type { Local } from '@core/sync/show'
import { textOfHeads } from '@core/sync/text-heads'
import type { RemoteDocument } from '@shared/sync'
import type { LibraryDb } from '../db'
import type { Times } from './local-pass'
import { remoteOf } from './merge-incoming'
import { partsByArticle, partsOfKey, shadowsOfParts } from './shadows'

/** `shown` is what of the document the row shows by now. */
export type Adopted = { document: SyncDocument; shown: SyncDocument | null }

type Adopting = {
  /** When the row was changed last, milliseconds since 1970. */
  at: number
  device: string
  parts: Parts
}

/**
 * The document of a row that has no shadow, as in a library that joins another or has lost its shadows, where the server has one already
 * (SYNC-LOC-6). What is the same in both is the server's; where they differ, the row counts as written when it was changed last, so that what
 * other laptops wrote later wins, and nothing is lost.
 */
function adopt(remote: SyncDocument, local: Local, { at, device, parts }: Adopting): Adopted {
  const { kind, id } = remote
  const change = { kind, id, clock: createClock(device), at, isPushed: true, parts }
  const documentOf = (row: Local) => diffLocal(null, row, change)?.document
  const shown = documentOf(local) ?? null
  const same = (row: Local) => diffLocal(remote, row, change) === null
  // Of what only the server has, such as the name of a body, the row is told.
  if (same(local)) return { document: remote, shown }
  if (isLater(remote, 'gone', at, parts)) return { document: remote, shown }
  const known = withoutOlderTexts(remote, isLater(remote, 'trash', at, parts) ? inTrash(local) : local)
  if (same(known)) return { document: remote, shown }
  const mine = documentOf(known)
  return { document: mine ? mergeDocuments(remote, mine) : remote, shown }
}

/** Those of what has come that are here without a shadow, by their keys. @param times when rows were changed last */
export async function adoptAll(
  db: LibraryDb,
  incoming: readonly RemoteDocument[],
  locals: ReadonlyMap<string, Local>,
  { device, times }: { device: string; times: Times },
): Promise<Map<string, Adopted>> {
  const articles = [...locals.keys()]
    .map(partsOfKey)
    .flatMap(({ kind, id }) => (kind === 'article' ? [id] : []))
  const parts = partsByArticle((await shadowsOfParts(db, articles)).map(({ document }) => document))
  const adopted = new Map<string, Adopted>()
  for (const one of incoming) {
    const { key } = one
    const [local, remote] = [locals.get(key), remoteOf(one)]
    if (!local || !remote) continue
    const own = parts.get(partsOfKey(key).id) ?? noParts
    adopted.set(key, adopt(remote, local, { at: times.get(key) ?? 0, device, parts: own }))
  }
  return adopted
}

/** Whether somebody has taken it away after the row was changed last. */
const isLater = (remote: SyncDocument, name: CoverName, at: number, parts: Parts): boolean => {
  const taken = remote.covers[name]
  return taken !== undefined && isCovered(remote, name, parts) && msOf(timeOf(taken.at)) > at
}

const inTrash = ({ row, memberships }: Local): Local => ({ row: { ...row, state: 'trash' }, memberships })

/** A text that somebody else has gone on from is no text of its own. */
function withoutOlderTexts(remote: SyncDocument, { row, memberships }: Local): Local {
  const newer = Object.entries(remote.texts).flatMap(([name, heads]) =>
    Object.values(heads).some(({ base }) => base === row[name])
      ? [[name, textOfHeads(heads).text] as const]
      : [],
  )
  return { row: { ...row, ...Object.fromEntries(newer) }, memberships }
}
