import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Counts } from '@core/vault/record'
import { nullIfMissing } from '../files'
import { batchesOf, readSegment, type BatchFrame, type Segment } from './segment'
import { DamagedFile, openSnapshot, snapshotHeader, vaultFormat, type Snapshot } from './snapshot'

/** A journal as it stands on the disk. */
export type JournalState = {
  /** The newest whole snapshot. */
  base: Snapshot | null
  /** The one before it, for when the newest turns out to be damaged. */
  older: Snapshot | null
  /** Whether the changes are all there from the first one, so that no snapshot is needed. */
  isFromStart: boolean
  /** What has been changed since `base`, oldest first. */
  batches: BatchFrame[]
  lastSeq: number
  lastOrdinal: number
  counts: Counts
  /** Changes that no file has any more. */
  damaged: Gap[]
  /** Bytes that were cut from the end of the journal, half written when the power or the program went. */
  tornBytes: number
  /** Whether its last file was empty: it was only just begun, or a disk has emptied it. */
  endedEmpty: boolean
  /** Damaged files, by their name, as they now stand in `setAside`; of an empty one there is nothing to keep. */
  setAside: string[]
}

/**
 * Changes from the first to the last. Where there is `salvaged`, the rows that they left are there, as far as damaged
 * snapshots had them; so many at most may stand as they were before one of these changes.
 */
export type Gap = { first: number; last: number; salvaged?: number }

/** A newer program has written it; nothing has been touched. */
export type NewerVault = { newer: true }

/** The files of a journal, before it is told what they make. */
export type JournalFiles = {
  /** The snapshots that can be read, by their ends; the newest first. */
  snapshots: Snapshot[]
  /** Snapshots that cannot: their paths. */
  damaged: string[]
  /** Files of another library. */
  foreign: string[]
  /** The files with changes that the newest snapshot has not, and the one in which the journal ends. */
  segments: Segment[]
  isFromStart: boolean
}

type Load = {
  dir: string
  library: string
  /** The newest schema that this program knows. */
  schema: number
}

/** Looks at a journal, which may be written to meanwhile; nothing is mended. */
export async function loadJournal(load: Load): Promise<JournalState | NewerVault> {
  const files = await readJournal(load)
  return 'newer' in files ? files : stateOf(files)
}

/** @param without snapshots that are known to be damaged, also where their ends are whole */
export async function readJournal(
  { dir, library, schema }: Load,
  without: ReadonlySet<string> = new Set(),
): Promise<JournalFiles | NewerVault> {
  const names = ((await readdir(dir).catch(nullIfMissing)) ?? []).sort()
  const snapshots: Snapshot[] = []
  const damaged: string[] = []
  const foreign: string[] = []
  for (const name of names.filter((one) => one.endsWith('.snap'))) {
    const path = join(dir, name)
    const header = await snapshotHeader(path)
    const snapshot = await openIfWhole(path)
    const about = header ?? snapshot?.footer
    if (header ? isNewer(header, schema) : snapshot && snapshot.footer.schema > schema) return { newer: true }
    if (about && about.library !== library) foreign.push(path)
    else if (!header || !snapshot || without.has(path)) damaged.push(path)
    else snapshots.push(snapshot)
  }
  snapshots.sort((a, b) => b.footer.ordinal - a.footer.ordinal)

  const logs = names.filter((one) => one.endsWith('.log'))
  const segments = await segmentsSince(snapshots[0], dir, logs)
  if (segments.some(({ header, foreign: isForeign }) => isForeign || (header && isNewer(header, schema))))
    return { newer: true }
  const isOwn = ({ header }: Segment) => !header || header.library === library
  foreign.push(...segments.filter((segment) => !isOwn(segment)).map(({ path }) => path))
  return {
    snapshots,
    damaged,
    foreign,
    segments: segments.filter(isOwn),
    isFromStart: ordinalOf(logs[0] ?? '') === 1,
  }
}

/** A snapshot by its ends; null where those are damaged. */
export const openIfWhole = (path: string): Promise<Snapshot | null> =>
  openSnapshot(path).catch((error: unknown) => {
    if (error instanceof DamagedFile) return null
    throw error
  })

/** What the files of a journal make. */
export function stateOf({ snapshots, damaged, foreign, segments, isFromStart }: JournalFiles): JournalState {
  const [base = null, older = null] = snapshots
  const batches = batchesSince(base, segments)
  const { salvaged, seq = 0 } = base?.footer ?? {}
  return {
    base,
    older,
    isFromStart,
    batches,
    ...endOf({ base, batches }),
    lastOrdinal: Math.max(base?.footer.ordinal ?? 0, ...segments.flatMap(ordinalsTaken)),
    damaged: [...(salvaged === undefined ? [] : [{ first: 1, last: seq, salvaged }]), ...gaps(batches, seq)],
    tornBytes: 0,
    endedEmpty: false,
    setAside: [...damaged, ...foreign, ...damagedSegments(base, segments)].map((path) => basename(path)),
  }
}

const batchesSince = (base: Snapshot | null, segments: readonly Segment[]): BatchFrame[] =>
  batchesOf(segments).filter(({ ordinal }) => ordinal > (base?.footer.ordinal ?? -1))

/** The paths of those in which something is damaged that the snapshot has not. */
export const damagedSegments = (base: Snapshot | null, segments: readonly Segment[]): string[] =>
  segments
    .filter(({ damage, lastOrdinal }) => damage.length > 0 && lastOrdinal > (base?.footer.ordinal ?? -1))
    .map(({ path }) => path)

/** How far the library has come after these changes. */
export function endOf({
  base,
  batches,
}: Pick<JournalState, 'base' | 'batches'>): Pick<JournalState, 'lastSeq' | 'counts'> {
  const last = batches.at(-1)
  return {
    lastSeq: last?.last ?? base?.footer.seq ?? 0,
    counts: last?.counts ?? base?.footer.counts ?? {},
  }
}

/** The library that the newest readable file of a journal is of; null where there is none. */
export async function libraryOfJournal(dir: string): Promise<string | null> {
  const names = (await readdir(dir).catch(nullIfMissing)) ?? []
  for (const name of names
    .filter((one) => one.endsWith('.log'))
    .sort()
    .toReversed()) {
    const { header } = await readSegment(join(dir, name))
    if (header) return header.library
  }
  for (const name of names
    .filter((one) => one.endsWith('.snap'))
    .sort()
    .toReversed()) {
    const header = await snapshotHeader(join(dir, name))
    if (header) return header.library
  }
  return null
}

/** The files that have changes which the snapshot has not, and the one in which it ends. */
async function segmentsSince(
  base: Snapshot | undefined,
  dir: string,
  logs: readonly string[],
): Promise<Segment[]> {
  const isNeeded = (index: number) => {
    const next = logs[index + 1]
    return !base || !next || ordinalOf(next) > base.footer.ordinal + 1
  }
  const read = (names: readonly string[]) => Promise.all(names.map((name) => readSegment(join(dir, name))))
  const segments = await read(logs.filter((_name, index) => isNeeded(index)))
  // Where the files are not what their names say, what is needed may stand in any of them.
  const areAsNamed = segments.every(({ path, firstOrdinal }) =>
    [-1, ordinalOf(basename(path))].includes(firstOrdinal),
  )
  return areAsNamed ? segments : read(logs)
}

const isNewer = (file: { format: number; schema: number }, schema: number) =>
  file.format > vaultFormat || file.schema > schema

const ordinalOf = (name: string) => Number.parseInt(name, 10)

/** A file has its name from its first frame, also where that never came to be whole. */
const ordinalsTaken = ({ path, lastOrdinal }: Segment) => [lastOrdinal, ordinalOf(basename(path))]

/** Changes that should stand between others and do not. */
export function gaps(batches: readonly BatchFrame[], after: number): Gap[] {
  const found: Gap[] = []
  let expected = after + 1
  for (const { first, last } of batches) {
    if (first > expected) found.push({ first: expected, last: first - 1 })
    expected = last + 1
  }
  return found
}
