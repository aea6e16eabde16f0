import { createLimit } from '@core/limit'
import { ok, type Result } from '@core/result'
import { assetsInHtml, assetsInRow } from '@core/vault/record'
import { bodyOf } from '../body'
import { change, putRow, type LibraryDeps } from '../library'
import type { SyncProblem } from '@shared/sync'
import type { BodyRow } from '../rows'
import type { SyncFailure, SyncPort } from './port'
import { partsOfKey } from './shadows'
import type { SyncDocumentRow } from './sync-rows'

/** Assets that are not here, or damaged, are problems, by their SHA-256; the check of the library is about these. */
type FilesSent = { filesUp: number; problems: SyncProblem[] }

type Sending = { deps: LibraryDeps; port: SyncPort }

/** Files that are on their way at once, and versions that these are of: each waits for the server most of the time. */
export const filesAtOnce = 4

/**
 * Has the server have what these versions name, before it gets their documents, some at once. SYNC-REP-11, SYNC-BLB-3. Where the server cannot be reached
 * nothing more is begun, and what is on its way ends.
 */
export async function sendFiles(
  { deps, port }: Sending,
  versions: readonly SyncDocumentRow[],
  outcome: FilesSent,
): Promise<Result<null, SyncFailure>> {
  const { db } = deps
  let failure: Result<never, SyncFailure> | null = null
  const [versionLimit, fileLimit] = [createLimit(filesAtOnce), createLimit(filesAtOnce)]
  const send = async (sha256: string): Promise<boolean> => {
    const sent = failure ?? (await port.sendFile(sha256))
    if (sent.ok) outcome.filesUp += 1
    // SYNC-REP-10
    else if (isOfFile(sent.error))
      outcome.problems.push({ key: sha256, error: { type: 'sync/blob-missing' } })
    else failure = sent
    return sent.ok
  }
  const asked = new Map<string, Promise<boolean>>()
  /** Several versions may name it. */
  const sendOnce = (sha256: string): Promise<boolean> => {
    const sending = asked.get(sha256) ?? fileLimit(() => send(sha256))
    asked.set(sha256, sending)
    return sending
  }
  const sendVersion = async ({ key, files = [] }: SyncDocumentRow): Promise<void> => {
    if (failure) return
    const named = await filesOf(deps, partsOfKey(key).id)
    const left = named.filter((sha256) => !files.includes(sha256))
    const sent = await Promise.all(left.map(sendOnce))
    const done = left.filter((_sha256, index) => sent[index])
    if (done.length > 0) await db.syncDocuments.update(key, { files: [...files, ...done] })
  }
  await Promise.all(versions.map((version) => versionLimit(() => sendVersion(version))))
  return failure ?? ok(null)
}

export const isOfFile = ({ type }: SyncFailure): boolean =>
  type === 'sync/blob-missing' || type === 'sync/blob-damaged'

/** What a version names and this machine has. */
async function filesOf({ db }: LibraryDeps, versionId: string): Promise<string[]> {
  const [version, packed] = await Promise.all([db.versions.get(versionId), db.bodies.get(versionId)])
  if (!version) return []
  const { awaits = [], ...row } = version
  const inBody = packed ? assetsInHtml((await bodyOf(packed)).html) : []
  return [...new Set([...assetsInRow(row), ...inBody])].filter((sha256) => !awaits.includes(sha256))
}

/** Versions whose bodies become assets in one go. */
const bodiesAtOnce = 200

/**
 * Has main make assets of bodies, some at a time, so that versions can be told of with the names of these. One whose body is lost here is
 * told to nobody.
 */
export async function nameBodies({ deps, port }: Sending): Promise<Result<null, SyncFailure>> {
  const { db } = deps
  const ids = await db.syncFiles.where('unnamed').equals(1).limit(bodiesAtOnce).primaryKeys()
  for (const id of ids) {
    const packed = await db.bodies.get(id)
    if (!packed) {
      await db.syncFiles.delete(id)
      continue
    }
    const kept = await port.keepBody(await bodyOf(packed))
    if (!kept.ok) return kept
    await nameBody(deps, id, packed, kept.value)
  }
  return ok(null)
}

/** Where it has another body by now, that is still to get its name. */
const nameBody = (deps: LibraryDeps, id: string, packed: BodyRow, sha256: string): Promise<void> =>
  change(deps, async () => {
    const { db } = deps
    const [row, now] = await Promise.all([db.versions.get(id), db.bodies.get(id)])
    if (row && now && isSameBody(now, packed)) await putRow(deps, 'version', id, { ...row, body: sha256 })
    else if (row) return
    await db.syncFiles.delete(id)
  })

const isSameBody = (one: BodyRow, other: BodyRow): boolean => {
  if (!('packed' in one) || !('packed' in other))
    return 'html' in one && 'html' in other && one.html === other.html
  const [a, b] = [new Uint8Array(one.packed), new Uint8Array(other.packed)]
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
