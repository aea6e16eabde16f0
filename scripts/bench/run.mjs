import path from 'node:path'
import { announceFallback } from '../lib/electron.mjs'
import { SetupError, exitWith, say } from '../lib/process.mjs'
import { setUp } from '../lib/setup.mjs'
import { anchors } from './anchors.mjs'
import { machine } from './machine.mjs'
import { extraction } from './extraction.mjs'
import { library } from './library.mjs'
import { reader } from './reader.mjs'
import { startup } from './startup.mjs'
import { sync } from './sync.mjs'
import { vault } from './vault.mjs'

/**
 * @typedef {{ figures: Record<string, number>, baseline: Record<string, number> }} Measured
 * @typedef {{
 *   executable: string,
 *   articles: number,
 *   keep: string | null,
 *   baseline: boolean,
 *   only: string | null,
 *   progress: (message: string) => void,
 * }} BenchOptions `keep`: the folder in which a generated library stays for the next run; `baseline`: whether others are measured; `only`: one part of it
 * @typedef {(options: BenchOptions) => Promise<Measured>} Bench
 */

/** @type {Record<string, Bench>} */
const benches = { startup, library, reader, extraction, vault, sync, anchors }

/** @param {string[]} argv */
function read(argv) {
  const [name = '', ...rest] = argv
  const measure = benches[name]
  const json = rest.includes('--json')
  const at = rest.indexOf('--articles')
  const articles = at < 0 ? 10_000 : Number(rest[at + 1])
  const keepAt = rest.indexOf('--keep')
  const keep = keepAt < 0 ? null : path.resolve(rest[keepAt + 1] ?? '')
  const baseline = !rest.includes('--no-baseline')
  const onlyAt = rest.indexOf('--only')
  const only = onlyAt < 0 ? null : (rest[onlyAt + 1] ?? '')
  if (!measure || !Number.isSafeInteger(articles) || articles < 1)
    throw new SetupError(
      `bench NAME [--articles N] [--keep DIR] [--no-baseline] [--only PART] [--json], where NAME is ${Object.keys(benches).join(', ')}`,
    )
  return { name, measure, articles, keep, baseline, only, json }
}

/** @param {string[]} argv */
export function bench(argv) {
  return exitWith(async () => {
    const { name, measure, json, ...asked } = read(argv)
    const runtime = await setUp()
    announceFallback(runtime)
    const { executable } = runtime
    let told = 0
    const progress = (/** @type {string} */ message) => {
      // Counts come by the hundred.
      if (message.startsWith('generating') && Date.now() - told < 2000) return
      told = Date.now()
      say(message)
    }
    const measured = await measure({ executable, ...asked, progress })
    const report = { bench: name, date: new Date().toISOString(), machine: machine(executable), ...measured }
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : table(report))
    return 0
  })
}

/** @param {{ bench: string, date: string, machine: Record<string, string | number> } & Measured} report */
function table({ bench: name, date, machine: on, figures, baseline }) {
  const rows = [
    ...Object.entries(figures),
    ...Object.entries(baseline).map(([key, value]) => /** @type {const} */ ([`${key} (baseline)`, value])),
  ]
  const width = Math.max(...rows.map(([key]) => key.length)) + 2
  const lines = rows.map(([key, value]) => `  ${key.padEnd(width)}${value}`)
  return [`${name}, ${date}`, Object.values(on).join(' · '), ...lines, ''].join('\n')
}
