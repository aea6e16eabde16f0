import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChecks, toolPath } from './checks.mjs'
import { installDependencies } from './dependencies.mjs'
import { announceFallback } from './electron.mjs'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
import { exitWith, run, say } from './process.mjs'
import { openDisplay, setUp } from './setup.mjs'
import { ifThere } from './if-there.mjs'

/** @typedef {{ passed: number, failed: number, flaky?: number }} Count `flaky`: of the passed, those that failed first */

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} VitestReport
 * @param {VitestReport} report
 * @returns {Count} a file that could not be loaded is one failure
 */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/**
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] }} PlaywrightReport
 * @param {PlaywrightReport} report
 * @returns {Count} an error outside tests is a failure
 */
export function countPlaywright({ stats: { expected, unexpected, flaky }, errors }) {
  return { passed: expected + flaky, failed: unexpected + errors.length, flaky }
}

/**
 * What a runner's end amounts to. One that ends badly without a failed test, or that finds none to run, has failed.
 * @param {{ status: number, count: Count | null, mayBeEmpty: boolean }} end
 * @returns {Count}
 */
export function settle({ status, count, mayBeEmpty }) {
  if (count === null) return { passed: 0, failed: 1 }
  const { passed, failed } = count
  if (failed > 0) return count
  if (status !== 0 || (passed === 0 && !mayBeEmpty)) return { passed, failed: 1 }
  return count
}

/**
 * Runs one runner with its output in sight, and counts by its JSON report.
 * @template T
 * @param {{ name: string, args: (report: string) => string[], env?: (report: string) => Record<string, string>,
 *   count: (report: T) => Count, mayBeEmpty: boolean }} runner
 * @returns {Promise<Count>}
 */
async function runTests({ name, args, env = () => ({}), count, mayBeEmpty }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'trang-report-'))
  try {
    const report = path.join(folder, 'report.json')
    const status = await run(process.execPath, args(report), {
      cwd: root,
      env: { ...process.env, ...env(report) },
    })
    const text = await ifThere(readFile(report, 'utf8'))
    const counted = settle({ status, count: text === null ? null : count(JSON.parse(text)), mayBeEmpty })
    if (counted.failed > 0) say(`✗ ${name}: status ${status}, ${counted.failed} failed`)
    if (counted.flaky) say(`! ${name}: ${counted.flaky} passed at the second try only, as named above`)
    return counted
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {string[]} filter */
const vitest = (filter) =>
  runTests({
    name: 'unit, contract and property tests',
    args: (report) => [
      toolPath('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...(filter.length > 0 ? ['--passWithNoTests', ...filter] : []),
    ],
    count: countVitest,
    mayBeEmpty: filter.length > 0,
  })

/** @param {string[]} filter */
const playwright = (filter) =>
  runTests({
    name: 'end-to-end tests',
    args: () => [
      toolPath('@playwright/test', 'playwright'),
      'test',
      '--reporter=list,json',
      ...(filter.length > 0 ? ['--pass-with-no-tests', ...filter] : []),
    ],
    env: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    count: countPlaywright,
    mayBeEmpty: filter.length > 0,
  })

/** @param {Count[]} counts */
const sum = (counts) => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
})

/** Runs the checks alone. */
export function check() {
  return exitWith(async () => {
    await withLock(installDependencies)
    const results = await runChecks()
    return results.every(({ passed }) => passed) ? 0 : 1
  })
}

/**
 * Runs everything, or with a filter only the tests whose file it names. The last line is the count over all.
 * @param {string[]} filter
 */
export function test(filter) {
  return exitWith(async () => {
    announceFallback(await setUp())
    const display = await openDisplay({ announce: true })
    Object.assign(process.env, display.env)
    try {
      const checks = filter.length > 0 ? [] : await runChecks()
      const counts = [
        ...checks.map(({ passed }) => ({ passed: Number(passed), failed: Number(!passed) })),
        await vitest(filter),
        await playwright(filter),
      ]
      const { passed, failed } = sum(counts)
      process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
      return failed > 0 || passed === 0 ? 1 : 0
    } finally {
      display.stop()
    }
  })
}
