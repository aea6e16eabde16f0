import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { median } from './figures.mjs'
import { openWindow } from './window-app.mjs'

/** 5,000 documents. */
const mix = { articles: 2000, bookmarks: 1000, annotations: 1900, tags: 100, hasVersions: false }
const documents = mix.articles + mix.bookmarks + mix.annotations + mix.tags
const rounds = 5
const restMs = 2000
/** PouchDB's documents in a request: as many as ours, with which it is quicker than with its own 100. */
const batch = 500

/**
 * @typedef {{
 *   executable: string,
 *   display: { env: Record<string, string>, switches: string[] },
 *   app: string,
 *   bare: { folder: string, pouchPage: string },
 *   server: import('./sync-server.mjs').BenchServer,
 *   progress: (message: string) => void,
 * }} Syncing
 */

/**
 * Runs `work` in a window that was just started, on a profile with nothing in it.
 * @template T
 * @param {Syncing} syncing
 * @param {'ours' | 'pouch'} side
 * @param {(window: import('./window-app.mjs').MeasuredWindow) => Promise<T>} work
 */
export async function inNewWindow({ executable, display, app, bare }, side, work) {
  const profile = await mkdtemp(path.join(tmpdir(), 'trang-bench-'))
  const window =
    side === 'ours'
      ? openWindow({ executable, display, app, args: [`--profile=${profile}`] })
      : openWindow({
          ...{ executable, display, app: bare.folder },
          args: [`--user-data-dir=${profile}`, '--any-server', bare.pouchPage],
        })
  try {
    // What comes with a start has ended by then.
    await window.run('true')
    await setTimeout(restMs)
    return await work(window)
  } finally {
    await window.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** As `window.trang.sync.join` takes it. @param {Syncing['server']} server @param {string | null} library @param {string} [url] */
export const joining = (server, library, url = server.url) =>
  JSON.stringify({
    ...{ server: url, name: server.account.username, password: server.account.password },
    ...{ library, title: '', passphrase: null },
  })

/** @param {Syncing} syncing @param {object} of what is in it @returns {Promise<{ library: string, ms: number }>} a library that is on the server by then */
export const pushOurs = (syncing, of) =>
  inNewWindow(syncing, 'ours', async (window) => {
    await window.run(`trangBench.fill(${JSON.stringify(of)})`)
    /** @type {string} */
    const library = await window.run(`trangBench.join(${joining(syncing.server, null)})`)
    syncing.server.noteLibrary(library)
    return { library, ms: await window.run('trangBench.sync()') }
  })

/** @param {Syncing} syncing @param {string} library @returns {Promise<number>} milliseconds */
const pullOurs = (syncing, library) =>
  inNewWindow(syncing, 'ours', async (window) => {
    await window.run(`trangBench.join(${joining(syncing.server, library)})`)
    /** @type {number} */
    const ms = await window.run('trangBench.sync()')
    expectAll('here', await window.run('trangBench.count()'), documents)
    return ms
  })

/** @param {Syncing} syncing @param {string} from the database that has the documents @returns {Promise<{ push: number, pull: number }>} milliseconds */
async function withPouch(syncing, from) {
  const { server } = syncing
  const account = JSON.stringify(server.account)
  const [to, all] = [await server.create(), await server.count(from)]
  /** @param {string} database */
  const args = (database) => `'${server.urlOf(database)}', ${account}, ${batch}`
  /** @type {number} */
  const push = await inNewWindow(syncing, 'pouch', async (window) => {
    await window.run(`trangBench.fill('${server.urlOf(from)}', ${account})`)
    return window.run(`trangBench.push(${args(to)})`)
  })
  expectAll('with PouchDB', await server.count(to), all)
  const pull = await inNewWindow(syncing, 'pouch', async (window) => {
    /** @type {number} */
    const ms = await window.run(`trangBench.pull(${args(from)})`)
    expectAll('here with PouchDB', await window.run('trangBench.count()'), all)
    return ms
  })
  return { push, pull }
}

/** @param {string} where @param {number} found @param {number} wanted */
function expectAll(where, found, wanted) {
  if (found !== wanted) throw new Error(`${found} documents are ${where}, not ${wanted}`)
}

/**
 * Pushes 5,000 small documents and pulls them, ours and PouchDB's in turns, each in a window that has just been started.
 * @param {Syncing} syncing
 */
export async function syncInTurns(syncing) {
  /** @type {{ push: number, pull: number, pouch: { push: number, pull: number } }[]} */
  const turns = []
  // The first ones fill the system's cache.
  for (let round = -1; round < rounds; round++) {
    syncing.progress(`5,000 documents, round ${round + 1} of ${rounds}…`)
    const { library, ms: push } = await pushOurs(syncing, mix)
    const database = `trang-${library}`
    // And those that say what library it is, and what this laptop is called.
    expectAll('on the server', await syncing.server.count(database), documents + 2)
    const first = round % 2 === 0 ? await withPouch(syncing, database) : null
    const pull = await pullOurs(syncing, library)
    const pouch = first ?? (await withPouch(syncing, database))
    if (round >= 0) turns.push({ push, pull, pouch })
  }
  return {
    pushRatio: median(turns.map(({ push, pouch }) => push / pouch.push)),
    pullRatio: median(turns.map(({ pull, pouch }) => pull / pouch.pull)),
    pushMs: median(turns.map(({ push }) => push)),
    pullMs: median(turns.map(({ pull }) => pull)),
    pouchPushMs: median(turns.map(({ pouch }) => pouch.push)),
    pouchPullMs: median(turns.map(({ pouch }) => pouch.pull)),
  }
}
