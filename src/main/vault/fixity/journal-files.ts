import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { nullIfMissing } from '../files'
import { segmentName } from '../journal/journal'
import { readSegment, type Segment } from '../journal/segment'
import { DamagedFile, openSnapshot, verifySnapshot } from '../journal/snapshot'
import { isDiskFault } from './verify-file'

/** How often the end of the journal is looked at again, and after how long, while it may be half written. */
const looks = { most: 20, everyMs: 50 }

/** A file of the journal that has been read whole. */
export type JournalFile = {
  path: string
  kind: 'snapshot' | 'segment'
  isWhole: boolean
  /** The last frame that is in it; 0 where that cannot be told. */
  lastOrdinal: number
  /** Whether nobody can tell what stood at its end. */
  lacksEnd: boolean
}

const isTorn = ({ damage, bytes }: Segment): boolean => bytes === 0 || damage.at(-1)?.end === bytes

export const namesOfJournal = async (dir: string): Promise<string[]> =>
  ((await readdir(dir).catch(nullIfMissing)) ?? []).filter((name) => /\.(snap|log)$/.test(name)).sort()

/** Reads a file of the journal whole; null where it is not there any more. @param isLast it may be written to */
export async function checkJournalFile(path: string, isLast: boolean): Promise<JournalFile | null> {
  const kind = path.endsWith('.snap') ? 'snapshot' : 'segment'
  try {
    return kind === 'snapshot' ? await checkSnapshot(path) : await checkSegment(path, isLast)
  } catch (error) {
    if (error instanceof DamagedFile || isDiskFault(error))
      return { path, kind, isWhole: false, lastOrdinal: 0, lacksEnd: true }
    return nullIfMissing(error as NodeJS.ErrnoException)
  }
}

async function checkSnapshot(path: string): Promise<JournalFile> {
  const snapshot = await openSnapshot(path)
  await verifySnapshot(snapshot)
  const { ordinal } = snapshot.footer
  return { path, kind: 'snapshot', isWhole: true, lastOrdinal: ordinal, lacksEnd: false }
}

async function checkSegment(path: string, isLast: boolean): Promise<JournalFile> {
  const segment = await readSettled(path, isLast)
  const { damage, header, firstOrdinal, lastOrdinal } = segment
  return {
    path,
    kind: 'segment',
    isWhole: damage.length === 0 && header !== null && firstOrdinal === ordinalNamed(path),
    lastOrdinal: Math.max(lastOrdinal, 0),
    lacksEnd: isTorn(segment),
  }
}

/** What the journal is just getting looks torn until it is there whole. */
async function readSettled(path: string, isLast: boolean): Promise<Segment> {
  let segment = await readSegment(path)
  if (!isLast) return segment
  for (let look = 1; isTorn(segment) && look < looks.most; look++) {
    await sleep(looks.everyMs)
    segment = await readSegment(path)
  }
  return segment
}

/** The first frame of a file of changes, or the last one in a snapshot, as its name tells. */
const ordinalNamed = (path: string): number => Number.parseInt(/(\d+)\.\w+$/.exec(path)?.[1] ?? '', 10)

/**
 * The files of changes that should stand before or between those that are there, by their names: each has the number of its
 * first frame, and frames count on from file to file.
 */
export function missingSegments(files: readonly JournalFile[]): string[] {
  const snapshots = files.filter(({ kind }) => kind === 'snapshot').map(({ path }) => ordinalNamed(path))
  const missing: string[] = []
  /** The frame that the next file begins with at the latest; null where that cannot be told. */
  let expected: number | null = (snapshots.length > 0 ? Math.min(...snapshots) : 0) + 1
  for (const file of files) {
    if (file.kind !== 'segment') continue
    if (expected !== null && ordinalNamed(file.path) > expected) missing.push(segmentName(expected))
    expected = file.isWhole ? file.lastOrdinal + 1 : null
  }
  return missing
}
