import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { constants as os } from 'node:os'
import path from 'node:path'

/** A set-up step that failed in a way a person can act on: shown without a stack. */
export class SetupError extends Error {}

/** @param {string} message one line, on standard error: standard output belongs to the program that is started */
export function say(message) {
  process.stderr.write(`trang: ${message}\n`)
}

/**
 * Runs a program to its end with its output captured.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ status: number, output: string }>} `status` is 127 when the program cannot be started
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ status: 127, output: error.message }))
    child.on('close', (status) => resolve({ status: status ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

/**
 * As `capture`, but a failure is a `SetupError` with the whole output.
 * @param {string} what names the step in the error
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<string>} the output
 */
export async function must(what, command, args, options) {
  const { status, output } = await capture(command, args, options)
  if (status !== 0) throw new SetupError(`${what} failed (status ${status}):\n${output.trimEnd()}`)
  return output
}

/**
 * Runs npm: the one that started us, else the one on the path. Flags win over the settings that an outer `npm run`
 * hands down, so that `--silent` outside does not hide an error here.
 * @param {string} what
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(what, args, cwd) {
  const own = process.env['npm_execpath']
  const all = [...args, '--loglevel=error', '--no-audit', '--no-fund']
  if (own && /npm-cli\.c?js$/.test(own)) return must(what, process.execPath, [own, ...all], { cwd })
  return must(what, 'npm', all, { cwd, shell: process.platform === 'win32' })
}

/**
 * @param {string} name
 * @returns {string | null} where the program is on the PATH
 */
export function which(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return null
}

/** @type {NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program with our streams, until it ends.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit status, or 128 and the signal's number
 */
export function run(command, args, options) {
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
      resolve(status ?? 128 + (signal ? os.signals[signal] : 0))
    })
  })
}

/**
 * Ends this process with the status that `work` gives; a set-up step that fails is told without a stack.
 * @param {() => Promise<number>} work
 */
export async function exitWith(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
