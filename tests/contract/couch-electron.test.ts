import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection, HttpAsk, Transport } from '@main/sync/connection'
import { bulkDocs, changes, serverInfo } from '@main/sync/couch-client'
import { connectTo, newLibrary } from '../helpers/couch/connect'
import { openElectronTransport } from '../helpers/couch/electron-transport'
import { startCouch, type CouchServer } from '../helpers/couch/server'

// The other tests send by Node; this is what the product sends by.

let couch: CouchServer
let library: Connection
let send: Transport
let close: () => Promise<void>

beforeAll(async () => {
  couch = await startCouch()
  ;({ send, close } = await openElectronTransport())
}, 120_000)
beforeEach(async () => {
  couch.faults.clear()
  couch.state.accounts.requiresUser = false
  library = await newLibrary(couch, send)
})
afterAll(async () => {
  await close()
  await couch.stop()
})

const ask = (more: Partial<HttpAsk> = {}) =>
  send({
    method: 'GET',
    url: `${couch.url}${library.databases.documents}`,
    headers: { Authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
    body: null,
    maxBytes: 10_000_000,
    silenceMs: 20_000,
    signal: null,
    ...more,
  })

describe('the transport', () => {
  it('brings documents there and back, under a name and password in any letters', async () => {
    expect(await bulkDocs(library, [{ _id: 'a', text: 'phở' }])).toMatchObject({
      ok: true,
      value: [{ ok: true }],
    })
    expect(await changes(library, { since: '0', limit: 9, includeDocs: true })).toMatchObject({
      value: { changes: [{ doc: { text: 'phở' } }] },
    })
  })

  it('sends and gets bytes as they are', async () => {
    const body = randomBytes(4_000_000)
    const url = `${couch.url}${library.databases.blobs}/x/data`
    expect(await ask({ method: 'PUT', url, body })).toMatchObject({ ok: true, value: { status: 201 } })
    const got = await ask({ url })
    expect(got.ok && Buffer.from(got.value.bytes).equals(body)).toBe(true)
  })

  it('takes no for an answer, also from a server that asks for a password itself', async () => {
    couch.state.accounts.requiresUser = true
    const stranger = { ...library, credentials: () => ({ name: 'nobody', password: 'x' }) }
    expect(await serverInfo(stranger)).toMatchObject({ error: { type: 'sync/unauthorized' } })
    const anonymous = await ask({ headers: {} })
    expect(anonymous).toMatchObject({ ok: true, value: { status: 401 } })
  })

  it('follows no redirect', async () => {
    const location = `${couch.url}elsewhere`
    couch.faults.next({ type: 'page', status: 307, body: '', headers: { location } })
    const before = couch.requests.length
    expect(await ask()).toMatchObject({ ok: true, value: { status: 307, headers: { location } } })
    expect(couch.requests.slice(before)).toHaveLength(1)
  })

  it('keeps no cookies', async () => {
    couch.faults.next({
      type: 'page',
      status: 200,
      body: '',
      headers: { 'set-cookie': 'AuthSession=abc; Path=/' },
    })
    await ask()
    let cookie: string | null = null
    couch.faults.choose = ({ headers }) => {
      cookie = headers['cookie'] ?? null
      return null
    }
    await ask()
    expect(cookie).toBeNull()
  })

  it('knows that an answer broke off', async () => {
    for (const read of [
      () => bulkDocs(library, [{ _id: 'a' }]),
      () => changes(library, { since: '0', limit: 9 }),
    ]) {
      couch.faults.next({ type: 'cut-body' })
      expect(await read()).toMatchObject({ ok: false, error: { type: 'fetch/network' } })
    }
  })

  it('knows that an answer is lost, each time', async () => {
    const end = couch.faults.always({ type: 'drop-reply' })
    expect(await bulkDocs(library, [{ _id: 'a' }])).toMatchObject({
      ok: false,
      error: { type: 'fetch/network' },
    })
    end()
  })

  it('may send again by itself what got no answer by a connection that was open, so that writes conflict with themselves', async () => {
    await ask()
    couch.faults.next({ type: 'drop-reply' })
    const before = couch.requests.length
    expect(await bulkDocs(library, [{ _id: 'a' }])).toEqual({
      ok: true,
      value: [{ id: 'a', ok: false, error: 'conflict' }],
    })
    expect(couch.requests.slice(before)).toHaveLength(2)
  })

  it('reads no more than it is told to', async () => {
    expect(await ask({ maxBytes: 10 })).toEqual({
      ok: false,
      error: { type: 'fetch/too-large', limitBytes: 10 },
    })
  })

  it('stops waiting when it is told to', async () => {
    const stop = new AbortController()
    const waiting = changes(library, { since: '0', limit: 9, wait: true, signal: stop.signal })
    await expect.poll(() => couch.requests.at(-1)).toContain('_changes')
    stop.abort()
    expect(await waiting).toEqual({ ok: false, error: { type: 'fetch/cancelled' } })
  })

  it('waits for long where there is a sign of life, and ends where there is none', async () => {
    const url = `${couch.url}${library.databases.documents}/_changes?feed=longpoll&since=now`
    const alive = ask({ url: `${url}&heartbeat=100`, silenceMs: 1_000 })
    expect(await ask({ url: `${url}&timeout=60000`, silenceMs: 2_000 })).toMatchObject({
      error: { type: 'fetch/timeout' },
    })
    await bulkDocs(library, [{ _id: 'a' }])
    expect(await alive).toMatchObject({ ok: true })
  })

  it('trusts no certificate that this computer does not, and says so', async () => {
    const pem = await readFile(join(import.meta.dirname, '../fixtures/tls/self-signed.pem'))
    const seen: string[] = []
    const server = createServer({ key: pem, cert: pem }, (request) => seen.push(request.url ?? ''))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const secure = connectTo({ url: `https://127.0.0.1:${port}/` }, { name: 'lan', password: 'x' }, { send })
    expect(await serverInfo(secure)).toMatchObject({
      error: { type: 'fetch/tls', code: expect.stringMatching(/^ERR_CERT_/) },
    })
    expect(seen).toEqual([])
    server.close()
  })

  it('says that nobody is there', async () => {
    await couch.stop()
    expect(await ask()).toMatchObject({ ok: false, error: { type: 'fetch/refused' } })
    await couch.start()
    expect(await ask()).toMatchObject({ ok: true, value: { status: 200 } })
  })
})
