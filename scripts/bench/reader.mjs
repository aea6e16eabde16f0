import path from 'node:path'
import { openDisplay } from '../lib/setup.mjs'
import { filledProfile, profileTool } from './filled-profile.mjs'
import { quantile, round } from './figures.mjs'
import { appWithProbe, bareApp, openWindow } from './window-app.mjs'

/** Of 10,000 words each, every second one with 500 highlights. */
const articles = 20
const rounds = 3
/** How many are scrolled, in so many frames each. */
const scrolled = 4
const frames = 300

/** @type {import('./run.mjs').Bench} */
export async function reader(options) {
  const { executable, progress } = options
  const { profile, leave } = await filledProfile({ ...options, articles }, 'generateLong')
  const long = (await profileTool()).longArticles(articles)
  const display = await openDisplay({ announce: false })
  try {
    const app = await appWithProbe('tests/bench/reader-probe.ts')
    const bare = await bareApp()
    /** @param {string} folder @param {string[]} args */
    const start = (folder, args) => openWindow({ executable, app: folder, args, display })
    progress('opening in a bare window…')
    const bareMs = await openInBare(start(bare.folder, [bare.articlePage]), long, profile)
    progress('opening and scrolling…')
    const { opened, highlighted, tasks, anchorsMs } = await read(start(app, [`--profile=${profile}`]), long)
    return {
      figures: {
        openP95: round(quantile(opened, 0.95), 1),
        openP50: round(quantile(opened, 0.5), 1),
        openHighlightedP95: round(quantile(highlighted, 0.95), 1),
        longestTask: round(Math.max(...tasks)),
        anchors5000S: round(anchorsMs / 1000, 2),
      },
      baseline: {
        bareOpenP95: round(quantile(bareMs, 0.95), 1),
        bareOpenP50: round(quantile(bareMs, 0.5), 1),
      },
    }
  } finally {
    display.stop()
    await leave()
  }
}

/** @typedef {{ html: string, text: string }} Long */

/**
 * @param {import('./window-app.mjs').MeasuredWindow} window
 * @param {Long[]} long
 * @param {string} profile that has their pictures
 */
async function openInBare(window, long, profile) {
  /** @type {number[]} */
  const opened = []
  try {
    for (let count = 0; count < articles * rounds; count++) {
      const html = withFiles(long[count % articles]?.html ?? '', profile)
      opened.push(await window.run(`trangBench.open(${JSON.stringify(html)})`))
    }
    return opened
  } finally {
    await window.close()
  }
}

/** @param {import('./window-app.mjs').MeasuredWindow} window @param {Long[]} long */
async function read(window, long) {
  /** @type {number[]} */
  const opened = []
  /** @type {number[]} */
  const highlighted = []
  /** @type {number[]} */
  const tasks = []
  try {
    await window.run(`trangBench.list(${articles})`)
    for (let count = 0; count < articles * rounds; count++) {
      /** @type {number} */
      const ms = await window.run(`trangBench.open('${idOf(count % articles)}')`)
      opened.push(ms)
      if (count % 2 === 0) highlighted.push(ms)
      if (count < scrolled) tasks.push(await window.run(`trangBench.scroll(${frames})`))
    }
    /** @type {number} */
    const anchorsMs = await window.run(
      `trangBench.anchor(${JSON.stringify(long.slice(0, 10).map(({ text }) => text))})`,
    )
    return { opened, highlighted, tasks, anchorsMs }
  } finally {
    await window.close()
  }
}

/** As `tests/bench/generated-library.ts` numbers them. @param {number} index */
const idOf = (index) => `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`

/** The pictures where they lie on the disk. @param {string} html @param {string} profile */
const withFiles = (html, profile) =>
  html.replaceAll(
    /asset:\/\/sha256\/(..)([0-9a-f]+)/g,
    (_url, folder, name) => `file://${path.join(profile, 'assets', folder, name)}`,
  )
