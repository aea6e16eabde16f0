import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { assetsAwaited } from '@core/vault/record'
import type { BackupSummary } from '@shared/vault'
import { nullIfMissing } from '../files'
import { assetsOf } from '../fixity/named-assets'
import { DamagedFile, openSnapshot, readSnapshot, type Snapshot } from '../journal/snapshot'

// A folder of backups:
//
//     README.txt
//     assets/ab/cdef…                       shared by all backups in the folder, named by their SHA-256
//     <library>/<time>-<kind>.snap          a backup, whole when it is there
//     <library>/<time>-<kind>.partial/      one that is being made

export type BackupKind = BackupSummary['kind']

export type BackupFile = {
  path: string
  /** ISO 8601. */
  at: string
  kind: BackupKind
  /** Null where the file cannot be understood. */
  snapshot: Snapshot | null
}

const assetsFolder = 'assets'
const named = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(daily|weekly|before-migration)\.snap$/

export const assetsOfBackups = (folder: string): string => join(folder, assetsFolder)

/** Where the assets of a backup are, by its file. */
export const assetsOfBackup = (path: string): string => assetsOfBackups(dirname(dirname(path)))

/** Without its ending. */
export const backupName = (at: Date, kind: BackupKind): string =>
  `${at.toISOString().replaceAll(/[:.]/g, '-')}-${kind}`

export const withKind = (path: string, kind: BackupKind): string =>
  join(dirname(path), basename(path).replace(/Z-.*$/, `Z-${kind}.snap`))

/** The folders of libraries that have backups here. */
export async function librariesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.filter((one) => one.isDirectory() && one.name !== assetsFolder)) {
    const dir = join(folder, entry.name)
    const names = await namesIn(dir)
    if (names.some((name) => /\.(snap|partial)$/.test(name))) found.push(dir)
  }
  return found
}

/** Newest first. What a wrong clock dated into the future counts as older than all that is not, so that it displaces nothing. */
export const newestFirst =
  (now: Date) =>
  (a: Pick<BackupFile, 'at'>, b: Pick<BackupFile, 'at'>): number => {
    const isFuture = ({ at }: Pick<BackupFile, 'at'>) => at > now.toISOString()
    return Number(isFuture(a)) - Number(isFuture(b)) || (a.at < b.at ? 1 : -1)
  }

/** The backups of one library, newest first by what their names say. */
export async function backupsIn(libraryDir: string, now: Date): Promise<BackupFile[]> {
  const names = (await namesIn(libraryDir)).filter((name) => name.endsWith('.snap'))
  const files = await Promise.all(names.map((name) => backupAt(join(libraryDir, name))))
  return files.sort(newestFirst(now))
}

/** One backup. People may have given it another name; then it tells its time itself. */
export async function backupAt(path: string): Promise<BackupFile> {
  const snapshot = await openSnapshot(path).catch((error: unknown) => {
    if (error instanceof DamagedFile) return null
    throw error
  })
  const [, day, hour, minute, second, ms, kind] = named.exec(basename(path)) ?? []
  return {
    path,
    at: day === undefined ? (snapshot?.footer.at ?? '') : `${day}T${hour}:${minute}:${second}.${ms}Z`,
    kind: kind === 'weekly' || kind === 'before-migration' ? kind : 'daily',
    snapshot,
  }
}

export const summaryOf = ({ path, at, kind }: BackupFile, { footer }: Snapshot): BackupSummary => ({
  path,
  at,
  kind,
  articles: footer.counts['article'] ?? 0,
  lastSeq: footer.seq,
})

/** The assets that a backup needs, each once, but for what sync had still to bring. @throws DamagedFile */
export async function assetsNamedIn(snapshot: Snapshot): Promise<Set<string>> {
  const names = new Set<string>()
  const awaited = new Set<string>()
  for await (const record of readSnapshot(snapshot)) {
    for (const name of assetsOf(record)) names.add(name)
    for (const name of assetsAwaited(record.row)) awaited.add(name)
  }
  for (const name of awaited) names.delete(name)
  return names
}

/** A backup of another library that is being made here, as by another computer; one that is a day old is so no more. */
export async function isBeingWritten(libraryDir: string, now: Date): Promise<boolean> {
  for (const name of await namesIn(libraryDir)) {
    if (!name.endsWith('.partial')) continue
    const info = await stat(join(libraryDir, name)).catch(nullIfMissing)
    if (info && Math.abs(now.getTime() - info.mtimeMs) < 24 * 60 * 60 * 1000) return true
  }
  return false
}

const namesIn = async (dir: string): Promise<string[]> => (await readdir(dir).catch(nullIfMissing)) ?? []
