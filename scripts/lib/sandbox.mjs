import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { SetupError } from './process.mjs'

/** @param {string} file below `/proc/sys`; null where the kernel has no such setting */
function kernelSetting(file) {
  try {
    return readFileSync(path.join('/proc/sys', file), 'utf8').trim()
  } catch {
    return null
  }
}

/** @param {string} file */
function isSetuidRoot(file) {
  const info = statSync(file, { throwIfNoEntry: false })
  return info !== undefined && info.uid === 0 && (info.mode & 0o4000) !== 0
}

/**
 * Chromium's sandbox needs user namespaces, which some systems (Ubuntu since 23.10) keep from programs that no package
 * brought, or else a helper that belongs to root. Says what to do instead of running without a sandbox.
 * @param {string} executable
 */
export function ensureSandbox(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return
  const kept =
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('kernel/unprivileged_userns_clone') === '0'
  const helper = path.join(path.dirname(executable), 'chrome-sandbox')
  if (!kept || isSetuidRoot(helper)) return
  throw new SetupError(
    'this system does not let Electron make its sandbox by itself. Give it its helper, then try again:\n' +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}
