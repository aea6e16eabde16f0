import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, absolute. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** What outlives `node_modules`: the fallback runtime, and notes about this machine. */
export const cacheDir = path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'trang')

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(root, ...parts)
