import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as requestOf } from 'node:http'
import { request as secureRequestOf } from 'node:https'
import { createInterface } from 'node:readline'
import { bundleForNode } from './bundle.mjs'

/**
 * @typedef {{
 *   url: string,
 *   account: { username: string, password: string },
 *   create: () => Promise<string>,
 *   urlOf: (database: string) => string,
 *   count: (database: string) => Promise<number>,
 *   noteLibrary: (library: string) => void,
 *   close: () => Promise<void>,
 * }} BenchServer `create` makes a database; `noteLibrary` has a library's databases go with it at the end; `count` is of documents
 */

/**
 * The CouchDB that `TRANG_COUCHDB_URL` names, with an admin's name and password in it, or the model server in a process of its own.
 * @returns {Promise<BenchServer>}
 */
export async function openServer() {
  const given = process.env['TRANG_COUCHDB_URL']
  const { url, stop } = given ? { url: new URL(given), stop: () => {} } : await startModel()
  const account = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`
  Object.assign(url, { username: '', password: '' })
  /** @param {string} method @param {string} database */
  const ask = (method, database) => fetch(new URL(database, url), { method, headers: { authorization } })
  /** @type {Set<string>} */
  const made = new Set()
  return {
    url: url.href,
    account,
    urlOf: (database) => new URL(database, url).href,
    create: async () => {
      const database = `trang-bench-${randomUUID()}`
      const { status } = await ask('PUT', database)
      if (status !== 201) throw new Error(`the server does not make a database: ${status}`)
      made.add(database)
      return database
    },
    count: async (database) => {
      /** @type {{ doc_count: number }} */
      const { doc_count: count } = await (await ask('GET', database)).json()
      return count
    },
    noteLibrary: (library) => void made.add(`trang-${library}`).add(`trang-${library}-blobs`),
    close: async () => {
      for (const database of made) await ask('DELETE', database)
      stop()
    },
  }
}

async function startModel() {
  const child = spawn(process.execPath, [await bundleForNode('tests/bench/couch-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const url = new URL(line)
  Object.assign(url, { username: 'admin', password: 'admin' })
  return { url, stop: () => void child.stdin.end() }
}

/**
 * Stands before a server, and notes what passes.
 * @param {string} target
 * @returns {Promise<{ url: string, passed: string[], stop: () => void }>} `passed`: method and address of each request
 */
export async function openCounter(target) {
  /** @type {string[]} */
  const passed = []
  const send = target.startsWith('https:') ? secureRequestOf : requestOf
  const server = createServer((incoming, answer) => {
    passed.push(`${incoming.method} ${incoming.url}`)
    const { host: _host, ...headers } = incoming.headers
    const outgoing = send(new URL(incoming.url?.slice(1) ?? '', target), { method: incoming.method, headers })
    outgoing.on('response', (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    outgoing.on('error', () => answer.destroy())
    answer.on('close', () => outgoing.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined))
  })
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${port}/`, passed, stop }
}
