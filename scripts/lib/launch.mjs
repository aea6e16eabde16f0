import { announceFallback } from './electron.mjs'
import { root } from './paths.mjs'
import { exitWith, run } from './process.mjs'
import { openDisplay, rootSwitches, setUp } from './setup.mjs'

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
