import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupReport, DiskSpace } from '@shared/vault'
import { createAssetStore, type AssetStore } from '../../assets/asset-store'
import { makeFolder, nullIfMissing, syncDirectory } from '../files'
import { prefixes } from '../fixity/asset-bin'
import type { JobContext } from '../jobs'
import { compact } from '../journal/compact'
import { DamagedFile, type Snapshot } from '../journal/snapshot'
import type { Vault } from '../vault'
import { assetsNamedIn, assetsOfBackups, backupName, backupsIn, type BackupKind } from './backup-files'
import { copyToBackup, type Copied } from './copy-to-backup'
import { roomIn } from './room'

export type MakingDeps = {
  profile: string
  vault: Pick<Vault, 'onWholeSnapshot' | 'manifest'>
  assets: Pick<AssetStore, 'pathOf'>
  disk: () => DiskSpace
  /** What stands beside the backups, for people who find them. */
  readme: () => string
  now: () => Date
}

export type Made = Omit<BackupReport, 'missing'> & Pick<Copied, 'missing' | 'mended'>

/** Backs the library up to a folder: what is there under the backup's name is whole. @throws as jobs do */
export async function makeBackup(
  deps: MakingDeps,
  folder: string,
  kind: BackupKind,
  context: JobContext,
): Promise<Made> {
  const { profile, vault, disk, now } = deps
  const started = now()
  const isMigration = kind === 'before-migration'
  // A library cannot be opened without the backup before its migration, which therefore may take the last room.
  const room = isMigration ? () => undefined : await roomIn(folder, profile, disk)
  room(0)
  const dir = join(folder, vault.manifest().library)
  await makeFolder(dir)
  for (const left of await readdir(dir))
    if (left.endsWith('.partial')) await rm(join(dir, left), { recursive: true, force: true })
  const name = backupName(started, kind)
  const partial = join(dir, `${name}.partial`)
  const path = join(dir, `${name}.snap`)
  await mkdir(partial, { mode: 0o700 })
  try {
    const to = createAssetStore(assetsOfBackups(folder))
    const present = new Set<string>()
    for (const prefix of prefixes) for (const one of await to.list(prefix)) present.add(one)
    const written = new Set<string>()
    const put = { added: 0, bytes: 0 }
    const store: Pick<AssetStore, 'put'> = {
      async put(content) {
        room(content.length)
        const stored = await to.put(content)
        if (!stored.ok || written.has(stored.value.sha256)) return stored
        written.add(stored.value.sha256)
        if (present.has(stored.value.sha256)) return stored
        put.added += 1
        put.bytes += content.length
        return stored
      },
    }
    const snapshot = await takeSnapshot(vault, partial, store, started)
    const copied: Copied = { added: 0, mended: 0, bytes: 0, missing: [] }
    // A migration changes rows alone, and people wait for it: its assets come with the next backup.
    const needed = await assetsNamedIn(snapshot)
    for (const names of isMigration ? [] : [needed, ...(await namedBeforeMigrations(dir, started))]) {
      for (const one of names === needed ? written : present) names.delete(one)
      context.report(0, names.size)
      const one = await copyToBackup({ names, from: deps.assets, to, room, context })
      copied.added += one.added
      copied.mended += one.mended
      copied.bytes += one.bytes
      if (names === needed) copied.missing = one.missing
      for (const sha256 of [...names, ...written]) present.add(sha256)
    }
    context.signal.throwIfAborted()
    await writeReadme(folder, deps.readme())
    await rename(snapshot.path, path)
    await syncDirectory(dir)
    return {
      path,
      articles: snapshot.footer.counts['article'] ?? 0,
      newAssets: put.added + copied.added,
      bytes: put.bytes + copied.bytes + snapshot.bytes,
      tookMs: now().getTime() - started.getTime(),
      missing: copied.missing,
      mended: copied.mended,
    }
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/**
 * The library as a snapshot in `dir`, with its newest texts in `store`. Nothing is written to the library for it, so
 * that it can be backed up to another disk when its own is full.
 */
async function takeSnapshot(
  vault: MakingDeps['vault'],
  dir: string,
  store: Pick<AssetStore, 'put'>,
  at: Date,
): Promise<Snapshot> {
  const { library, schema } = vault.manifest()
  const about = { library, schema, at: at.toISOString() }
  return vault.onWholeSnapshot((state) => compact({ state, assets: store, dir, about }))
}

/** The assets of each backup from before a migration that can be read. */
async function namedBeforeMigrations(dir: string, now: Date): Promise<Set<string>[]> {
  const found: Set<string>[] = []
  for (const { kind, snapshot } of await backupsIn(dir, now)) {
    if (kind !== 'before-migration' || !snapshot) continue
    try {
      found.push(await assetsNamedIn(snapshot))
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
    }
  }
  return found
}

async function writeReadme(folder: string, text: string): Promise<void> {
  const path = join(folder, 'README.txt')
  const before = await readFile(path, 'utf8').catch(nullIfMissing)
  if (before !== text) await writeFile(path, text)
}
