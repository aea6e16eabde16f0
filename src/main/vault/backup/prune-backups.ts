import { readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupSummary } from '@shared/vault'
import { isAssetName } from '../../assets/asset-store'
import type { Log } from '../../log'
import {
  assetsNamedIn,
  assetsOfBackups,
  backupsIn,
  isBeingWritten,
  librariesIn,
  newestFirst,
  summaryOf,
  withKind,
} from './backup-files'
import { nullIfMissing, syncDirectory } from '../files'
import { DamagedFile } from '../journal/snapshot'

const dailyBackups = 7
const weeklyBackups = 4
const migrationBackups = 2

const dayMs = 24 * 60 * 60 * 1000
const gib = 1024 ** 3
/** What backups may take of a disk, and what they may in any case. */
const share = 0.2
const leastLimit = 5 * gib

type Planned = Pick<BackupSummary, 'at' | 'kind' | 'articles' | 'lastSeq'>

/**
 * Which backups go, and which become weekly ones: the newest of each of the last 7 days that have any stay, then the
 * newest of each of 4 weeks before, and the last 2 that were made before a migration. With the newest of a day or week stay
 * those of it that nothing newer there makes up for: a library that has lost something is backed up, too.
 */
export function planPruning<B extends Planned>(
  backups: readonly B[],
  now: Date,
): { remove: B[]; becomeWeekly: B[] } {
  const sorted = backups.toSorted(newestFirst(now))
  const regular = sorted.filter(({ kind }) => kind !== 'before-migration')
  const days = groupsOf(regular, ({ at }) => at.slice(0, 10)).map(notMadeUpFor)
  const daily = new Set(days.slice(0, dailyBackups).flat())
  const weeks = groupsOf(regular, ({ at }) => String(weekOf(at))).map(notMadeUpFor)
  const isBegun = ([newest]: B[]) => newest !== undefined && daily.has(newest)
  const weekly = [...weeks.filter(isBegun), ...weeks.filter((week) => !isBegun(week)).slice(0, weeklyBackups)]
    .flat()
    .filter((backup) => !daily.has(backup))
  const migration = sorted.filter(({ kind }) => kind === 'before-migration').slice(0, migrationBackups)
  const keep = new Set([...daily, ...weekly, ...migration])
  return {
    remove: sorted.filter((backup) => !keep.has(backup)),
    becomeWeekly: weekly.filter(({ kind }) => kind !== 'weekly'),
  }
}

/** Weeks begin on Monday, and are counted from the one of 1 January 1970, a Thursday. */
const weekOf = (at: string): number => Math.floor((Date.parse(at) / dayMs + 3) / 7)

function groupsOf<B>(backups: readonly B[], groupOf: (backup: B) => string): B[][] {
  const groups = new Map<string, B[]>()
  for (const backup of backups) {
    const group = groups.get(groupOf(backup))
    if (group) group.push(backup)
    else groups.set(groupOf(backup), [backup])
  }
  return [...groups.values()]
}

/** The newest, and those that have more changes or more articles than each newer one that stays. */
function notMadeUpFor<B extends Planned>(backups: readonly B[]): B[] {
  const stay: B[] = []
  for (const backup of backups) {
    const hasMoreThan = (newer: B) => backup.lastSeq > newer.lastSeq || backup.articles > newer.articles
    if (stay.every(hasMoreThan)) stay.push(backup)
  }
  return stay
}

type Prune = {
  folder: string
  library: string
  /** In bytes; null for a share of the disk. */
  limitBytes: number | null
  now: Date
  log: Log
}

/**
 * Backups with more changes than the newest one, or with more than twice its articles: it may be of a library that has lost
 * them. They stay until people take them away, or the library has grown past them.
 */
function fullerThanNewest([newest, ...older]: readonly BackupSummary[]): ReadonlySet<string> {
  if (!newest) return new Set()
  const isFuller = ({ articles, lastSeq }: BackupSummary) =>
    lastSeq > newest.lastSeq || articles > 2 * newest.articles
  return new Set(older.filter(isFuller).map(({ path }) => path))
}

/**
 * Removes backups of the library that are too many, then the oldest while the folder is too big, then assets that no
 * backup in the folder needs. The newest whole backup always stays, and so do those that have more changes or far more
 * articles. Returns what the folder takes up, in bytes.
 */
export async function pruneBackups({ folder, library, limitBytes, now, log }: Prune): Promise<number> {
  const dir = join(folder, library)
  const backups = await backupsIn(dir, now)
  const whole = backups.flatMap((file) => (file.snapshot ? summaryOf(file, file.snapshot) : []))
  const { remove: tooMany, becomeWeekly } = planPruning(whole, now)
  const fuller = fullerThanNewest(whole)
  const gone = new Set(tooMany.map(({ path }) => path).filter((path) => !fuller.has(path)))
  for (const path of gone) await rm(path, { force: true })
  for (const { path } of becomeWeekly) await rename(path, withKind(path, 'weekly'))
  // One that cannot be understood keeps assets from being removed, so it goes when all that is as old has gone.
  const oldest = backups.findLastIndex(({ snapshot, path }) => snapshot && !gone.has(path))
  for (const { path } of oldest < 0 ? [] : backups.slice(oldest + 1)) await rm(path, { force: true })
  await syncDirectory(dir)

  const marks = await markAssets(folder, dir, now, log)
  const assets = await sweepAssets(folder, marks)
  const left = await backupsIn(dir, now)
  let bytes = assets + (await snapshotBytes(folder, now))
  if (!marks) return bytes
  const limit = limitBytes ?? (await defaultLimit(folder))
  const newest = left.find(({ snapshot }) => snapshot !== null)
  for (const { path, snapshot } of left.toReversed()) {
    if (bytes <= limit) break
    if (!snapshot || path === newest?.path || fuller.has(path)) continue
    const names = await assetsNamedIn(snapshot)
    await rm(path, { force: true })
    await syncDirectory(dir)
    bytes -= snapshot.bytes
    for (const name of names) {
      const others = (marks.get(name) ?? 1) - 1
      marks.set(name, others)
      if (others > 0) continue
      bytes -= await sizeOf(folder, name)
      await rm(assetPath(folder, name), { force: true })
    }
  }
  return bytes
}

/** How many backups in the folder need each asset; null where that cannot be told of all of them. */
async function markAssets(
  folder: string,
  own: string,
  now: Date,
  log: Log,
): Promise<Map<string, number> | null> {
  const marks = new Map<string, number>()
  for (const dir of await librariesIn(folder)) {
    if (dir !== own && (await isBeingWritten(dir, now))) return null
    for (const { path, snapshot } of await backupsIn(dir, now)) {
      try {
        if (!snapshot) throw new DamagedFile(path, 'it has no end')
        for (const name of await assetsNamedIn(snapshot)) marks.set(name, (marks.get(name) ?? 0) + 1)
      } catch (error) {
        if (!(error instanceof DamagedFile)) throw error
        log('warn', 'no assets of backups are removed, for one of the backups is damaged', error)
        return null
      }
    }
  }
  return marks
}

const assetPath = (folder: string, name: string) =>
  join(assetsOfBackups(folder), name.slice(0, 2), name.slice(2))

const sizeOf = async (folder: string, name: string): Promise<number> =>
  (await stat(assetPath(folder, name)).catch(nullIfMissing))?.size ?? 0

/** Removes what has no mark. Returns the bytes of what stays. */
async function sweepAssets(folder: string, marks: ReadonlyMap<string, number> | null): Promise<number> {
  const assets = assetsOfBackups(folder)
  let bytes = 0
  for (const prefix of (await readdir(assets).catch(nullIfMissing)) ?? []) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue
    for (const rest of await readdir(join(assets, prefix))) {
      const name = prefix + rest
      if (!isAssetName(name)) continue
      if (marks && !marks.has(name)) await rm(assetPath(folder, name), { force: true })
      else bytes += await sizeOf(folder, name)
    }
  }
  return bytes
}

async function snapshotBytes(folder: string, now: Date): Promise<number> {
  let bytes = 0
  for (const dir of await librariesIn(folder))
    for (const { snapshot } of await backupsIn(dir, now)) bytes += snapshot?.bytes ?? 0
  return bytes
}

async function defaultLimit(folder: string): Promise<number> {
  const { bsize, blocks } = await statfs(folder)
  return Math.max(leastLimit, bsize * blocks * share)
}
