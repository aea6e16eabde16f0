import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { assetsAwaited, assetsInHtml, assetsInRow, type RecordBody } from '@core/vault/record'
import type { JournalState } from '../journal/load-journal'
import { nullIfMissing } from '../files'
import { readRecords, recordOf, type VaultRecord } from '../journal/records'
import { salvageRecords } from '../journal/salvage'
import { latestSeqNamed } from '../journal/snapshot-name'
import { entriesOf, readSegment } from '../journal/segment'
import { readSnapshot } from '../journal/snapshot'
import { isDiskFault } from './verify-file'

/** SHA-256 of assets: millions fit, as each takes 32 bytes and holds on to nothing that it was found in. */
export type HashSet = {
  add: (sha256: string) => void
  remove: (sha256: string) => void
  has: (sha256: string) => boolean
  /** Those that begin with two hex digits. */
  withPrefix: (prefix: string) => string[]
  size: () => number
}

function createHashSet(): HashSet {
  const byPrefix = new Map<string, Set<string>>()
  const compact = (sha256: string) => Buffer.from(sha256, 'hex').toString('latin1')
  return {
    add(sha256) {
      const prefix = sha256.slice(0, 2)
      const hashes = byPrefix.get(prefix) ?? new Set()
      byPrefix.set(prefix, hashes.add(compact(sha256)))
    },
    remove: (sha256) => void byPrefix.get(sha256.slice(0, 2))?.delete(compact(sha256)),
    has: (sha256) => byPrefix.get(sha256.slice(0, 2))?.has(compact(sha256)) ?? false,
    withPrefix: (prefix) =>
      [...(byPrefix.get(prefix) ?? [])].map((hash) => Buffer.from(hash, 'latin1').toString('hex')),
    size: () => [...byPrefix.values()].reduce((sum, hashes) => sum + hashes.size, 0),
  }
}

/** All assets that a record needs. */
export const assetsOf = ({ row, body, assets, inline }: VaultRecord): string[] => [
  ...assetsInRow(row),
  ...(body === undefined ? [] : [body]),
  ...(assets ?? []),
  ...assetsInBody(inline),
]

const assetsInBody = (body: RecordBody | undefined) => (body ? assetsInHtml(body.html) : [])

/**
 * What the library needs, as of the journal's last change, but for what sync has still to bring: that is neither missing nor lost.
 * @throws DamagedFile
 */
export async function assetsOfLibrary(state: Pick<JournalState, 'base' | 'batches'>): Promise<HashSet> {
  const named = createHashSet()
  const awaited = new Set<string>()
  for await (const record of readRecords(state)) {
    assetsOf(record).forEach(named.add)
    for (const sha256 of assetsAwaited(record.row)) awaited.add(sha256)
  }
  awaited.forEach(named.remove)
  return named
}

/**
 * What any file of the journal needs: the library, its two snapshots, and every change that is kept. Null where some of it
 * is damaged or missing, so that nobody can tell. @throws DamagedFile
 */
export async function assetsOfJournal(dir: string, state: JournalState): Promise<HashSet | null> {
  const names = await readdir(dir)
  const isWhole =
    state.lastSeq > 0 &&
    state.lastSeq >= latestSeqNamed(names) &&
    state.damaged.length === 0 &&
    state.setAside.length === 0
  if (!isWhole) return null
  const named = createHashSet()
  const addAll = (record: VaultRecord) => assetsOf(record).forEach(named.add)
  for (const snapshot of [state.base, state.older])
    if (snapshot) for await (const record of readSnapshot(snapshot)) addAll(record)
  for (const name of names.filter((one) => one.endsWith('.log'))) {
    const { damage, frames } = await readSegment(join(dir, name))
    if (damage.length > 0) return null
    for (const frame of frames) {
      if (!('data' in frame)) continue
      for (const entry of entriesOf(frame)) {
        const record = recordOf(entry)
        if (record) addAll(record)
      }
    }
  }
  return named
}

/**
 * Adds what is named by the snapshots and files of changes that have been set aside, damaged ones among them: a library
 * that was replaced can be brought back only with its images. What cannot be read any more names nothing.
 */
export async function addAssetsSetAside(named: HashSet, setAside: string): Promise<void> {
  for (const folder of await filesIn(setAside))
    for (const dir of [join(setAside, folder), join(setAside, folder, 'journal')])
      for (const name of (await filesIn(dir)).filter((one) => /\.(snap|log)(\.\d+)?$/.test(one)))
        await addAssetsIn(named, join(dir, name))
}

async function addAssetsIn(named: HashSet, path: string): Promise<void> {
  try {
    for await (const record of salvageRecords(path)) assetsOf(record).forEach(named.add)
  } catch (error) {
    if (!isDiskFault(error)) nullIfMissing(error as NodeJS.ErrnoException)
  }
}

const filesIn = async (dir: string): Promise<string[]> =>
  (await readdir(dir).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOTDIR' ? null : nullIfMissing(error),
  )) ?? []
