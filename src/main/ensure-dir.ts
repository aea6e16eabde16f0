import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncDirectoryNow } from './vault/files'

/**
 * Makes a folder and those above it, for their owner alone, so that their names last, and throws the system's error where that is impossible.
 * Node's own recursive mkdir never returns where a file system answers ENOENT to everything, as /proc does.
 */
export function ensureDir(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(dir)
  if (parent !== dir) ensureDir(parent)
  try {
    mkdirSync(dir, { mode: 0o700 })
    syncDirectoryNow(parent)
  } catch (error) {
    // Made by another process at the same moment.
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
