import { createServer } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { ifThere } from '../lib/if-there.mjs'
import { root } from '../lib/paths.mjs'
import { openDisplay, rootSwitches } from '../lib/setup.mjs'
import { appWithPage, runCommand } from './electron-app.mjs'
import { profileTool } from './filled-profile.mjs'
import { median, quantile, round, sizeOf } from './figures.mjs'

const starts = 5
const saving = { rounds: 101, pages: 1, changes: 300 }

/** @typedef {import('./run.mjs').Bench} Bench */

/** @type {Bench} */
export async function vault({ executable, articles, progress }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'trang-bench-'))
  try {
    const app = await appWithPage('tests/bench/library-page.ts')
    const tool = await profileTool()

    progress('saving with and without the journal…')
    const saved = await saveInTurns({
      executable,
      app,
      profile: path.join(folder, 'saving'),
      pages: tool.pages(1),
    })

    const profile = path.join(folder, 'library')
    const { contentBytes } = await tool.generate(profile, articles, (done) =>
      progress(`generating ${done} of ${articles} articles`),
    )
    progress('rebuilding…')
    const rebuilt = await rebuild(executable, profile, articles)

    progress('starting…')
    /** @type {{ standing?: { kind: string }, vaultMs: number, compareMs: number, databaseMs: number }[]} */
    const checks = []
    for (let start = 0; start < starts; start++)
      checks.push(await runCommand({ executable, app, profile, args: ['bookmark', 'check'] }))
    const standing = new Set(checks.map((one) => one.standing?.kind))
    if (standing.size !== 1 || !standing.has('current'))
      throw new Error(`the library is not what the vault has: ${JSON.stringify(checks[0])}`)

    const parts = await Promise.all(
      ['Partitions/trang/IndexedDB', 'journal', 'assets'].map((part) => sizeOf(path.join(profile, part))),
    )
    const onDisk = parts.reduce((sum, one) => sum + one.onDisk, 0)
    const vaultBytes = parts.slice(1).reduce((sum, one) => sum + one.content, 0)

    progress('verifying…')
    const verified = await tool.verify(profile)

    // Of each round with the one beside it: what else the machine does touches both.
    const overheads = saved.withJournalMs.map((ms, at) => ms / (saved.withoutJournalMs[at] ?? ms) - 1)
    return {
      figures: {
        articles,
        journalOverhead: round(median(overheads), 3),
        saveMs: round(median(saved.withJournalMs), 1),
        behindP95: round(quantile(saved.behindMs, 0.95), 1),
        checkAtStart: round(median(checks.map(({ vaultMs, compareMs }) => vaultMs + compareMs)), 1),
        checkVaultMs: round(median(checks.map(({ vaultMs }) => vaultMs)), 1),
        checkCompareMs: round(median(checks.map(({ compareMs }) => compareMs)), 1),
        openDatabaseMs: round(median(checks.map(({ databaseMs }) => databaseMs)), 1),
        rebuildS: round(rebuilt.doneS, 1),
        firstReadableS: round(rebuilt.firstS, 2),
        sizeRatio: round(onDisk / contentBytes, 3),
        contentMb: round(contentBytes / 1e6),
        indexedDbMb: round((parts[0]?.onDisk ?? 0) / 1e6),
        journalMb: round((parts[1]?.onDisk ?? 0) / 1e6),
        assetsMb: round((parts[2]?.onDisk ?? 0) / 1e6),
        verifyMbPerS: round(vaultBytes / 1e6 / verified.seconds, 1),
        verifiedFiles: verified.checked,
        verifiedWell: verified.ok,
      },
      baseline: { saveMs: round(median(saved.withoutJournalMs), 1) },
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @typedef {{ withJournalMs: number[], withoutJournalMs: number[], behindMs: number[] }} Saved */

/**
 * @param {{ executable: string, app: string, profile: string, pages: (index: number) => string }} options
 * @returns {Promise<Saved>} of each round, an article
 */
async function saveInTurns({ executable, app, profile, pages }) {
  const server = createServer((request, response) => {
    const index = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages(index))
  })
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined))
  })
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const task = JSON.stringify({ origin: `http://127.0.0.1:${port}`, ...saving })
  try {
    /** @type {Saved | { failed: string }} */
    const answer = await runCommand({ executable, app, profile, args: ['bookmark', 'save', '--note', task] })
    if ('failed' in answer) throw new Error(answer.failed)
    return answer
  } finally {
    server.close()
  }
}

/**
 * The app itself, with its window: how long from its start until the newest articles stand in the list, and until all are
 * back.
 * @param {string} executable @param {string} profile @param {number} articles
 */
async function rebuild(executable, profile, articles) {
  const display = await openDisplay({ announce: false })
  // By way of the package, so that Playwright holds the app back until it has attached to it; else it may wait for ever.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.dirname(executable)
  const started = performance.now()
  const app = await _electron.launch({
    args: [...rootSwitches(), ...display.switches, root, `--profile=${profile}`],
    env: { .../** @type {Record<string, string>} */ (process.env), ...display.env },
    timeout: 120_000,
  })
  try {
    /** @type {number | null} */
    let firstS = null
    for (;;) {
      const page = app
        .windows()
        .find((window) => window.url().includes('/index.html') || /trang\/?$/.test(window.url()))
      if (page && firstS === null && (await page.getByRole('row').count()) > 0)
        firstS = (performance.now() - started) / 1000
      const done = await rebuiltEvent(profile)
      if (done && firstS !== null) {
        if (done.detail.articles !== articles) throw new Error(`${done.detail.articles} articles came back`)
        return { firstS, doneS: (performance.now() - started) / 1000 }
      }
      if (performance.now() - started > 1_800_000) throw new Error('the rebuild did not end in half an hour')
      await new Promise((resolve) => {
        setTimeout(resolve, firstS === null ? 20 : 200)
      })
    }
  } finally {
    await app.close()
    display.stop()
  }
}

/** @param {string} profile */
async function rebuiltEvent(profile) {
  const text = (await ifThere(readFile(path.join(profile, 'events.ndjson'), 'utf8'))) ?? ''
  const events = text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))
  return events.find((event) => event.type === 'recovery' && event.detail.way === 'rebuilt')
}
