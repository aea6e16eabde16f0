import { readFileSync } from 'node:fs'
import { inProject, root } from './paths.mjs'
import { capture, say } from './process.mjs'

/** @typedef {{ name: string, passed: boolean }} CheckResult */

/** As many as the smallest machine that this is meant for has processors. */
const atOnce = 2

/**
 * The script behind a package's command, to be run with Node itself: the same on every platform.
 * @param {string} name of the package
 * @param {string} [command] if it is not the package's name
 */
export function toolPath(name, command = name) {
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(inProject('node_modules', name, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command]
  if (!file) throw new Error(`${name} has no command ${command}`)
  return inProject('node_modules', name, file)
}

/** Longest first. */
const steps = () => [
  // TypeScript 7 keeps stale diagnostics in its build cache, and compiles all of it in seconds.
  { name: 'types', args: [toolPath('typescript', 'tsc'), '-b', '--force', '--pretty', 'false'] },
  { name: 'lint', args: [toolPath('oxlint')] },
  { name: 'dead code', args: [toolPath('knip'), '--no-progress'] },
  { name: 'format', args: [toolPath('oxfmt'), '--check'] },
  { name: 'texts', args: [inProject('scripts/check-locales.mjs')] },
]

/**
 * Runs all checks to their end, whatever fails, and tells each with its time.
 * @returns {Promise<CheckResult[]>}
 */
export async function runChecks() {
  const waiting = steps()
  /** @type {CheckResult[]} */
  const results = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { name, args } = step
      const start = performance.now()
      const { status, output } = await capture(process.execPath, args, { cwd: root })
      const passed = status === 0
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      say(`${passed ? '✓' : '✗'} ${name} (${seconds} s)${passed ? '' : `\n${output.trimEnd()}\n`}`)
      results.push({ name, passed })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
