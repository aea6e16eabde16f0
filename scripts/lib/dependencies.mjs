import { readFileSync } from 'node:fs'
import { inProject, root } from './paths.mjs'
import { npm, say } from './process.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lockfile
 */

/**
 * @param {string} file
 * @returns {Lockfile | null}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Missing or cut short: the same as not installed.
    return null
  }
}

/**
 * Whether what npm says it installed (`node_modules/.package-lock.json`, written last) is what the lock file asks for.
 * Optional packages may be missing: they are other platforms' binaries.
 * @param {Lockfile} wanted
 * @param {Lockfile | null} installed
 */
export function isInstalled(wanted, installed) {
  if (!installed) return false
  return Object.entries(wanted.packages).every(([where, locked]) => {
    if (where === '') return true
    const found = installed.packages[where]
    if (!found) return locked.optional === true || locked.devOptional === true
    return found.version === locked.version && found.integrity === locked.integrity
  })
}

const upToDate = () => {
  const wanted = readLock(inProject('package-lock.json'))
  return wanted !== null && isInstalled(wanted, readLock(inProject('node_modules/.package-lock.json')))
}

/** @returns {boolean} whether there is anything to install */
export const dependenciesMissing = () => !upToDate()

/** Installs the npm packages of the lock file, development ones included, unless they are there. */
export async function installDependencies() {
  if (upToDate()) return
  say('installing npm packages…')
  await npm('npm ci', ['ci', '--include=dev'], root)
}
