import { spawn } from 'node:child_process'
import { capture, SetupError, which } from './process.mjs'

/** Whether a window needs a virtual display here. Only Linux can be without one. */
export const needsVirtualDisplay = () =>
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']

/**
 * How a display ends by itself: so long after its last window, in seconds, that an app can start itself anew on it. An Xvfb
 * of before 2022 cannot do it.
 * @param {string} program
 */
const endingUnused = async (program) =>
  /-terminate \[delay\]/.test((await capture(program, ['-help'])).output) ? ['-terminate', '15'] : null

/**
 * Starts Xvfb on a free display number, which it chooses itself.
 * @param {{ endsUnused?: boolean }} [options] whether it is to end by itself some time after its last window has closed
 * @returns {Promise<{ name: string, stop: () => void, leave: () => void }>} `name` is the value for DISPLAY; `leave` is for
 *   the end of whoever started it: it stops the display, but for one that ends by itself
 */
export async function startVirtualDisplay({ endsUnused = false } = {}) {
  const program = which('Xvfb')
  if (!program) throw new SetupError('there is no display, and Xvfb is not installed')
  const screen = ['-screen', '0', '1920x1080x24']
  const ending = endsUnused ? await endingUnused(program) : null
  const args = ['-displayfd', '3', ...screen, '-nolisten', 'tcp', ...(ending ?? ['-noreset'])]
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // In its own group: Ctrl+C in the terminal is for the app, which still needs its display to close.
    detached: true,
  })
  const stop = () => {
    process.off('exit', stop)
    child.kill('SIGTERM')
  }
  process.on('exit', stop)
  const leave = () => (ending ? process.off('exit', stop) : stop())
  return new Promise((resolve, reject) => {
    let number = ''
    let complaint = ''
    child.stderr?.on('data', (chunk) => (complaint += chunk))
    child.stdio[3]?.on('data', (chunk) => {
      number += chunk
      if (!number.includes('\n')) return
      // Xvfb must not keep us alive once the app has ended.
      child.unref()
      for (const stream of [child.stderr, child.stdio[3]])
        /** @type {import('node:net').Socket} */ (stream).unref()
      resolve({ name: `:${number.trim()}`, stop, leave })
    })
    child.on('error', (error) => reject(new SetupError(`Xvfb did not start: ${error.message}`)))
    child.on('exit', (status) =>
      reject(new SetupError(`Xvfb ended with status ${status}:\n${complaint.trim()}`)),
    )
  })
}
