import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron/main'

/** Nothing can be made below a device, so whatever Chromium would keep there stays in memory. */
const nowhere = '/dev/null/trang'

/**
 * Lets Chromium keep nothing, for a command that needs no library. Has to run before the app is ready.
 *
 * A temporary folder would not do: Chromium's processes write to it until their last moment, after our code has ended,
 * and make it anew when it is gone. So on Unix the profile is a place where nothing can be, and the process leaves
 * without Chromium's own farewell, which would try for seconds to write there. Windows has no such place.
 */
export function useScratchProfile(): void {
  if (process.platform === 'win32') {
    const dir = mkdtempSync(join(tmpdir(), 'trang-'))
    setProfile(dir)
    process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
    return
  }
  setProfile(nowhere)
  const leave = 'reallyExit' in process ? process.reallyExit : null
  if (typeof leave === 'function') process.on('exit', (code) => leave.call(process, code))
}

function setProfile(dir: string): void {
  app.setPath('userData', dir)
  app.setPath('sessionData', dir)
}
