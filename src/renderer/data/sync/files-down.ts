import { createLimit } from '@core/limit'
import { err, ok, type Result } from '@core/result'
import { assetsInHtml, type RecordBody } from '@core/vault/record'
import { DamagedBody, ownBuffer, unpackBody } from '../body'
import { change, logAgain, putRow, type LibraryDeps } from '../library'
import type { SyncProblem } from '@shared/sync'
import type { Store } from '@renderer/system/store'
import { moveOver } from '../move-over'
import type { VersionRow } from '../rows'
import { filesAtOnce, isOfFile } from './files-up'
import type { SyncFailure, SyncPort } from './port'
import type { SyncStatus } from './replicator'
import { keyOf } from './shadows'

/** `missing`: SHA-256 of what the server has not, or not whole. Places are kept for it, and nothing counts as lost. SYNC-REP-10. */
export type FilesFetched = { fetched: number; missing: string[] }

/** `limit` is shared by those that fetch at once. */
type Fetching = { deps: LibraryDeps; port: SyncPort; limit?: ReturnType<typeof createLimit> }

/** The version that is to get its files next, the newest article's first. @param not those that have been tried */
export const nextWaiting = async (
  { db }: LibraryDeps,
  not: ReadonlySet<string>,
): Promise<string | undefined> => {
  const [next] = await db.syncFiles
    .orderBy('savedAt')
    .reverse()
    .filter(({ versionId }) => !not.has(versionId))
    .limit(1)
    .primaryKeys()
  return next
}

/**
 * Gets what a version waits for, some files at once. Its text shows once its images are here, or as many as could be had: a reader that has it open would go on
 * without those that come later.
 */
export async function fetchFilesOf(
  { deps, port, limit = createLimit(filesAtOnce) }: Fetching,
  versionId: string,
): Promise<Result<FilesFetched, SyncFailure>> {
  const row = await deps.db.versions.get(versionId)
  const awaits = row?.awaits ?? []
  const isBodyAwaited = row?.body !== undefined && awaits.includes(row.body)
  const body = isBodyAwaited ? await limit(() => fetchBody(port, row.body ?? '')) : ok(null)
  const missing: string[] = []
  if (!body.ok) {
    if (!isOfFile(body.error)) return body
    missing.push(row?.body ?? '')
  }
  const come = body.ok ? body.value : null
  const inBody = come ? assetsInHtml(come.html) : []
  const arrived: string[] = []
  let failure: Result<never, SyncFailure> | null = null
  const fetchOne = async (sha256: string): Promise<void> => {
    if (failure) return
    const fetched = await port.fetchFile(sha256)
    if (fetched.ok) arrived.push(sha256)
    else if (isOfFile(fetched.error)) missing.push(sha256)
    else failure = fetched
  }
  const named = new Set([...awaits.filter((one) => one !== row?.body), ...inBody])
  await Promise.all([...named].map((sha256) => limit(() => fetchOne(sha256))))
  await noteArrived(deps, versionId, { arrived, body: come })
  return failure ?? ok({ fetched: arrived.length + (come ? 1 : 0), missing })
}

/** A body that has come, as it is stored and unpacked. */
type Body = RecordBody & { sha256: string; packed: ArrayBuffer }

async function fetchBody(port: SyncPort, sha256: string): Promise<Result<Body, SyncFailure>> {
  const fetched = await port.fetchBody(sha256)
  if (!fetched.ok) return fetched
  const packed = ownBuffer(fetched.value)
  const body = await unpacked(packed)
  return body ? ok({ ...body, sha256, packed }) : err({ type: 'sync/blob-damaged' })
}

async function unpacked(packed: ArrayBuffer): Promise<RecordBody | null> {
  try {
    const { html, text } = await unpackBody(packed)
    return typeof html === 'string' && typeof text === 'string' ? { html, text } : null
  } catch (cause) {
    // What the server gave is no body of ours: bytes that are no gzip, or no JSON.
    if (cause instanceof TypeError || cause instanceof SyntaxError || cause instanceof DamagedBody)
      return null
    throw cause
  }
}

/** Files that are here by now. A version that waits for nothing more, or only for what the server has not, leaves the queue. */
const noteArrived = (
  deps: LibraryDeps,
  versionId: string,
  { arrived, body }: { arrived: readonly string[]; body: Body | null },
): Promise<void> =>
  change(deps, async () => {
    const { db } = deps
    const row = await db.versions.get(versionId)
    if (!row) {
      await db.syncFiles.delete(versionId)
      return
    }
    // It may have another one by now, which it waits for.
    const come = body?.sha256 === row.body ? body : null
    const named = [...(row.awaits ?? []), ...(come ? assetsInHtml(come.html) : [])]
    const here = new Set([...arrived, ...(come ? [come.sha256] : [])])
    // Whoever has come by it has the server have it again, once that has lost it. SYNC-BLB-5
    await db.syncDocuments.where({ key: keyOf('version', versionId) }).modify((shadow) => {
      shadow.files = [...new Set([...(shadow.files ?? []), ...here])]
    })
    const awaits = [...new Set(named)].filter((sha256) => !here.has(sha256))
    if (awaits.length === 0) await db.syncFiles.delete(versionId)
    if (!come) {
      if (arrived.length > 0) await putRow(deps, 'version', versionId, withAwaits(row, awaits))
      return
    }
    await putRow(deps, 'version', versionId, withAwaits(row, awaits), { html: come.html, text: come.text })
    await db.bodies.put({ versionId, packed: come.packed })
    const article = await db.articles.get(row.articleId)
    if (article?.versionId !== versionId) return
    await moveOver(deps, article.id, { versionId, text: come.text })
    // For the index, which has its text to look for now.
    await logAgain(deps, 'article', article.id)
  })

function withAwaits({ awaits: _awaits, ...row }: VersionRow, awaits: string[]): VersionRow {
  return awaits.length > 0 ? { ...row, awaits } : row
}

type Waiting = Omit<Fetching, 'limit'> & {
  /** Versions of which the server lacks files, or that failed, are added. */
  tried: Set<string>
  /** Whether the rest is to wait. */
  isEnough: () => boolean
  /** Of versions that wait. */
  total: number
  status: Store<SyncStatus>
  /** What the server lacks is added. */
  problems: Store<readonly SyncProblem[]>
}

/** Of the newest articles first, some at once; and how many files that were, also where it failed. */
export async function fetchWaiting(
  waiting: Waiting,
): Promise<Result<null, SyncFailure> & { fetched: number }> {
  const { deps, port, tried, isEnough, total, status, problems } = waiting
  const limit = createLimit(filesAtOnce)
  let [done, fetched] = [0, 0]
  let failure: Result<never, SyncFailure> | null = null
  let taken: Promise<string | undefined> = Promise.resolve(undefined)
  const takeNext = async (): Promise<string | undefined> => {
    const next = failure || isEnough() ? undefined : await nextWaiting(deps, tried)
    if (next !== undefined) tried.add(next)
    return next
  }
  /** One after the other, so that none is taken twice. */
  const take = () => {
    taken = taken.then(takeNext)
    return taken
  }
  const fetchSome = async (): Promise<void> => {
    for (let next = await take(); next !== undefined; next = await take()) {
      const files = await fetchFilesOf({ deps, port, limit }, next)
      if (!files.ok) {
        tried.delete(next)
        failure ??= files
        return
      }
      done += 1
      fetched += files.value.fetched
      const key = keyOf('version', next)
      const missing = files.value.missing.map((): SyncProblem => ({
        key,
        error: { type: 'sync/blob-missing' },
      }))
      if (missing[0]) problems.set([...problems.get(), ...missing])
      status.set({ kind: 'files', done, total: Math.max(done, total) })
    }
  }
  await Promise.all(Array.from({ length: filesAtOnce }, fetchSome))
  return { ...(failure ?? ok(null)), fetched }
}
