import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cachedFallback, fallbackFits, fallbackVersion, installFallback } from './electron-fallback.mjs'
import { cacheDir, inProject } from './paths.mjs'
import { SetupError, capture, say } from './process.mjs'
import { ifThere } from './if-there.mjs'

const dayMs = 24 * 60 * 60 * 1000

/** @typedef {{ executable: string, fallback: { reason: string } | null }} Runtime */

/** TRANG_ELECTRON: empty for "official, else fallback"; `official`; or the path of an Electron of one's own. */
const choice = () => process.env['TRANG_ELECTRON'] ?? ''

/** @returns {string} */
const declaredVersion = () =>
  JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version

/** @returns {string | null} the executable of the `electron` package, if its binary is there */
function officialExecutable() {
  const folder = inProject('node_modules/electron')
  try {
    const executable = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'))
    const version = readFileSync(path.join(folder, 'dist/version'), 'utf8').replace(/^v/, '')
    return version === declaredVersion() && existsSync(executable) ? executable : null
  } catch {
    // The files are written when the binary has been unpacked.
    return null
  }
}

/** A download that failed is not tried again for a day, so that each start does not wait for it. */
const failureFile = () => path.join(cacheDir, `electron-${declaredVersion()}-unreachable.json`)

/** @returns {Promise<string | null>} why the last download failed, while that is to be remembered */
async function rememberedFailure() {
  if (choice() === 'official') return null
  const text = await ifThere(readFile(failureFile(), 'utf8'))
  if (text === null) return null
  try {
    const { at, reason } = JSON.parse(text)
    return Date.now() - at < dayMs ? reason : null
  } catch {
    return null
  }
}

/**
 * The shortest true account of why a download failed, out of the error that Electron's installer prints.
 * @param {string} output
 */
export function downloadFailure(output) {
  const cause = /\b(?:getaddrinfo |connect )?E[A-Z]{4,}\b[^\n'"]*/.exec(output)?.[0]
  const first = output.split('\n').find((line) => line.trim() !== '')
  return (cause ?? first ?? 'no reason given')
    .trim()
    .replace(/^\w*Error: /, '')
    .slice(0, 160)
}

/**
 * Finds an Electron that can run now, without the network.
 * @returns {Promise<Runtime | null>}
 */
export async function findElectron() {
  if (choice() !== '' && choice() !== 'official') {
    const executable = path.resolve(choice())
    if (!existsSync(executable))
      throw new SetupError(`TRANG_ELECTRON names ${executable}, which does not exist.`)
    return { executable, fallback: null }
  }
  if (!existsSync(inProject('node_modules/electron'))) return null
  const official = officialExecutable()
  if (official) return { executable: official, fallback: null }
  const reason = await rememberedFailure()
  const cached = reason !== null && fallbackFits() ? await cachedFallback() : null
  return cached && reason !== null ? { executable: cached, fallback: { reason } } : null
}

/**
 * Finds or installs Electron: the official binary, else, on the one platform that has it, the fallback.
 * @returns {Promise<Runtime>}
 */
export async function installElectron() {
  const found = await findElectron()
  if (found) return found
  const version = declaredVersion()
  let reason = await rememberedFailure()
  if (reason === null) {
    say(`downloading Electron ${version}…`)
    const { status, output } = await capture(process.execPath, [
      inProject('node_modules/electron/install.js'),
    ])
    const executable = officialExecutable()
    if (status === 0 && executable) {
      await rm(failureFile(), { force: true })
      return { executable, fallback: null }
    }
    reason = downloadFailure(output)
    if (!fallbackFits() || choice() === 'official') {
      throw new SetupError(
        `Electron ${version} could not be downloaded: ${reason}\n` +
          'Check that https://github.com can be reached, or set ELECTRON_MIRROR to a mirror, HTTPS_PROXY with ' +
          'ELECTRON_GET_USE_PROXY=1 to a proxy, or TRANG_ELECTRON to the path of an Electron you have; then run ' +
          `this again. All that the download said:\n${output.trim()}`,
      )
    }
    await mkdir(cacheDir, { recursive: true })
    await writeFile(failureFile(), JSON.stringify({ at: Date.now(), reason }))
  }
  return { executable: await installFallback(), fallback: { reason } }
}

/** @param {Runtime} runtime */
export function announceFallback({ fallback }) {
  if (!fallback) return
  say(
    `running on the fallback Electron ${fallbackVersion}, because Electron ${declaredVersion()} could not be ` +
      `downloaded (${fallback.reason}); for development only. TRANG_ELECTRON=official tries again.`,
  )
}
