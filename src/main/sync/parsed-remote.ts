import type { TrangError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { deviceKind, parseDevice, type Device } from '@core/sync/device'
import type { SyncDocument } from '@core/sync/document'
import { parseDocument } from '@core/sync/parse-document'
import type { RemoteDevice, RemoteDocument, RemoteFound, SyncProblem } from '@shared/sync'
import type { OpenedDocument, OpenedRemote, Remote, RemoteLeaf } from './remote'

/** SYNC-DOC-6: what a server gives is parsed here, before a window has it. */
export const parsedRemote = (opened: OpenedRemote): Remote => ({
  ...opened,

  'sync:changes': async (ask) => {
    const page = await opened['sync:changes'](ask)
    if (!page.ok) return page
    const { documents, unreadable, tooLarge, ...rest } = page.value
    const found = parseFound(documents)
    const others = [...unreadable.map(unreadableProblem), ...tooLarge.map(tooLargeProblem)]
    return ok({ ...rest, ...found, problems: [...found.problems, ...others] })
  },

  'sync:read': async (keys) => {
    const read = await opened['sync:read'](keys)
    if (!read.ok) return read
    const absent = read.value.filter(({ leaves }) => leaves.length === 0).map(({ key }) => key)
    return ok({ ...parseFound(read.value), absent })
  },
})

const devicePrefix = `${deviceKind} `

const unreadableProblem = (key: string): SyncProblem => ({ key, error: { type: 'sync/cannot-decrypt' } })

/** No document of ours is that large: SYNC-DB-5. */
const tooLargeProblem = (key: string): SyncProblem => ({
  key,
  error: { type: 'sync/not-a-document', where: 'size' },
})

/** @param opened as the server gave it, unlocked */
function parseFound(opened: readonly OpenedDocument[]): RemoteFound {
  const documents: RemoteDocument[] = []
  const devices: RemoteDevice[] = []
  const problems: SyncProblem[] = []
  for (const { key, leaves, missing = [] } of opened) {
    // SYNC-REP-10: the rest of it counts.
    problems.push(...missing.map((): SyncProblem => ({ key, error: { type: 'sync/blob-missing' } })))
    const [winner, ...others] = leaves
    if (!winner) continue
    if (key.startsWith(devicePrefix)) {
      const device = winner.deleted ? null : deviceOfLeaf(key.slice(devicePrefix.length), winner)
      if (device?.ok) devices.push({ ...device.value, rev: winner.rev })
      else if (device) problems.push({ key, error: device.error })
      continue
    }
    const first = winner.deleted ? ok(null) : parseLeaf(key, winner)
    if (!first.ok) {
      problems.push({ key, error: first.error })
      continue
    }
    const one: RemoteDocument = { key, rev: winner.rev, live: [], tombstone: null, losers: [] }
    if (first.value) one.live.push(first.value)
    else one.tombstone = tombstoneIn(key, winner)
    for (const leaf of others.filter(({ deleted }) => !deleted)) {
      const parsed = parseLeaf(key, leaf)
      if (!parsed.ok) {
        problems.push({ key, error: parsed.error })
        continue
      }
      one.live.push(parsed.value)
      one.losers.push(leaf.rev)
    }
    documents.push(one)
  }
  return { documents, devices, problems }
}

const deviceOfLeaf = (id: string, { value }: RemoteLeaf): Result<Device, TrangError> =>
  value === undefined ? err({ type: 'sync/cannot-decrypt' }) : parseDevice(id, value)

function parseLeaf(key: string, { value }: RemoteLeaf): Result<SyncDocument, TrangError> {
  if (value === undefined) return err({ type: 'sync/cannot-decrypt' })
  const parsed = parseDocument(value)
  if (!parsed.ok) return parsed
  const { kind, id } = parsed.value
  return `${kind} ${id}` === key ? parsed : err({ type: 'sync/not-a-document', where: 'id' })
}

/** SYNC-DEL-7: a deletion that says nothing of who made it is none. */
function tombstoneIn(key: string, leaf: RemoteLeaf): SyncDocument | null {
  const parsed = parseLeaf(key, leaf)
  return parsed.ok ? parsed.value : null
}
