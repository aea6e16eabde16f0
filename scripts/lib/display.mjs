import { spawn } from 'node:child_process'
import { SetupError, which } from './process.mjs'

/** Whether a window needs a virtual display here. Only Linux can be without one. */
export const needsVirtualDisplay = () =>
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']

/**
 * Starts Xvfb on a free display number, which it chooses itself.
 * @returns {Promise<{ name: string, stop: () => void }>} `name` is the value for DISPLAY
 */
export function startVirtualDisplay() {
  const program = which('Xvfb')
  if (!program) throw new SetupError('there is no display, and Xvfb is not installed')
  const screen = ['-screen', '0', '1920x1080x24']
  const child = spawn(program, ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // In its own group: Ctrl+C in the terminal is for the app, which still needs its display to close.
    detached: true,
  })
  const stop = () => {
    process.off('exit', stop)
    child.kill('SIGTERM')
  }
  process.on('exit', stop)
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
      resolve({ name: `:${number.trim()}`, stop })
    })
    child.on('error', (error) => reject(new SetupError(`Xvfb did not start: ${error.message}`)))
    child.on('exit', (status) =>
      reject(new SetupError(`Xvfb ended with status ${status}:\n${complaint.trim()}`)),
    )
  })
}
