import { spawn } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inProject } from '../lib/paths.mjs'
import { rootSwitches, windowlessSwitches } from '../lib/setup.mjs'
import { bundleForPage } from './bundle.mjs'

/**
 * The built app once more, with another page in the place of the one that holds the library for the command line. The
 * product itself has no switch for measuring.
 * @param {string} entry the page's module, in the project
 * @returns {Promise<string>} the app's folder
 */
export async function appWithPage(entry) {
  const folder = inProject('out/tools/bench-app')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const part of ['main', 'preload', 'renderer'])
    await cp(inProject('out', part), path.join(folder, 'out', part), { recursive: true })
  await cp(inProject('package.json'), path.join(folder, 'package.json'))
  const page = path.join(folder, 'out/renderer/library.html')
  await bundleForPage(entry, path.join(folder, 'out/renderer/assets/bench-page.js'))
  const script = '<script type="module" crossorigin src="./assets/bench-page.js"></script>'
  const html = await readFile(page, 'utf8')
  await writeFile(
    page,
    html.replaceAll(/<(?:script|link)\b[^>]*>(?:<\/script>)?/g, '').replace('</head>', `${script}</head>`),
  )
  return folder
}

/**
 * Runs a command of the command line to its end.
 * @param {{ executable: string, app: string, profile: string, args: string[], env?: Record<string, string> }} command
 * @returns {Promise<any>} the JSON of its last line
 */
export function runCommand({ executable, app, profile, args, env = {} }) {
  const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
  const all = [...rootSwitches(), ...windowlessSwitches(), noNetwork, app, '--cli', '--', ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...all, '--json', '--profile', profile], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => {
      const last = stdout.trim().split('\n').at(-1) ?? ''
      if (status === 0 && last !== '') resolve(JSON.parse(last))
      else reject(new Error(`${args.join(' ')} ended with status ${status}: ${stdout}\n${stderr}`))
    })
  })
}
