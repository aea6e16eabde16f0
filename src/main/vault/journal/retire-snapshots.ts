import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SnapshotRecord } from '@core/vault/record'
import type { AssetStore } from '../../assets/asset-store'
import { copyFileTo, moveFile, syncDirectory } from '../files'
import { stored } from './compact'
import { gaps, openIfWhole, readJournal, stateOf, type JournalFiles } from './load-journal'
import { keyOf, mergeRecords } from './records'
import { salvageBlocks } from './salvage'
import type { BatchFrame } from './segment'
import { DamagedFile, verifySnapshot, writeSnapshot, type Snapshot, type SnapshotHead } from './snapshot'
import { headNamed, latestSeqNamed, snapshotName } from './snapshot-name'

type Retire = {
  dir: string
  library: string
  schema: number
  assets: Pick<AssetStore, 'put'>
  /** Damaged snapshots, by their paths. */
  damaged: readonly string[]
  /** Where a damaged one goes. */
  place: (path: string) => Promise<string>
}

/**
 * Puts damaged snapshots aside, and all others that turn out to be damaged too. Where the rest of the journal has less than
 * they had, what is whole in them is first written into a snapshot that takes their place.
 * Returns the paths of those that are aside. @throws CannotStore, or the system's error; the damaged ones are there then
 */
export async function retireSnapshots({ damaged, place, ...where }: Retire): Promise<string[]> {
  const bad = new Set(damaged.filter((path) => existsSync(path)))
  if (bad.size === 0) return []
  const files = await readWithout(bad, where)
  if (hasAll(files, bad)) {
    for (const path of bad) await moveFile(path, await place(path))
    return [...bad]
  }
  // The new one may have the name of one of them, which therefore cannot be moved only afterwards.
  for (const path of bad) await copyFileTo(path, await place(path))
  const salvaged = await salvage(files, bad, where)
  for (const path of bad) if (path !== salvaged.path) await rm(path)
  await syncDirectory(where.dir)
  return [...bad]
}

/** What there is without the damaged snapshots. The newest of the others has been read whole; one that is not joins them. */
async function readWithout(
  bad: Set<string>,
  where: Omit<Retire, 'damaged' | 'place'>,
): Promise<JournalFiles> {
  const files = await readJournal(where, bad)
  if ('newer' in files) throw new Error('the journal has become newer while it was in use')
  for (const path of files.damaged) bad.add(path)
  const [base] = files.snapshots
  if (!base || (await isWhole(base))) return files
  bad.add(base.path)
  return readWithout(bad, where)
}

const isWhole = (snapshot: Snapshot): Promise<boolean> =>
  verifySnapshot(snapshot).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DamagedFile) return false
      throw error
    },
  )

function hasAll(files: JournalFiles, bad: ReadonlySet<string>): boolean {
  const { damaged, lastSeq } = stateOf(files)
  const paths = [...bad, ...files.snapshots.map(({ path }) => path)]
  return damaged.length === 0 && lastSeq >= latestSeqNamed(paths.map((path) => basename(path)))
}

type Source = { path: string; snapshot: Snapshot | null; seq: number; ordinal: number }

/**
 * Writes a snapshot as of the newest one, damaged or not, from what is whole in any of them and in the journal between
 * them: of each row the newest, so that one which is damaged here is taken from there.
 */
async function salvage(
  files: JournalFiles,
  bad: ReadonlySet<string>,
  { dir, library, schema, assets }: Omit<Retire, 'damaged' | 'place'>,
): Promise<Snapshot> {
  const paths = [...bad, ...files.snapshots.map(({ path }) => path)]
  const sources = (await Promise.all(paths.map(sourceAt))).sort((a, b) => b.ordinal - a.ordinal)
  const newest = await newestOfEach(sources)
  const ordinal = Math.max(...sources.map((one) => one.ordinal))
  const seq = [...newest.values()].reduce(
    (highest, one) => Math.max(highest, one.seq),
    Math.max(...sources.map((one) => one.seq)),
  )
  const batches = stateOf(files).batches.filter((batch) => batch.ordinal <= ordinal)
  const last = batches.at(-1)
  const end = sources.find((one) => one.ordinal === ordinal)?.snapshot?.footer
  const head: SnapshotHead = {
    ...{ library, schema, seq, ordinal },
    at: end?.at ?? new Date().toISOString(),
    counts: end?.counts ?? (last?.last === seq ? last.counts : {}),
    salvaged: changesWithoutTrace(batches, Math.min(...sources.map((one) => one.seq)), newest),
  }
  const records = mergeRecords(chosen(sources, newest), batches)
  return writeSnapshot(join(dir, snapshotName(seq, ordinal)), head, stored(records, assets))
}

/** How many changes since the oldest snapshot no file of the journal has, nor any row that a snapshot has. */
function changesWithoutTrace(batches: readonly BatchFrame[], oldest: number, newest: Newest): number {
  const without = gaps(
    batches.filter(({ last }) => last > oldest),
    oldest,
  )
  const seqs = [...newest.values()].map(({ seq }) => seq)
  return without.reduce(
    (sum, { first, last }) =>
      sum + last - first + 1 - seqs.filter((seq) => seq >= first && seq <= last).length,
    0,
  )
}

/** What a snapshot says of itself at its end; where that is damaged, its name has to do. */
async function sourceAt(path: string): Promise<Source> {
  const snapshot = await openIfWhole(path)
  const { seq, ordinal } = snapshot?.footer ?? headNamed(basename(path)) ?? { seq: 0, ordinal: 0 }
  return { path, snapshot, seq, ordinal }
}

type Newest = ReadonlyMap<string, { seq: number; source: Source }>

async function newestOfEach(sources: readonly Source[]): Promise<Newest> {
  const newest = new Map<string, { seq: number; source: Source }>()
  for (const source of sources)
    for await (const record of recordsIn(source)) {
      const before = newest.get(keyOf(record))
      if (!before || before.seq < record.seq) newest.set(keyOf(record), { seq: record.seq, source })
    }
  return newest
}

/** Read a second time, so that no library has to fit into memory. */
async function* chosen(sources: readonly Source[], newest: Newest): AsyncGenerator<SnapshotRecord> {
  for (const source of sources)
    for await (const record of recordsIn(source))
      if (newest.get(keyOf(record))?.source === source) yield record
}

const recordsIn = ({ path, snapshot }: Source): AsyncGenerator<SnapshotRecord> =>
  salvageBlocks(path, snapshot?.footer ?? null)
