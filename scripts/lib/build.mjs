import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inProject, root } from './paths.mjs'
import { must, say } from './process.mjs'
import { ifThere } from './if-there.mjs'

const inputs = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'package-lock.json',
  'package.json',
]
const stamp = inProject('out/.inputs')

/**
 * @param {string} file relative to the project
 * @returns {Promise<string[]>} a line for each file under it: path, size and time of change
 */
async function describe(file) {
  const info = await ifThere(stat(inProject(file)))
  if (!info) return []
  if (!info.isDirectory()) return [`${file} ${info.size} ${info.mtimeMs}`]
  const names = await readdir(inProject(file))
  const lines = await Promise.all(names.sort().map((name) => describe(path.posix.join(file, name))))
  return lines.flat()
}

async function inputsHash() {
  const lines = await Promise.all(inputs.map(describe))
  return createHash('sha256').update(lines.flat().join('\n')).digest('hex')
}

const builtHash = () => {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return null
  }
}

/** @returns {Promise<boolean>} whether the sources have changed since the last build */
export async function buildIsStale() {
  return (await inputsHash()) !== builtHash()
}

/** Builds main, preloads and pages into `out/`, unless nothing has changed. */
export async function build() {
  const hash = await inputsHash()
  if (hash === builtHash()) return
  say('building…')
  const tool = inProject('node_modules/electron-vite/bin/electron-vite.js')
  await must('The build', process.execPath, [tool, 'build'], { cwd: root })
  await writeFile(stamp, hash)
}
