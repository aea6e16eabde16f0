import { createHash } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheDir, root } from './paths.mjs'

const pollMs = 100

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: alive, but somebody else's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * @param {string} own
 * @param {string} file
 * @returns {Promise<boolean>} false when another has it
 */
async function linked(own, file) {
  try {
    await link(own, file)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Runs `work` while no other process of this project does: two commands started at once must not both install or build.
 * A lock whose owner is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const file = path.join(cacheDir, 'locks', name)
  const own = `${file}.${process.pid}`
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(own, String(process.pid))
  try {
    // A link appears whole, its owner named, or not at all.
    while (!(await linked(own, file))) {
      const owner = Number(await readFile(file, 'utf8').catch(() => ''))
      if (owner > 0 && !isAlive(owner)) await rm(file, { force: true })
      else await sleep(pollMs)
    }
  } finally {
    await rm(own, { force: true })
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
