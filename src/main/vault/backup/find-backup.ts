import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '@core/result'
import { backupAt, backupsIn, newestFirst, type BackupFile } from './backup-files'
import type { VaultFailure } from '../jobs'
import { DamagedFile, snapshotHeader, vaultFormat, verifySnapshot, type Snapshot } from '../journal/snapshot'

/** A folder of backups may be chosen itself, or what it is in, or the folder of one library in it. */
const depth = 2

export type FoundBackup = { file: BackupFile; snapshot: Snapshot }

/**
 * The backup that people mean: the file they chose; of a folder, the newest whole one of this library, or where it has
 * none of it, of any.
 * @param schema the newest that this program knows
 */
export async function findBackup(
  chosen: string,
  library: string,
  schema: number,
  now: Date,
): Promise<Result<FoundBackup, VaultFailure>> {
  const isFolder = (await stat(chosen)).isDirectory()
  const files = isFolder ? await backupsBelow(chosen, depth, now) : [await backupAt(chosen)]
  const isOwn = ({ path }: BackupFile) => basename(dirname(path)) === library
  files.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || newestFirst(now)(a, b))
  let reason: VaultFailure | null = null
  for (const file of files) {
    const checked = await check(file, schema)
    if (checked.ok) return checked
    reason ??= checked.error
  }
  return err(reason ?? { type: 'vault/not-a-backup', path: chosen })
}

async function backupsBelow(dir: string, levels: number, now: Date): Promise<BackupFile[]> {
  const found = await backupsIn(dir, now)
  if (levels === 0) return found
  for (const entry of await readdir(dir, { withFileTypes: true }))
    if (entry.isDirectory() && entry.name !== 'assets')
      found.push(...(await backupsBelow(join(dir, entry.name), levels - 1, now)))
  return found
}

async function check(file: BackupFile, schema: number): Promise<Result<FoundBackup, VaultFailure>> {
  const { path, snapshot } = file
  const header = await snapshotHeader(path)
  if (header && (header.format > vaultFormat || header.schema > schema))
    return err({ type: 'vault/newer', version: `${header.format}.${header.schema}` })
  if (!snapshot) return err(header ? { type: 'vault/damaged', path } : { type: 'vault/not-a-backup', path })
  try {
    await verifySnapshot(snapshot)
    return ok({ file, snapshot })
  } catch (error) {
    if (error instanceof DamagedFile) return err({ type: 'vault/damaged', path })
    throw error
  }
}
