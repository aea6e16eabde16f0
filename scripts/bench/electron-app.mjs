import { spawn } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { inProject } from '../lib/paths.mjs'
import { rootSwitches, windowlessSwitches } from '../lib/setup.mjs'
import { bundleForPage } from './bundle.mjs'

/**
 * The built app once more, in a folder of its own.
 * @param {string} name
 * @returns {Promise<string>} the folder
 */
export async function copyOfApp(name) {
  const folder = inProject('out/tools', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const part of ['main', 'preload', 'renderer'])
    await cp(inProject('out', part), path.join(folder, 'out', part), { recursive: true })
  await cp(inProject('package.json'), path.join(folder, 'package.json'))
  return folder
}

/**
 * The built app once more, with another page in the place of one that the command line opens: that of the library, or of
 * the extractor. The product itself has no switch for measuring.
 * @param {string} entry the page's module, in the project
 * @param {'library' | 'extractor'} [place]
 * @returns {Promise<string>} the app's folder
 */
export async function appWithPage(entry, place = 'library') {
  const folder = await copyOfApp('bench-app')
  const page = path.join(folder, `out/renderer/${place}.html`)
  await bundleForPage(entry, path.join(folder, 'out/renderer/assets/bench-page.js'))
  const script = '<script type="module" crossorigin src="./assets/bench-page.js"></script>'
  await writeFile(page, withScriptAlone(await readFile(page, 'utf8'), script))
  return folder
}

/** A page with a script in the place of all that it loads. @param {string} html @param {string} script */
export const withScriptAlone = (html, script) =>
  html.replaceAll(/<(?:script|link)\b[^>]*>(?:<\/script>)?/g, '').replace('</head>', `${script}</head>`)

/** @typedef {{ executable: string, app: string, profile: string, args: string[], env?: Record<string, string> }} AppCommand */

/**
 * Runs a command of the command line to its end.
 * @template Answer what the page that is measured is known to say
 * @param {AppCommand} command
 * @returns {Promise<Answer>} the JSON of its last line
 */
export async function runCommand(command) {
  /** @type {Lines<Answer>} */
  const { status, lines, stderr } = await runForLines(command)
  const last = lines.at(-1)
  if (status === 0 && last !== undefined) return last
  throw new Error(`${command.args.join(' ')} ended with status ${status}: ${JSON.stringify(last)}\n${stderr}`)
}

/**
 * @template Line
 * @typedef {{ status: number | null, lines: Line[], stderr: string }} Lines
 */

/**
 * Runs a command that answers with a JSON object a line.
 * @template Line what the page that is measured is known to say
 * @param {AppCommand} command
 * @param {(count: number) => void} [onLines] how many have come
 * @returns {Promise<Lines<Line>>}
 */
export function runForLines({ executable, app, profile, args, env = {} }, onLines = () => {}) {
  const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
  const all = [...rootSwitches(), ...windowlessSwitches(), noNetwork, app, '--cli', '--', ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...all, '--json', '--profile', profile], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    /** @type {Line[]} */
    const lines = []
    let stderr = ''
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => {
      if (line.trim() !== '') lines.push(JSON.parse(line))
      onLines(lines.length)
    })
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, lines, stderr }))
  })
}
