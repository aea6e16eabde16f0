import { announceFallback } from '../lib/electron.mjs'
import { SetupError, exitWith, say } from '../lib/process.mjs'
import { setUp } from '../lib/setup.mjs'
import { machine } from './machine.mjs'
import { extraction } from './extraction.mjs'
import { vault } from './vault.mjs'

/**
 * @typedef {{ figures: Record<string, number>, baseline: Record<string, number> }} Measured
 * @typedef {(options: { executable: string, articles: number, progress: (message: string) => void }) => Promise<Measured>} Bench
 */

/** @type {Record<string, Bench>} */
const benches = { extraction, vault }

/** @param {string[]} argv */
function read(argv) {
  const [name = '', ...rest] = argv
  const measure = benches[name]
  const json = rest.includes('--json')
  const at = rest.indexOf('--articles')
  const articles = at < 0 ? 10_000 : Number(rest[at + 1])
  if (!measure || !Number.isSafeInteger(articles) || articles < 1)
    throw new SetupError(
      `bench NAME [--articles N] [--json], where NAME is ${Object.keys(benches).join(', ')}`,
    )
  return { name, measure, articles, json }
}

/** @param {string[]} argv */
export function bench(argv) {
  return exitWith(async () => {
    const { name, measure, articles, json } = read(argv)
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
    const measured = await measure({ executable, articles, progress })
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
