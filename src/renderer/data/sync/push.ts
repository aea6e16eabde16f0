import { wireOf } from '@core/sync/document'
import { ok, type Result } from '@core/result'
import type { RemoteWritten, SyncProblem } from '@shared/sync'
import { getMany } from '../get-many'
import type { LibraryDeps } from '../library'
import { loadFiles, loadSeldom } from './apart'
import type { Times } from './local-pass'
import type { RemoteWrite, SyncFailure, SyncPort } from './port'
import type { Received } from './receive'
import { noteMark } from './server-identity'
import { dirtyKeys, partsOfKey, shadowOf } from './shadows'
import type { SyncDocumentRow } from './sync-rows'

/** SYNC-REP-11 */
const documentsAtOnce = 500
/** UTF-16 units of JSON in a batch, or one document that has more. */
const unitsAtOnce = 1_000_000
/** SYNC-REP-3 */
const mostTries = 5

export type Pushed = {
  /** Documents that the server has by now. */
  pushed: number
  /** Files that it has been given. */
  filesUp: number
  problems: SyncProblem[]
  /** What kept the rest from being sent: see there. */
  stopped: Exclude<Received, { kind: 'received' }> | null
}

export type PushDeps = {
  deps: LibraryDeps
  port: SyncPort
  times: Times
  onCame: (ids: readonly string[]) => void
  /** Told as it goes. */
  onPushed: (count: number) => void
}

/**
 * Sends what the server lacks, files before the documents that name them. While one batch is on its way, the one before is noted and the next
 * one is read. What was sent before a failure stays sent.
 */
export async function push(about: PushDeps): Promise<Result<Pushed, SyncFailure>> {
  const outcome: Pushed = { pushed: 0, filesUp: 0, problems: [], stopped: null }
  const tries = new Map<string, number>()
  for (;;) {
    const keys = await dirtyKeys(about.deps.db)
    const left = keys.filter((key) => (tries.get(key) ?? 0) < mostTries)
    if (left.length === 0) return ok(outcome)
    for (const key of left) tries.set(key, (tries.get(key) ?? 0) + 1)
    const sent = await sendThose(about, left, outcome)
    if (!sent.ok) return sent
    if (outcome.stopped) return ok(outcome)
  }
}

/** Each once. */
async function sendThose(
  about: PushDeps,
  keys: readonly string[],
  outcome: Pushed,
): Promise<Result<null, SyncFailure>> {
  const { db } = about.deps
  let from = 0
  /** Null behind the last one. */
  const take = async (): Promise<readonly SyncDocumentRow[] | null> => {
    if (from >= keys.length) return null
    const batch = batchOf(await getMany(db.syncDocuments, keys.slice(from, from + documentsAtOnce)))
    from += batch.length
    return batch.flatMap((row) => (row?.dirty ? [row] : []))
  }
  let noting: Promise<Result<null, SyncFailure>> = Promise.resolve(ok(null))
  let ahead = take()
  for (let batch = await ahead; batch; batch = await ahead) {
    ahead = take()
    // What goes wrong with these is told to who waits for them.
    void Promise.allSettled([ahead, noting])
    const written = await send(about, batch, outcome)
    const noted = await noting
    if (!noted.ok || outcome.stopped) return noted
    if (!written.ok) return written
    noting = note(about, batch, written.value, outcome)
  }
  return noting
}

/** Files first. */
async function send(
  { deps, port }: PushDeps,
  batch: readonly SyncDocumentRow[],
  outcome: Pushed,
): Promise<Result<RemoteWritten[], SyncFailure>> {
  const versions = batch.filter(({ key }) => partsOfKey(key).kind === 'version')
  if (versions.length > 0) {
    const sent = await (await loadFiles()).sendFiles({ deps, port }, versions)
    if (!sent.ok) return sent
    outcome.filesUp += sent.value.sent
    outcome.problems.push(
      ...sent.value.missing.map((key): SyncProblem => ({ key, error: { type: 'sync/blob-missing' } })),
    )
  }
  return write(port, batch)
}

/** What became of a batch. */
async function note(
  about: PushDeps,
  batch: readonly SyncDocumentRow[],
  written: readonly RemoteWritten[],
  outcome: Pushed,
): Promise<Result<null, SyncFailure>> {
  // Before it counts as stored: a server that goes back behind this has not the note.
  const noted = await noteMark(about)
  if (!noted.ok) return noted
  const { stored, conflicts, refused, merged } = await noteWritten(about.deps, batch, written)
  outcome.pushed += stored
  outcome.problems.push(...refused)
  about.onPushed(outcome.pushed)
  if (merged.length + conflicts.length === 0) return ok(null)
  const { dropLosers, readAgain } = await loadSeldom()
  const gone = await dropLosers(about, merged)
  if (!gone.ok || conflicts.length === 0) return gone
  const read = await readAgain(about, conflicts)
  if (!read.ok) return read
  outcome.problems.push(...read.value.problems)
  if (read.value.received.kind !== 'received') outcome.stopped = read.value.received
  return ok(null)
}

/** Of the first documents as many as go at once. */
function batchOf(rows: readonly (SyncDocumentRow | undefined)[]): readonly (SyncDocumentRow | undefined)[] {
  let units = 0
  const end = rows.findIndex((row, index) => {
    units += row?.document.length ?? 0
    return index > 0 && units > unitsAtOnce
  })
  return end < 0 ? rows : rows.slice(0, end)
}

async function write(
  port: SyncPort,
  rows: readonly SyncDocumentRow[],
): Promise<Result<RemoteWritten[], SyncFailure>> {
  if (rows.length === 0) return ok([])
  const written = await port.write(
    rows.map((row): RemoteWrite => ({
      key: row.key,
      rev: row.rev,
      document: wireOf(shadowOf(row).document),
    })),
  )
  if (written.ok || written.error.type !== 'sync/too-large') return written
  return (await loadSeldom()).halved(rows, (half) => write(port, half))
}

/** `stored`: how many. By their keys; `merged`: rows, as they were, of what has leaves in it that lost. */
type Written = {
  stored: number
  conflicts: string[]
  refused: SyncProblem[]
  merged: SyncDocumentRow[]
}

async function noteWritten(
  { db }: LibraryDeps,
  sent: readonly SyncDocumentRow[],
  written: readonly RemoteWritten[],
): Promise<Written> {
  const documents = new Map(sent.map(({ key, document }) => [key, document]))
  const answers = new Map(written.map((answer) => [answer.key, answer]))
  return db.transaction('rw', db.syncDocuments, async () => {
    const outcome: Written = { stored: 0, conflicts: [], refused: [], merged: [] }
    const rows = await getMany(db.syncDocuments, [...documents.keys()])
    const put = rows.flatMap((row): SyncDocumentRow[] => {
      const answer = row && answers.get(row.key)
      if (!answer) return []
      if ('error' in answer && answer.error === 'conflict') {
        outcome.conflicts.push(row.key)
        return []
      }
      const { dirty: _dirty, ...rest } = row
      // What has been changed meanwhile is still to be sent.
      const isSent = row.document === documents.get(row.key)
      if ('rev' in answer) {
        outcome.stored += 1
        if (row.losers) outcome.merged.push(row)
        return [isSent ? { ...rest, rev: answer.rev } : { ...row, rev: answer.rev }]
      }
      outcome.refused.push({ key: row.key, error: refusal(answer.error) })
      return isSent ? [{ ...rest, refused: answer.error }] : []
    })
    await db.syncDocuments.bulkPut(put)
    return outcome
  })
}

const refusal = (code: string): SyncProblem['error'] =>
  /too_large/.test(code) ? { type: 'sync/too-large' } : { type: 'sync/refused', host: '', status: 0, code }
