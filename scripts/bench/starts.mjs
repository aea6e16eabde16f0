import { setTimeout } from 'node:timers/promises'
import { median } from './figures.mjs'
import { openWindow } from './window-app.mjs'

/** After it, a window that was opened has come to rest, in ms. */
const restMs = 4000

/**
 * @typedef {{
 *   executable: string,
 *   display: { env: Record<string, string>, switches: string[] },
 *   bare: { folder: string, barePage: string },
 *   app: string,
 *   profile: string,
 *   rounds: number,
 * }} Starting
 * @typedef {{ listMs: number, usableMs: number, bareMs: number, ratio: number, pss: number, barePss: number, openIndexMs: number }} Starts
 */

/**
 * Starts a bare window and the app in turns, each several times: from the spawn of the process to the first rows, or to the bare
 * page, painted; and what all their processes take once they have come to rest and the index is open.
 * @param {Starting} options
 * @returns {Promise<Starts>} medians
 */
export async function startInTurns({ executable, display, bare, app, profile, rounds }) {
  /** @param {string} folder @param {string[]} args */
  const start = async (folder, args) => {
    const window = openWindow({ executable, app: folder, args, display })
    try {
      /** @type {number} */
      const at = await window.run('trangBench.painted')
      /** @type {number} */
      const usableAt = await window.run("'usable' in trangBench ? trangBench.usable : trangBench.painted")
      /** @type {{ startedAt: number, openedAt: number } | null} */
      const index = await window.run("'built' in trangBench ? trangBench.built() : null")
      await setTimeout(restMs)
      const openIndexMs = index ? index.openedAt - index.startedAt : 0
      const usableMs = usableAt - window.spawnedAt
      return { ms: at - window.spawnedAt, usableMs, pss: await window.pss(), openIndexMs }
    } finally {
      await window.close()
    }
  }
  /** @type {Awaited<ReturnType<typeof start>>[]} */
  const bares = []
  /** @type {typeof bares} */
  const lists = []
  // The first ones fill the system's cache.
  for (let round = -1; round < rounds; round++) {
    const one = await start(bare.folder, [bare.barePage])
    const other = await start(app, [`--profile=${profile}`])
    if (round < 0) continue
    bares.push(one)
    lists.push(other)
  }
  return {
    listMs: median(lists.map(({ ms }) => ms)),
    usableMs: median(lists.map((one) => one.usableMs)),
    bareMs: median(bares.map(({ ms }) => ms)),
    ratio: median(lists.map(({ ms }, at) => ms / (bares[at]?.ms ?? ms))),
    pss: median(lists.map(({ pss }) => pss)),
    barePss: median(bares.map(({ pss }) => pss)),
    openIndexMs: median(lists.map((one) => one.openIndexMs)),
  }
}
