import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openDisplay } from '../lib/setup.mjs'
import { runCommand } from './electron-app.mjs'
import { filledProfile, profileTool } from './filled-profile.mjs'
import { quantile, round, sizeOf } from './figures.mjs'
import { startInTurns } from './starts.mjs'
import { appWithProbe, bareApp, openWindow } from './window-app.mjs'

const rounds = { starts: 5, views: 5, found: 7 }
const searchCount = 200
const scrollFrames = 600
const bulkCount = 10_000

/** @type {import('./run.mjs').Bench} */
export async function library(options) {
  const { executable, articles, baseline, progress } = options
  const { profile, leave } = await filledProfile(options)
  const { createQueries } = await profileTool()
  const queries = createQueries(articles, searchCount)
  const display = await openDisplay({ announce: false })
  try {
    const app = await appWithProbe()
    const bare = await bareApp()
    const args = [`--profile=${profile}`]
    progress('building the index…')
    const built = await buildIndex(openWindow({ executable, app, args, display }), queries.words)
    progress('starting…')
    const starts = await startInTurns({ executable, display, bare, app, profile, rounds: rounds.starts })
    progress('searching and looking around…')
    const used = await lookAround(openWindow({ executable, app, args, display }), {
      queries,
      importFile: (file) => runCommand({ executable, app, profile, args: ['import', file] }),
      folder: profile,
      // Every third one is archived already.
      isEnough: (articles * 2) / 3 >= bulkCount,
    })
    const floors = await leastOf(
      openWindow({ executable, app: bare.folder, args: [bare.barePage], display }),
      used.rows,
    )
    const { onDisk } = await sizeOf(profile)
    const minisearch = baseline
      ? await minisearchOf(
          openWindow({ executable, app: bare.folder, args: [bare.minisearchPage], display }),
          { articles, queries: queries.words, progress },
        )
      : null
    return {
      figures: {
        articles,
        startMs: round(starts.listMs),
        usableMs: round(starts.usableMs),
        bareMs: round(starts.bareMs),
        startRatio: round(starts.ratio, 2),
        openIndexMs: round(starts.openIndexMs),
        viewP95: p95(used.views),
        bareViewP95: p95(floors.views),
        searchP95: p95(used.searches),
        bareExcerptsP95: p95(floors.excerpts),
        indexP95: p95(used.indexes),
        bareHitsP95: p95(floors.hits),
        phraseP95: p95(used.phrases),
        foundAfter: round(Math.max(...used.found)),
        pssOverBare: round(starts.pss - starts.barePss),
        longestTask: round(used.longestTask),
        ...(used.bulkMs > 0 ? { bulk10kS: round(used.bulkMs / 1000, 2) } : {}),
        buildIndexS: round(built.seconds, 1),
        searchWhileBuildingP95: p95(built.searches),
        diskMb: round(onDisk / 1e6),
        ...(minisearch ? { searchRatioToMinisearch: round(p95(used.indexes) / p95(minisearch.ms), 4) } : {}),
      },
      baseline: minisearch
        ? {
            minisearchP95: p95(minisearch.ms),
            minisearchBuildS: round(minisearch.seconds, 1),
            minisearchPss: round(minisearch.pss - starts.barePss),
          }
        : {},
    }
  } finally {
    display.stop()
    await leave()
  }
}

/** @param {number[]} ms */
const p95 = (ms) => round(quantile(ms, 0.95), 1)

/** @typedef {import('./window-app.mjs').MeasuredWindow} MeasuredWindow */

/**
 * The index of a library that has none, built behind the window, which is searched meanwhile.
 * @param {MeasuredWindow} window @param {string[]} queries
 */
async function buildIndex(window, queries) {
  try {
    await window.run('trangBench.painted')
    /** @type {number[]} */
    const searched = []
    for (let at = 0; ; at++) {
      /** @type {{ startedAt?: number, openedAt?: number, builtAt?: number }} */
      const index = await window.run('trangBench.index')
      if (index.startedAt !== undefined && index.builtAt !== undefined) {
        // It is stored by then.
        await setTimeout(3000)
        return { seconds: (index.builtAt - index.startedAt) / 1000, searches: searched }
      }
      if (index.openedAt !== undefined)
        searched.push(...(await search(window, [queries[at % queries.length] ?? ''], 50)))
      await setTimeout(100)
    }
  } finally {
    await window.close()
  }
}

/** @param {MeasuredWindow} window @param {string[]} queries @param {number} excerpts @returns {Promise<number[]>} ms */
async function search(window, queries, excerpts) {
  /** @type {{ ms: number, total: number }[]} */
  const answers = await window.run(`trangBench.search(${JSON.stringify(queries)}, ${excerpts})`)
  return answers.map(({ ms }) => ms)
}

/**
 * @param {MeasuredWindow} window
 * @param {{
 *   queries: { words: string[], phrases: string[] },
 *   importFile: (file: string) => Promise<unknown>,
 *   folder: string,
 *   isEnough: boolean,
 * }} options `isEnough`: there are articles to change many of
 */
async function lookAround(window, { queries, importFile, folder, isEnough }) {
  try {
    await window.run('trangBench.built()')
    // What comes with a start has ended by then.
    await setTimeout(3000)
    await search(window, queries.words.slice(0, 20), 50)
    const indexes = await search(window, queries.words, 0)
    const searches = await search(window, queries.words, 50)
    const phrases = await search(window, queries.phrases, 0)
    const found = []
    for (let at = 0; at < rounds.found; at++) {
      const word = `mới${Date.now().toString(36)}${at}`
      const file = path.join(folder, 'bench-article.txt')
      await writeFile(file, `Bài ${word}\n\nMột bài vừa được lưu, có từ ${word}.\n`)
      /** @type {Promise<number>} */
      const waiting = window.run(`trangBench.found(${JSON.stringify(word)})`)
      await importFile(file)
      found.push(await waiting)
    }
    /** @type {number[]} */
    const views = await window.run(`trangBench.views(${rounds.views})`)
    /** @type {number} */
    const rows = await window.run("document.querySelectorAll('#list [role=row][data-article]').length")
    /** @type {number} */
    const longestTask = await window.run(`trangBench.scroll(${scrollFrames})`)
    /** @type {number} */
    const bulkMs = isEnough ? await window.run(`trangBench.archive(${bulkCount})`) : 0
    return { indexes, searches, phrases, found, views, rows, longestTask, bulkMs }
  } finally {
    await window.close()
  }
}

/**
 * What the machine takes at least, in a bare window: to answer from a worker, and to paint rows that are there.
 * @param {MeasuredWindow} window
 * @param {number} rows
 * @returns {Promise<{ hits: number[], excerpts: number[], views: number[] }>} ms
 */
async function leastOf(window, rows) {
  try {
    await window.run('trangBench.painted')
    await setTimeout(3000)
    await window.run('trangBench.messages(20, 50, true)')
    /** @type {(script: string) => Promise<number[]>} */
    const ms = (script) => window.run(`trangBench.${script}`)
    return {
      hits: await ms(`messages(${searchCount}, 50, false)`),
      excerpts: await ms(`messages(${searchCount}, 50, true)`),
      views: await ms(`views(50, ${rows})`),
    }
  } finally {
    await window.close()
  }
}

/**
 * @param {MeasuredWindow} window
 * @param {{ articles: number, queries: string[], progress: (message: string) => void }} options
 */
async function minisearchOf(window, { articles, queries, progress }) {
  progress('MiniSearch…')
  try {
    /** @type {number} */
    const seconds = await window.run(`trangBench.build(${articles})`)
    const pss = await window.pss()
    /** @type {number[]} */
    const ms = await window.run(`trangBench.search(${JSON.stringify(queries)})`)
    return { seconds, pss, ms }
  } finally {
    await window.close()
  }
}
