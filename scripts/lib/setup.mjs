import { build, buildIsStale } from './build.mjs'
import { dependenciesMissing, installDependencies } from './dependencies.mjs'
import { needsVirtualDisplay, startVirtualDisplay } from './display.mjs'
import { findElectron, installElectron } from './electron.mjs'
import { withLock } from './lock.mjs'
import { say } from './process.mjs'
import { ensureSandbox } from './sandbox.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

/**
 * Installs and builds whatever is missing; quick and silent when nothing is.
 * @returns {Promise<import('./electron.mjs').Runtime>}
 */
export async function setUp() {
  const runtime = dependenciesMissing() ? null : await findElectron()
  if (runtime && !(await buildIsStale())) {
    await ensureSystemLibraries(runtime.executable)
    ensureSandbox(runtime.executable)
    return runtime
  }
  return withLock(async () => {
    await installDependencies()
    const installed = await installElectron()
    await ensureSystemLibraries(installed.executable)
    ensureSandbox(installed.executable)
    await build()
    return installed
  })
}

/** Chromium refuses its sandbox as root. Only there is it switched off, and only from here, never by the app. */
export const rootSwitches = () =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

// Where nobody looks, Chromium's remarks on the missing D-Bus and GPU would only hide what the app says.
const quietSwitches = ['--log-level=3', '--disable-gpu']

/** For an app that opens no window and so needs no display, also where there is one. */
export const windowlessSwitches = () =>
  process.platform === 'linux' ? [...quietSwitches, '--ozone-platform=headless'] : quietSwitches

/**
 * Gives the process to be started a display if there is none.
 * @param {{ announce: boolean, endsUnused?: boolean }} options `endsUnused` as for `startVirtualDisplay`
 * @returns {Promise<{ env: Record<string, string>, switches: string[], stop: () => void, leave: () => void }>}
 */
export async function openDisplay({ announce, endsUnused = false }) {
  const nothing = () => {}
  if (!needsVirtualDisplay())
    return { env: {}, switches: announce ? [] : quietSwitches, stop: nothing, leave: nothing }
  const { name, stop, leave } = await startVirtualDisplay({ endsUnused })
  if (announce) say(`no display here: the window opens on a virtual one, ${name} (Xvfb)`)
  return { env: { DISPLAY: name }, switches: quietSwitches, stop, leave }
}
