import { spawn } from 'node:child_process'
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ifThere } from '../lib/if-there.mjs'
import { inProject } from '../lib/paths.mjs'
import { rootSwitches } from '../lib/setup.mjs'
import { bundleForPage } from './bundle.mjs'
import { copyOfApp, withScriptAlone } from './electron-app.mjs'

const own = inProject('scripts/bench/window')

/**
 * The built app once more, with a script of the bench before the window's own.
 * @param {string} [probe] in the project
 * @returns {Promise<string>} the app's folder
 */
export const appWithProbe = (probe = 'tests/bench/window-probe.ts') =>
  appWithScript('bench-window', probe, (html, script) => html.replace(/<script\b/, `${script}<script`))

/**
 * The built app once more, with a script of the bench in the place of all that its window shows.
 * @param {string} entry in the project
 * @returns {Promise<string>} the app's folder
 */
export const appWithOwnWindow = (entry) => appWithScript('bench-own-window', entry, withScriptAlone)

/** @param {string} name @param {string} entry @param {(html: string, script: string) => string} put */
async function appWithScript(name, entry, put) {
  const folder = await copyOfApp(name)
  await bundleForPage(entry, path.join(folder, 'out/renderer/assets/bench-script.js'))
  const page = path.join(folder, 'out/renderer/index.html')
  const script = '<script type="module" crossorigin src="./assets/bench-script.js"></script>'
  await writeFile(page, put(await readFile(page, 'utf8'), script))
  await cp(path.join(own, 'harness.mjs'), path.join(folder, 'harness.mjs'))
  await writeFile(path.join(folder, 'bench.mjs'), "import './harness.mjs'\nimport './out/main/index.js'\n")
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, main: 'bench.mjs' }))
  return folder
}

/**
 * An app with nothing but a window, and the pages that it can show.
 * @returns {Promise<{ folder: string, barePage: string, articlePage: string, minisearchPage: string, pouchPage: string }>}
 */
export async function bareApp() {
  const folder = inProject('out/tools/bench-bare')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const name of ['harness.mjs', 'bare.mjs']) await cp(path.join(own, name), path.join(folder, name))
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'bare', version: '0.0.0', type: 'module', main: 'bare.mjs' }),
  )
  /** @param {string} name */
  const pageOf = async (name) => {
    await bundleForPage(`tests/bench/${name}-page.ts`, path.join(folder, `${name}.js`))
    const file = path.join(folder, `${name}.html`)
    // A module is not loaded from a file.
    const script = `<script defer src="./${name}.js"></script>`
    await writeFile(file, `<!doctype html><meta charset="utf-8"><title>bare</title>${script}<p>Trang`)
    return file
  }
  return {
    folder,
    barePage: await pageOf('bare'),
    articlePage: await pageOf('article'),
    minisearchPage: await pageOf('minisearch'),
    pouchPage: await pageOf('pouch'),
  }
}

/**
 * @typedef {{
 *   spawnedAt: number,
 *   run: <Result>(script: string) => Promise<Result>,
 *   pss: () => Promise<number>,
 *   close: () => Promise<void>,
 * }} MeasuredWindow `spawnedAt` in milliseconds since 1970; `run` gives what a script of the page comes to; `pss` is that of
 *   all its processes, in MB
 */

/**
 * @param {{ executable: string, app: string, args: string[], display: { env: Record<string, string>, switches: string[] } }} options
 * @returns {MeasuredWindow}
 */
export function openWindow({ executable, app, args, display }) {
  const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
  const spawnedAt = Date.now()
  const child = spawn(executable, [...rootSwitches(), ...display.switches, noNetwork, app, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...display.env },
  })
  /** @type {Map<number, { resolve: (result: never) => void, reject: (cause: Error) => void }>} */
  const asked = new Map()
  let count = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('trang-bench ')) return
    const { id, result, failed } = JSON.parse(line.slice('trang-bench '.length))
    const one = asked.get(id)
    asked.delete(id)
    if (failed === undefined) one?.resolve(/** @type {never} */ (result))
    else one?.reject(new Error(failed))
  })
  const ended = new Promise((resolve) => {
    child.on('close', (status) => {
      for (const { reject } of asked.values()) reject(new Error(`the app ended with status ${status}`))
      resolve(status)
    })
  })
  return {
    spawnedAt,
    run: (script) =>
      new Promise((resolve, reject) => {
        const id = ++count
        asked.set(id, { resolve, reject })
        child.stdin.write(`${JSON.stringify({ id, script })}\n`)
      }),
    pss: async () => {
      const sizes = await Promise.all((await familyOf(child.pid ?? 0)).map(pssOf))
      return sizes.reduce((sum, one) => sum + one, 0) / 1024
    },
    close: async () => {
      child.kill()
      await ended
    },
  }
}

/**
 * A process and all that it has started, on Linux.
 * @param {number} pid
 * @returns {Promise<number[]>}
 */
async function familyOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const name of (await ifThere(readdir('/proc'))) ?? []) {
    const stat = /^\d+$/.test(name) ? await readOfProcess(Number(name), 'stat') : ''
    // The name in brackets may have anything in it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (stat !== '') children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  /** @type {(one: number) => number[]} */
  const all = (one) => [one, ...(children.get(one) ?? []).flatMap(all)]
  return all(pid)
}

/** @param {number} pid @returns {Promise<number>} in kB; 0 elsewhere than on Linux */
const pssOf = async (pid) => Number(/^Pss:\s+(\d+)/m.exec(await readOfProcess(pid, 'smaps_rollup'))?.[1] ?? 0)

/** Empty where the process has ended. @param {number} pid @param {string} file */
async function readOfProcess(pid, file) {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
