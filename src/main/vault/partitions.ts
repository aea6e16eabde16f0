import { cpSync, existsSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureDir } from '../ensure-dir'
import type { Log } from '../log'
import { syncDirectoryNow } from './files'

/** Any other name would be a folder elsewhere. */
export const ownPartition = /^trang(-\d+)?$/

/** The folder in which Chromium keeps what a session's pages store. */
export const partitionDir = (profile: string, partition: string): string =>
  join(profile, 'Partitions', partition)

/**
 * Moves the IndexedDB that are in use no more out of Chromium's reach. Has to run before a session is made, for it holds
 * its files.
 */
export function moveLeftPartitions(
  profile: string,
  inUse: string,
  asideFolder: () => string,
  log: Log,
): void {
  const dir = join(profile, 'Partitions')
  if (!existsSync(dir)) return
  const left = readdirSync(dir).filter((name) => ownPartition.test(name) && name !== inUse)
  for (const name of left) {
    try {
      const to = `${asideFolder()}-indexeddb-${name}`
      ensureDir(dirname(to))
      renameSync(join(dir, name), to)
      syncDirectoryNow(dirname(to))
    } catch (error) {
      // It is out of use, wherever it stands.
      log('warn', `${name} cannot be moved`, error)
    }
  }
}

/** Copies the IndexedDB of a library from before there was a vault: its schema changes when it is opened. */
export function keepBeforeVault(profile: string, partition: string, asideFolder: () => string): void {
  const from = join(partitionDir(profile, partition), 'IndexedDB')
  if (!existsSync(from)) return
  const folder = asideFolder()
  ensureDir(folder)
  cpSync(from, join(folder, 'indexeddb-before-vault'), { recursive: true })
}
