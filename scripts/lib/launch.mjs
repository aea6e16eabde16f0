import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { announceFallback } from './electron.mjs'
import { root } from './paths.mjs'
import { SetupError, say } from './process.mjs'
import { openDisplay, rootSwitches, setUp } from './setup.mjs'

/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program with our streams, until it ends.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit status, or 128 and the signal's number
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      child.kill(signal)
    }
    for (const signal of passedOn) process.on(signal, pass)
    child.on('error', (error) => reject(new SetupError(`${command} did not start: ${error.message}`)))
    child.on('close', (status, signal) => {
      for (const name of passedOn) process.off(name, pass)
      resolve(status ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** @param {() => Promise<number>} work gives the exit status */
async function exitWith(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

/** An Electron of ours is an app, whatever the process that starts us was made to be. */
const cleanEnv = () => {
  const env = { ...process.env }
  delete env['ELECTRON_RUN_AS_NODE']
  delete env['NODE_OPTIONS']
  return env
}

/**
 * @param {{ announce: boolean, appArgs: string[], cwd?: string | undefined }} options
 * @returns {Promise<number>}
 */
async function runApp({ announce, appArgs, cwd }) {
  const runtime = await setUp()
  if (announce) announceFallback(runtime)
  const display = await openDisplay({ announce })
  try {
    const args = [...rootSwitches(), ...display.switches, root, ...appArgs]
    return await run(runtime.executable, args, {
      env: { ...cleanEnv(), ...display.env },
      ...(cwd ? { cwd } : {}),
    })
  } finally {
    display.stop()
  }
}

/** @param {string[]} args for the app */
export function start(args) {
  return exitWith(() => runApp({ announce: true, appArgs: args }))
}

/**
 * Only installing and building is told, on standard error: the rest belongs to the command.
 * @param {string[]} args the command and its options; the app finds them behind `--cli --`
 */
export function cli(args) {
  // npm runs scripts in the project's folder and says where it was called.
  const cwd = process.env['npm_lifecycle_event'] === 'cli' ? process.env['INIT_CWD'] : undefined
  return exitWith(() => runApp({ announce: false, appArgs: ['--cli', '--', ...args], cwd }))
}
