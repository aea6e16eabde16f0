import { ok, type Result } from '@core/result'
import type { SyncProblem } from '@shared/sync'
import type { RemoteWrite, SyncFailure } from './port'
import type { Pushed, PushDeps } from './push'
import { receiveDocuments, type Received } from './receive'
import { refusalOf } from './refusal'
import type { SyncDocumentRow } from './sync-rows'

/** Leaves that lost and are in what the server has now. */
async function dropLosers(
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
async function readAgain(
  { deps, port, times, onCame }: PushDeps,
  keys: readonly string[],
): Promise<Result<{ received: Received; problems: SyncProblem[] }, SyncFailure>> {
  const { db } = deps
  const read = await port.read(keys)
  if (!read.ok) return read
  const { documents, problems, absent } = read.value
  await db.syncDocuments.where('key').anyOf(absent).modify({ rev: null })
  return ok({ received: await receiveDocuments(deps, documents, { times, onCame }), problems })
}

type Written = {
  merged: readonly SyncDocumentRow[]
  conflicts: readonly string[]
  refused: readonly { key: string; error: string }[]
}

/**
 * What others had written when this was sent: rows with leaves in them that lost, and keys of those that the server did not take. And what
 * it takes from nobody.
 */
export async function withOthers(
  about: PushDeps,
  { merged, conflicts, refused }: Written,
  outcome: Pushed,
): Promise<Result<null, SyncFailure>> {
  outcome.problems.push(...refused.map(({ key, error }): SyncProblem => ({ key, error: refusalOf(error) })))
  const gone = await dropLosers(about, merged)
  if (!gone.ok || conflicts.length === 0) return gone
  const read = await readAgain(about, conflicts)
  if (!read.ok) return read
  outcome.problems.push(...read.value.problems)
  if (read.value.received.kind !== 'received') outcome.stopped = read.value.received
  return ok(null)
}
