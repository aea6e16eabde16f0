import { announceFallback } from './electron.mjs'
import { root } from './paths.mjs'
import { exitWith, run } from './process.mjs'
import { openDisplay, rootSwitches, setUp, windowlessSwitches } from './setup.mjs'

/** An Electron of ours is an app, whatever the process that starts us was made to be. */
const cleanEnv = () => {
  const env = { ...process.env }
  delete env['ELECTRON_RUN_AS_NODE']
  delete env['NODE_OPTIONS']
  return env
}

/**
 * @param {import('./electron.mjs').Runtime} runtime
 * @param {string[]} args
 * @param {Omit<import('node:child_process').SpawnOptions, 'env'> & { env?: Record<string, string> }} [options]
 */
const runApp = (runtime, args, { env, ...options } = {}) =>
  run(runtime.executable, [...rootSwitches(), ...args], { env: { ...cleanEnv(), ...env }, ...options })

/** @param {string[]} args for the app */
export function start(args) {
  return exitWith(async () => {
    const runtime = await setUp()
    announceFallback(runtime)
    // The app may end to start itself anew, as after a restore: what it leaves behind may need the display.
    const { env, switches, stop, leave } = await openDisplay({ announce: true, endsUnused: true })
    const status = await runApp(runtime, [...switches, root, ...args], { env })
    if (status === 0) leave()
    else stop()
    return status
  })
}

/**
 * Only installing and building is told, on standard error: the rest belongs to the command.
 * @param {string[]} args the command and its options; the app finds them behind `--cli --`
 */
export function cli(args) {
  // npm runs scripts in the project's folder and says where it was called.
  const cwd = process.env['npm_lifecycle_event'] === 'cli' ? process.env['INIT_CWD'] : undefined
  return exitWith(async () => {
    const runtime = await setUp()
    return runApp(runtime, [...windowlessSwitches(), root, '--cli', '--', ...args], cwd ? { cwd } : {})
  })
}
