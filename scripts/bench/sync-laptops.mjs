import { setTimeout } from 'node:timers/promises'
import { openCounter } from './sync-server.mjs'
import { inNewWindow, joining, pushOurs } from './sync-turns.mjs'

/** @typedef {import('./sync-turns.mjs').Syncing} Syncing */

const edits = 30
/** After so long without a request a laptop has nothing left to do, in ms. */
const quietMs = 3000

/**
 * The app's own window, which has an empty library, joins one of that many articles with a version each, whose bodies are not there.
 * @param {Syncing} syncing `app` has `tests/bench/sync-page.ts` in its window
 * @param {string} probed the app with `tests/bench/sync-probe.ts`
 * @param {number} articles
 * @returns {Promise<number>} milliseconds from joining until the list has them all
 */
export async function newLaptop(syncing, probed, articles) {
  syncing.progress(`a library of ${articles} articles…`)
  const all = { articles, bookmarks: Math.ceil(articles / 10), annotations: 0, tags: 20, hasVersions: true }
  const { library } = await pushOurs(syncing, all)
  syncing.progress('a new laptop…')
  return inNewWindow({ ...syncing, app: probed }, 'ours', (window) =>
    window.run(`trangBench.join(${joining(syncing.server, library)}, ${articles})`),
  )
}

/**
 * What passes between the app's own window and its server while it syncs once more and there is nothing to do, on either side.
 * @param {Syncing} syncing @param {string} probed @param {{ library: string, articles: number }} of
 * @returns {Promise<{ requests: number, writes: number }>}
 */
export async function idleSync(syncing, probed, { library, articles }) {
  syncing.progress('an idle sync…')
  const counter = await openCounter(syncing.server.url)
  try {
    return await inNewWindow({ ...syncing, app: probed }, 'ours', async (window) => {
      await window.run(`trangBench.join(${joining(syncing.server, library, counter.url)}, ${articles})`)
      await quiet(counter.passed)
      const before = counter.passed.length
      await window.run('trangBench.again()')
      await quiet(counter.passed)
      const requests = counter.passed.slice(before)
      const writes = requests.filter((request) => /^PUT|^DELETE|^POST .*\/_bulk_docs/.test(request))
      return { requests: requests.length, writes: writes.length }
    })
  } finally {
    counter.stop()
  }
}

/** @param {readonly string[]} passed */
async function quiet(passed) {
  for (let before = -1; before !== passed.length;) {
    before = passed.length
    await setTimeout(quietMs)
  }
}

/**
 * Stars, notes and tags that one laptop gives to articles, one after the other, until the other has each.
 * @param {Syncing} syncing @param {string} library
 * @returns {Promise<number[]>} milliseconds
 */
export async function liveEdits(syncing, library) {
  syncing.progress('edits of one laptop on another…')
  return inNewWindow(syncing, 'ours', (one) =>
    inNewWindow(syncing, 'ours', async (other) => {
      for (const window of [one, other]) {
        await window.run(`trangBench.join(${joining(syncing.server, library)})`)
        await window.run('trangBench.sync()')
      }
      await setTimeout(quietMs)
      const ms = []
      for (let count = 0; count < edits; count++) {
        const edit = JSON.stringify({
          kind: ['star', 'note', 'tag'][count % 3],
          articleId: `aaaaaaaa-0000-4000-8000-${String(count + 1).padStart(12, '0')}`,
          mark: `bench ${count}`,
        })
        /** @type {Promise<number>} */
        const seen = other.run(`trangBench.seen(${edit})`)
        /** @type {number} */
        const made = await one.run(`trangBench.edit(${edit})`)
        ms.push((await seen) - made)
        await setTimeout(500)
      }
      return ms
    }),
  )
}
