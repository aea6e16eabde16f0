import { ok, type Result } from '@core/result'
import type { SyncProblem } from '@shared/sync'
import type { RemoteWrite, SyncFailure } from './port'
import type { PushDeps } from './push'
import { receiveDocuments, type Received } from './receive'
import type { SyncDocumentRow } from './sync-rows'

/** Leaves that lost and are in what the server has now. */
export async function dropLosers(
  { deps: { db }, port }: Pick<PushDeps, 'deps' | 'port'>,
  rows: readonly SyncDocumentRow[],
): Promise<Result<null, SyncFailure>> {
  const leaves = rows.flatMap(({ key, losers = [] }) =>
    losers.map((rev): RemoteWrite => ({ key, rev, document: null })),
  )
  if (leaves.length === 0) return ok(null)
  const dropped = await port.write(leaves)
  if (!dropped.ok) return dropped
  // One that somebody else has written on is a conflict, and comes again by the feed.
  await db.transaction('rw', db.syncDocuments, async () => {
    for (const { key } of rows)
      await db.syncDocuments
        .where('key')
        .equals(key)
        .modify((known) => void delete known.losers)
  })
  return ok(null)
}

/** SYNC-REP-3: the winner and what lost against it, merged in; it is sent with the next batch. */
export async function readAgain(
  { deps, port, times, onCame }: Omit<PushDeps, 'onPushed'>,
  keys: readonly string[],
): Promise<Result<{ received: Received; problems: SyncProblem[] }, SyncFailure>> {
  const { db } = deps
  const read = await port.read(keys)
  if (!read.ok) return read
  const { documents, problems, absent } = read.value
  await db.syncDocuments.where('key').anyOf(absent).modify({ rev: null })
  return ok({ received: await receiveDocuments(deps, documents, { times, onCame }), problems })
}
