import { wireOf } from '@core/sync/document'
import { ok, type Result } from '@core/result'
import type { RemoteWritten, SyncProblem } from '@shared/sync'
import { getMany } from '../get-many'
import type { LibraryDeps } from '../library'
import { loadFiles, loadSeldom } from './apart'
import type { Making, Times } from './local-pass'
import { madeIn } from './made'
import type { RemoteWrite, SyncFailure, SyncPort } from './port'
import type { Received } from './receive'
import { raiseMark, withMark, type Mark } from './server-identity'
import { dirtyKeys, partsOfKey, shadowOf } from './shadows'
import type { SyncDocumentRow, SyncMadeRow } from './sync-rows'

/** SYNC-REP-11 */
export const documentsAtOnce = 500
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
  /** Makes what is still to be made, while something else is on its way. */
  making: Making | null
  /** Told as it goes. */
  onPushed: (count: number, total: number) => void
}

/** Rows that are sent together, in a row of that key alone until then, if there is one; and what the server said to that. */
type Batch = { rows: readonly SyncDocumentRow[]; key?: string }
type Sent = Batch & { written: readonly RemoteWritten[] }

/**
 * Sends what the server lacks, files before the documents that name them. While one batch is on its way, the one before is noted and the next
 * one is made and read. What was sent before a failure stays sent.
 */
export async function push(about: PushDeps): Promise<Result<Pushed, SyncFailure>> {
  const { deps, making, onPushed } = about
  const outcome: Pushed = { pushed: 0, filesUp: 0, problems: [], stopped: null }
  const tries = new Map<string, number>()
  /** On their way, or still to be noted. */
  const under = new Set<string>()
  let keys: string[] = []
  let made: SyncMadeRow[] = []
  const triesOf = (key: string) => tries.get(key) ?? 0
  /** Null while there is nothing more. */
  const take = async (): Promise<Batch | null> => {
    for (let isMore = true; made.length + keys.length === 0;) {
      if (!isMore) return null
      const more = await making?.more(true)
      isMore = Boolean(more)
      made = more ?? []
      if (!made[0])
        keys = (await dirtyKeys(deps.db)).filter((key) => !under.has(key) && triesOf(key) < mostTries)
    }
    const batch = made.shift() ?? { rows: await known() }
    for (const { key } of batch.rows) under.add(key)
    return batch
  }
  const known = async (): Promise<SyncDocumentRow[]> => {
    const batch = batchOf(await getMany(deps.db.syncDocuments, keys.slice(0, documentsAtOnce)))
    for (const key of keys.splice(0, batch.length)) tries.set(key, triesOf(key) + 1)
    return batch.flatMap((row) => (row?.dirty ? [row] : []))
  }
  const noteAll = async (sent: Sent, mark: Mark | null) => {
    const noted = await note(about, sent, mark, outcome)
    for (const { key } of sent.rows) under.delete(key)
    onPushed(outcome.pushed, outcome.pushed + under.size + keys.length + (making?.left() ?? 0))
    return noted
  }
  let batch = await take()
  for (let sent: Sent | null = null; batch || sent;) {
    // After what has been made is stored, and what was sent has arrived; before more is sent, or that counts. SYNC-REP-6
    const mark = await raiseMark(about)
    if (!mark.ok) return mark
    const sending = batch ? send(about, batch.rows, outcome) : ok([])
    const noting = sent ? noteAll(sent, mark.value) : ok(null)
    const ahead = batch && take()
    // Whatever becomes of one of them: nothing goes on by itself.
    await Promise.allSettled([sending, noting, ahead])
    const noted = await noting
    if (!noted.ok) return noted
    if (outcome.stopped) return ok(outcome)
    const written: Result<readonly RemoteWritten[], SyncFailure> = await sending
    if (!written.ok) return written
    sent = batch && { ...batch, written: written.value }
    // Once all is noted, what others had written has been merged, and is to be sent again.
    batch = (await ahead) ?? (sent ? null : await take())
  }
  return ok(outcome)
}

/** Files first. */
async function send(
  { deps, port }: PushDeps,
  batch: readonly SyncDocumentRow[],
  outcome: Pushed,
): Promise<Result<RemoteWritten[], SyncFailure>> {
  const versions = batch.filter(({ key }) => partsOfKey(key).kind === 'version')
  const sent = versions[0] ? await (await loadFiles()).sendFiles({ deps, port }, versions, outcome) : ok(null)
  return sent.ok ? write(port, batch) : sent
}

/** What became of a batch. */
async function note(
  about: PushDeps,
  sent: Sent,
  mark: Mark | null,
  outcome: Pushed,
): Promise<Result<null, SyncFailure>> {
  const { stored, conflicts, refused, merged } = await noteWritten(about.deps, sent, mark)
  outcome.pushed += stored
  return merged.length + conflicts.length + refused.length === 0
    ? ok(null)
    : (await loadSeldom()).withOthers(about, { merged, conflicts, refused }, outcome)
}

/** Of the first documents as many as go at once. */
export function batchOf<Row extends SyncDocumentRow | undefined>(rows: readonly Row[]): readonly Row[] {
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
  refused: { key: string; error: string }[]
  merged: SyncDocumentRow[]
}

async function noteWritten(
  { db }: LibraryDeps,
  { rows: batch, key: made, written }: Sent,
  mark: Mark | null,
): Promise<Written> {
  return db.transaction('rw', db.syncDocuments, db.syncState, async () => {
    const outcome: Written = { stored: 0, conflicts: [], refused: [], merged: [] }
    const known = await getMany(
      db.syncDocuments,
      batch.map(({ key }) => key),
    )
    const put = known.flatMap((there, index): SyncDocumentRow[] => {
      const row = there ?? (made ? batch[index] : undefined)
      const answer = written[index]
      if (!row || !answer) return []
      if ('error' in answer && answer.error === 'conflict') {
        outcome.conflicts.push(row.key)
        return [row]
      }
      const { dirty: _dirty, ...rest } = row
      // What has been changed meanwhile is still to be sent.
      const isSent = row.document === batch[index]?.document
      if ('rev' in answer) {
        outcome.stored += 1
        if (row.losers) outcome.merged.push(row)
        return [isSent ? { ...rest, rev: answer.rev } : { ...row, rev: answer.rev }]
      }
      outcome.refused.push(answer)
      return isSent ? [{ ...rest, refused: answer.error }] : []
    })
    const state = await db.syncState.get('state')
    await Promise.all([
      db.syncDocuments.bulkPut(put),
      state && db.syncState.put(withMark(state, mark)),
      made && madeIn(db).delete(made),
    ])
    return outcome
  })
}
