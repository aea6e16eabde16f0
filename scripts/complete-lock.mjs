// Adds to package-lock.json the binaries for other platforms that `npm install` left out because the registry it
// spoke to does not carry them. Without their entries `npm ci` refuses the lock file there, and installs no binary
// on those platforms elsewhere. Run it after an `npm install` behind such a registry; a test says when it is needed.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inProject } from './lib/paths.mjs'

/**
 * @typedef {{ version?: string, dev?: boolean, license?: string, os?: string[], cpu?: string[], libc?: string[],
 *   optional?: boolean, optionalDependencies?: Record<string, string>, engines?: Record<string, string> }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lockfile
 */

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x']

/**
 * Whether `name` is locked where a package at `where` would look for it: in its own folder, then outwards.
 * @param {Lockfile} lock
 * @param {string} where
 * @param {string} name
 */
function isLocked(lock, where, name) {
  for (let folder = where; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder}${folder === '' ? '' : '/'}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

/**
 * Optional packages that others name and the lock file lacks.
 * @param {Lockfile} lock
 * @returns {{ name: string, version: string, owner: Locked }[]}
 */
export function missingFromLock(lock) {
  return Object.entries(lock.packages).flatMap(([where, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(lock, where, name))
      .map(([name, version]) => ({ name, version, owner })),
  )
}

/**
 * The entry of a binary's package, whose name ends in its platform: `…linux-arm64-musl`, `…/win32-x64`.
 * @param {{ name: string, version: string, owner: Locked }} missing
 * @returns {Locked}
 */
function entry({ name, version, owner }) {
  const os = systems.find((system) => name.includes(system))
  const cpu = processors.find((processor) => name.includes(`-${processor}`))
  if (!os || !cpu || !/^\d/.test(version))
    throw new Error(`${name}@${version} is not the exact binary of a platform`)
  const libc = /-(?:gnu|gnueabihf)$/.test(name) ? 'glibc' : /-(?:musl|musleabihf)$/.test(name) ? 'musl' : null
  return {
    version,
    cpu: [cpu],
    ...(owner.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(owner.license ? { license: owner.license } : {}),
    optional: true,
    os: [os],
    ...(owner.engines ? { engines: owner.engines } : {}),
  }
}

/**
 * @param {Lockfile} lock
 * @returns {Lockfile} a complete copy
 */
export function completeLock(lock) {
  const packages = new Map(Object.entries(lock.packages))
  for (const missing of missingFromLock(lock)) packages.set(`node_modules/${missing.name}`, entry(missing))
  const sorted = [...packages].sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = inProject('package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
  console.log(`${missingFromLock(lock).length} entries added`)
}
