import { readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { isAssetName } from '../../assets/asset-store'
import type { Log } from '../../log'
import {
  assetsNamedIn,
  assetsOfBackups,
  backupsIn,
  isBeingWritten,
  librariesIn,
  withKind,
  type BackupFile,
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

type Named = Pick<BackupFile, 'at' | 'kind'>

/**
 * Which backups go, and which become weekly ones: the newest of each of the last 7 days that have any stay, then the
 * newest of each of 4 weeks before, and the last 2 that were made before a migration. Those from the future, when the
 * clock was wrong, count as the oldest, so that they displace nothing.
 */
export function planPruning<B extends Named>(
  backups: readonly B[],
  now: Date,
): { remove: B[]; becomeWeekly: B[] } {
  const future = new Date(now.getTime() + dayMs).toISOString()
  const sorted = backups.toSorted(
    (a, b) => Number(a.at > future) - Number(b.at > future) || (a.at < b.at ? 1 : -1),
  )
  const regular = sorted.filter(({ kind }) => kind !== 'before-migration')
  const daily = newestOfEach(regular, ({ at }) => at.slice(0, 10)).slice(0, dailyBackups)
  const weekly = newestOfEach(regular, ({ at }) => String(weekOf(at)))
    .filter((backup) => !daily.includes(backup))
    .slice(0, weeklyBackups)
  const migration = sorted.filter(({ kind }) => kind === 'before-migration').slice(0, migrationBackups)
  const keep = new Set([...daily, ...weekly, ...migration])
  return {
    remove: sorted.filter((backup) => !keep.has(backup)),
    becomeWeekly: weekly.filter(({ kind }) => kind !== 'weekly'),
  }
}

/** Weeks begin on Monday, and are counted from the one of 1 January 1970, a Thursday. */
const weekOf = (at: string): number => Math.floor((Date.parse(at) / dayMs + 3) / 7)

function newestOfEach<B>(newestFirst: readonly B[], groupOf: (backup: B) => string): B[] {
  const found = new Map<string, B>()
  for (const backup of newestFirst) if (!found.has(groupOf(backup))) found.set(groupOf(backup), backup)
  return [...found.values()]
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
 * Backups with more than twice the articles of the newest one: it may be of a library that has lost them. They stay, until
 * people take them away.
 */
function fullerThanNewest(backups: readonly BackupFile[]): ReadonlySet<string> {
  const articles = ({ snapshot }: BackupFile) => snapshot?.footer.counts['article'] ?? 0
  const newest = backups.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (!newest) return new Set()
  return new Set(backups.filter((one) => articles(one) > 2 * articles(newest)).map(({ path }) => path))
}

/**
 * Removes backups of the library that are too many, then the oldest while the folder is too big, then assets that no
 * backup in the folder needs. The newest whole backup always stays, and so do
 * those that have far more articles. Returns what the folder takes up, in bytes.
 */
export async function pruneBackups({ folder, library, limitBytes, now, log }: Prune): Promise<number> {
  const dir = join(folder, library)
  const backups = await backupsIn(dir)
  const whole = backups.filter(({ snapshot }) => snapshot !== null)
  const { remove: tooMany, becomeWeekly } = planPruning(whole, now)
  const fuller = fullerThanNewest(whole)
  const remove = tooMany.filter(({ path }) => !fuller.has(path))
  for (const { path } of remove) await rm(path, { force: true })
  for (const { path } of becomeWeekly) await rename(path, withKind(path, 'weekly'))
  // One that cannot be understood keeps assets from being removed, so it goes when all that is as old has gone.
  const oldest = whole.findLast((backup) => !remove.includes(backup))
  for (const { path, at, snapshot } of backups)
    if (snapshot === null && oldest && at < oldest.at) await rm(path, { force: true })
  await syncDirectory(dir)

  const marks = await markAssets(folder, dir, now, log)
  const assets = await sweepAssets(folder, marks)
  const left = await backupsIn(dir)
  let bytes = assets + (await snapshotBytes(folder))
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
    for (const { path, snapshot } of await backupsIn(dir)) {
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

async function snapshotBytes(folder: string): Promise<number> {
  let bytes = 0
  for (const dir of await librariesIn(folder))
    for (const { snapshot } of await backupsIn(dir)) bytes += snapshot?.bytes ?? 0
  return bytes
}

async function defaultLimit(folder: string): Promise<number> {
  const { bsize, blocks } = await statfs(folder)
  return Math.max(leastLimit, bsize * blocks * share)
}
