import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Counts } from '@core/vault/record'
import { systemCode } from '../../file-errors'
import { copyDurably, makeFolder, moveFile, nullIfMissing, syncDirectory, writeWhole } from '../files'
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
  /** Changes that no file has any more: first and last. */
  damaged: { first: number; last: number }[]
  /** Bytes that were cut from the end of the journal, half written when the power or the program went. */
  tornBytes: number
  /** Damaged files, by their name, as they now stand in `setAside`; of an empty one there is nothing to keep. */
  setAside: string[]
}

/** A newer program has written it; nothing has been touched. */
export type NewerVault = { newer: true }

type Load = {
  dir: string
  library: string
  /** The newest schema that this program knows. */
  schema: number
  /**
   * A folder for what is damaged, made when it is needed; null only looks, as it has to be while the journal is being
   * written.
   */
  setAside: string | null
}

/** Reads a journal and mends its end. What is damaged goes to `setAside`, and what is whole in it is used. */
export async function loadJournal({
  dir,
  library,
  schema,
  setAside,
}: Load): Promise<JournalState | NewerVault> {
  await makeFolder(dir)
  const names = (await readdir(dir)).sort()
  const moved: string[] = []
  const moveAside = async (path: string) => {
    moved.push(basename(path))
    if (setAside === null) return
    await moveFile(path, join(setAside, basename(path)))
  }

  const snapshots: Snapshot[] = []
  const doubtful: string[] = []
  for (const name of names.filter((one) => one.endsWith('.snap'))) {
    const path = join(dir, name)
    const header = await snapshotHeader(path)
    if (header && isNewer(header, schema)) return { newer: true }
    const snapshot =
      header &&
      (await openSnapshot(path).catch((error: unknown) => {
        if (error instanceof DamagedFile) return null
        throw error
      }))
    if (snapshot?.footer.library === library) snapshots.push(snapshot)
    else doubtful.push(path)
  }
  snapshots.sort((a, b) => b.footer.ordinal - a.footer.ordinal)

  const logs = names.filter((one) => one.endsWith('.log'))
  let segments = await segmentsSince(snapshots[0], dir, logs)
  const [base = null, older = null] = snapshots
  for (const { header, foreign } of segments)
    if (foreign || (header && isNewer(header, schema))) return { newer: true }
  for (const { header, path } of segments) if (header && header.library !== library) doubtful.push(path)
  for (const path of doubtful) await moveAside(path)
  if (setAside !== null)
    for (const name of names) if (name.endsWith('.tmp')) await rm(join(dir, name), { force: true })
  segments = segments.filter(({ header }) => !header || header.library === library)

  const tornBytes = setAside === null ? 0 : await mendEnd(segments.at(-1), setAside)
  if (setAside !== null) moved.push(...(await dropEmpty(segments)))
  const since = base?.footer.ordinal ?? -1
  for (const { path, damage, lastOrdinal } of segments) {
    if (damage.length === 0 || lastOrdinal <= since) continue
    moved.push(basename(path))
    if (setAside !== null) await copyAside(path, setAside)
  }

  const batches = batchesOf(segments).filter(({ ordinal }) => ordinal > since)
  return {
    base,
    older,
    isFromStart: ordinalOf(logs[0] ?? '') === 1,
    batches,
    ...endOf({ base, batches }),
    lastOrdinal: Math.max(base?.footer.ordinal ?? 0, ...segments.flatMap(ordinalsTaken)),
    damaged: gaps(batches, base?.footer.seq ?? 0),
    tornBytes,
    setAside: moved,
  }
}

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

/**
 * Removes a last file that has no frame, so that it can be begun again. It was only just begun, or a disk has emptied it:
 * nobody can tell, so it is named. Returns its name.
 */
async function dropEmpty(segments: Segment[]): Promise<string[]> {
  const last = segments.at(-1)
  if (!last || (await stat(last.path)).size > 0) return []
  await rm(last.path)
  segments.pop()
  return [basename(last.path)]
}

/** Keeps a file as it is, for what is whole in it is still in use; on a full disk it stays where it stands alone. */
async function copyAside(path: string, setAside: string): Promise<void> {
  try {
    await makeFolder(setAside)
    await copyDurably(path, join(setAside, basename(path)))
    await syncDirectory(setAside)
  } catch (error) {
    if (systemCode(error) !== 'ENOSPC') throw error
  }
}

/** Changes that should stand between others and do not. */
function gaps(batches: readonly BatchFrame[], after: number): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = []
  let expected = after + 1
  for (const { first, last } of batches) {
    if (first > expected) found.push({ first: expected, last: first - 1 })
    expected = last + 1
  }
  return found
}

/**
 * Cuts what was half written off the last file, and keeps a copy of it; on a full disk it stays, for nothing is written
 * after it. Returns how many bytes that were.
 */
async function mendEnd(segment: Segment | undefined, setAside: string): Promise<number> {
  const torn = segment?.damage.at(-1)
  if (!segment || !torn || torn.end !== segment.bytes) return 0
  segment.damage.pop()
  const file = await open(segment.path, 'r+')
  try {
    const bytes = Buffer.alloc(torn.end - torn.offset)
    await file.read(bytes, 0, bytes.length, torn.offset)
    await makeFolder(setAside)
    await writeWhole(join(setAside, `${basename(segment.path)}.torn`), (copy) => copy.writeFile(bytes))
    await file.truncate(torn.offset)
    await file.sync()
  } catch (error) {
    if (systemCode(error) !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
  return torn.end - torn.offset
}
