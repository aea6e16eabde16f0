import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ifThere } from '../lib/if-there.mjs'
import { inProject } from '../lib/paths.mjs'
import { SetupError } from '../lib/process.mjs'
import { appWithPage, runForLines } from './electron-app.mjs'
import { median, quantile, round } from './figures.mjs'
import { wordF1 } from './word-f1.mjs'

const corpus = inProject('../shared/data/extraction')

/**
 * @typedef {{ id: string, url: string, type: string, text: string }} Page
 * @typedef {{ text: string, ms: number, parsed: number }} Run
 * @typedef {Page & { runs: { ours: Run, readability: Run, defuddle: Run } | null }} Answered `runs` is null for a page that the extractor gave up
 */

/** @type {import('./run.mjs').Bench} */
export async function extraction({ executable, articles, progress }) {
  const pages = await answer(executable, (await readPages()).slice(0, articles), progress)
  return summary(pages)
}

/** @returns {Promise<Page[]>} */
async function readPages() {
  const truth = await ifThere(readFile(path.join(corpus, 'truth.ndjson'), 'utf8'))
  if (truth === null) throw new SetupError(`the pages to measure with are missing: ${corpus}`)
  return truth
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/**
 * @param {string} executable @param {Page[]} pages @param {(message: string) => void} progress
 * @returns {Promise<Answered[]>}
 */
async function answer(executable, pages, progress) {
  const folder = await mkdtemp(path.join(tmpdir(), 'trang-bench-'))
  try {
    const app = await appWithPage('tests/bench/extraction-page.ts', 'extractor')
    const batch = path.join(folder, 'pages.ndjson')
    const items = pages.map(({ id, url }) => ({ id, url, file: path.join(corpus, 'html', `${id}.html.gz`) }))
    await writeFile(batch, items.map((item) => JSON.stringify(item)).join('\n'))
    const args = ['extract', '--batch', batch, '--explain']
    const profile = path.join(folder, 'profile')
    /** @type {import('./electron-app.mjs').Lines<{ id: string, trace?: Step[] }>} */
    const { lines, stderr } = await runForLines({ executable, app, profile, args }, (done) => {
      if (done % 10 === 0) progress(`${done} of ${pages.length} pages`)
    })
    if (lines.length !== pages.length)
      throw new Error(`${lines.length} of ${pages.length} came back\n${stderr}`)
    const answers = new Map(lines.map(({ id, trace }) => [id, trace ? runsOf(trace) : null]))
    return pages.map((page) => ({ ...page, runs: answers.get(page.id) ?? null }))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @typedef {{ step: string, reason: string, text: string }} Step */

/** @param {Step[]} trace @returns {NonNullable<Answered['runs']>} */
const runsOf = (trace) => {
  /** @param {string} name @returns {Run} */
  const runOf = (name) => {
    const step = trace.find((one) => one.step === name)
    if (!step) throw new Error(`the page did not tell of ${name}`)
    return { text: step.text, ...JSON.parse(step.reason) }
  }
  return { ours: runOf('ours'), readability: runOf('readability'), defuddle: runOf('defuddle') }
}

/** @param {Answered[]} pages @returns {import('./run.mjs').Measured} */
function summary(pages) {
  /** @typedef {'ours' | 'readability' | 'defuddle'} Extractor */
  /** @param {Extractor} name @param {Answered[]} of */
  const scores = (name, of) => of.map(({ runs, text }) => wordF1(runs?.[name].text ?? '', text))
  /** @param {Extractor} name @param {Answered[]} of */
  const f1 = (name, of) => round(mean(scores(name, of)), 4)
  /** @param {Extractor} name */
  const times = (name) => pages.flatMap(({ runs }) => (runs ? [runs[name].ms + runs[name].parsed] : []))
  const ofArticles = pages.filter(({ type }) => type === 'article')
  const ratios = pages.flatMap(({ runs }) =>
    runs ? [runs.ours.ms / (runs.readability.ms + runs.readability.parsed)] : [],
  )
  const types = [...new Set(pages.map(({ type }) => type))].filter((type) => type !== 'article').sort()
  return {
    figures: {
      pages: pages.length,
      f1: f1('ours', pages),
      f1Articles: f1('ours', ofArticles),
      ...Object.fromEntries(
        types.map((type) => [
          `f1${capitalised(type)}`,
          f1(
            'ours',
            pages.filter((page) => page.type === type),
          ),
        ]),
      ),
      belowHalfArticles: scores('ours', ofArticles).filter((score) => score < 0.5).length,
      msP50: round(median(times('ours')), 1),
      msP95: round(quantile(times('ours'), 0.95), 1),
      ratioToReadability: round(median(ratios), 2),
    },
    baseline: {
      readabilityF1: f1('readability', pages),
      readabilityF1Articles: f1('readability', ofArticles),
      readabilityMsP50: round(median(times('readability')), 1),
      defuddleF1: f1('defuddle', pages),
      defuddleF1Articles: f1('defuddle', ofArticles),
      defuddleMsP50: round(median(times('defuddle')), 1),
    },
  }
}

const mean = (/** @type {number[]} */ values) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const capitalised = (/** @type {string} */ word) => word.charAt(0).toUpperCase() + word.slice(1)
