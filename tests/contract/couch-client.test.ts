import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '@main/sync/connection'
import {
  allDocs,
  bulkDocs,
  changes,
  createDatabase,
  databaseInfo,
  getLocal,
  openRevs,
  putLocal,
  serverInfo,
  type Answer,
} from '@main/sync/couch-client'
import { admin, connectTo, newLibrary } from '../helpers/couch/connect'
import { faults, type Fault } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'

let couch: CouchServer
let library: Connection
beforeAll(async () => void (couch = await startCouch()))
beforeEach(async () => {
  couch.faults.clear()
  library = await newLibrary(couch)
})
afterAll(() => couch.stop())

async function value<T>(answer: Answer<T>): Promise<T> {
  const told = await answer
  expect(told).toMatchObject({ ok: true })
  if (!told.ok) throw new Error(told.error.type)
  return told.value
}
async function failure(answer: Answer<unknown>) {
  const told = await answer
  return told.ok ? 'no failure' : told.error
}
const pageOf = (since: string, more = {}) => changes(library, { since, limit: 100, ...more })
const database = () => couch.state.database(library.databases.documents)
const conflicting = async () => {
  await value(bulkDocs(library, [{ _id: 'a', v: 1 }]))
  const made = [
    { _id: 'a', _rev: `1-${'f'.repeat(32)}`, v: 2 },
    { _id: 'a', _rev: `1-${'0'.repeat(32)}`, v: 3 },
  ]
  for (const doc of made) database().replica('a', doc)()
}

describe('the client', () => {
  it('knows the server, and how far its clock is off', async () => {
    couch.clockAheadMs = 24 * 60 * 60_000
    const info = await value(serverInfo(library))
    couch.clockAheadMs = 0
    expect(info).toMatchObject({ version: '3.5.0', vendor: 'The Apache Software Foundation' })
    expect(Math.abs((info.clockAheadMs ?? 0) - 24 * 60 * 60_000)).toBeLessThan(5_000)
  })

  it('tells a database from one that was made again', async () => {
    await value(bulkDocs(library, [{ _id: 'a' }]))
    const before = await value(databaseInfo(library))
    expect(before).toMatchObject({ documents: 1, deleted: 0 })
    couch.state.recreate(library.databases.documents)
    const after = await value(databaseInfo(library))
    expect(after).toMatchObject({ documents: 0 })
    expect(after.instanceStartTime).not.toBe(before.instanceStartTime)
  })

  it('makes a database once', async () => {
    const connection = connectTo(couch, admin)
    expect(await value(createDatabase(connection, 'trang-x'))).toBe('created')
    expect(await value(createDatabase(connection, 'trang-x'))).toBe('exists')
    expect(await failure(createDatabase(library, 'trang-y'))).toMatchObject({ type: 'sync/unauthorized' })
  })

  it('stores many documents, and says of each what became of it', async () => {
    const [first] = await value(bulkDocs(library, [{ _id: 'a', chữ: 'ngữ' }]))
    expect(first).toEqual({ id: 'a', ok: true, rev: expect.stringMatching(/^1-/) })
    const results = await value(bulkDocs(library, [{ _id: 'a' }, { _id: 'b/ç?#' }]))
    expect(results).toEqual([
      { id: 'a', ok: false, error: 'conflict' },
      { id: 'b/ç?#', ok: true, rev: expect.any(String) },
    ])
    expect(await value(bulkDocs(library, []))).toEqual([])
  })

  it('takes what too few nodes have yet for written', async () => {
    couch.faults.next({ type: 'accepted' })
    expect(await value(bulkDocs(library, [{ _id: 'a' }]))).toMatchObject([{ id: 'a', ok: true }])
  })

  it('follows the feed page by page, with all leaves', async () => {
    await conflicting()
    await value(bulkDocs(library, [{ _id: 'b' }]))
    const first = await value(changes(library, { since: '0', limit: 1, includeDocs: true }))
    expect(first.changes).toEqual([
      { id: 'a', revs: expect.any(Array), deleted: false, doc: expect.objectContaining({ _id: 'a' }) },
    ])
    expect(first.changes[0]?.revs).toHaveLength(3)
    expect(first.changes[0]?.doc?.['_conflicts']).toHaveLength(2)
    expect(first.pending).toBe(1)
    const second = await value(pageOf(first.since))
    expect(second.changes.map(({ id, doc }) => [id, doc])).toEqual([['b', null]])
    expect((await value(pageOf(second.since))).changes).toEqual([])
  })

  it('waits for what comes next', async () => {
    const { since } = await value(pageOf('0'))
    const waiting = pageOf(since, { wait: true })
    await value(bulkDocs(library, [{ _id: 'a' }]))
    expect((await value(waiting)).changes).toMatchObject([{ id: 'a' }])
  })

  it('stops waiting when it is told to', async () => {
    const stop = new AbortController()
    const waiting = pageOf('0', { wait: true, signal: stop.signal })
    await expect.poll(() => couch.requests.at(-1)).toContain('_changes')
    stop.abort()
    expect(await failure(waiting)).toEqual({ type: 'fetch/cancelled' })
  })

  it('is told the same again by a feed that repeats', async () => {
    await value(bulkDocs(library, [{ _id: 'a' }]))
    const { since } = await value(pageOf('0'))
    couch.faults.next({ type: 'repeat-feed' })
    expect((await value(pageOf(since))).changes).toMatchObject([{ id: 'a' }])
  })

  it('hears nothing, after a backup is restored, of what is new until the feed has passed the old place', async () => {
    const backup = database().snapshot()
    await value(bulkDocs(library, [{ _id: 'lost-1' }, { _id: 'lost-2' }]))
    const { since } = await value(pageOf('0'))
    const { instanceStartTime } = await value(databaseInfo(library))
    couch.state.restore(library.databases.documents, backup)
    let at = since
    for (const [id, told] of [
      ['new-1', []],
      ['new-2', []],
      ['new-3', ['new-3']],
    ] as const) {
      await value(bulkDocs(library, [{ _id: id }]))
      const page = await value(pageOf(at))
      expect(page.changes.map((change) => change.id)).toEqual(told)
      at = page.since
    }
    expect((await value(pageOf('0'))).changes).toHaveLength(3)
    expect((await value(databaseInfo(library))).instanceStartTime).toBe(instanceStartTime)
  })

  it('reads documents by their ids, the winner with what lost against it', async () => {
    await conflicting()
    await value(bulkDocs(library, [{ _id: 'b' }]))
    const { changes: all } = await value(pageOf('0'))
    const rev = all.find(({ id }) => id === 'b')?.revs[0] ?? ''
    await value(bulkDocs(library, [{ _id: 'b', _rev: rev, _deleted: true }]))
    const [a, b, none] = await value(allDocs(library, ['a', 'b', 'c']))
    expect(a).toMatchObject({ id: 'a', deleted: false, doc: { _rev: a?.rev } })
    expect(b).toMatchObject({ id: 'b', deleted: true, doc: null, rev: expect.stringMatching(/^2-/) })
    expect(none).toEqual({ id: 'c', rev: null, deleted: false, doc: null })
    const losers = await value(
      openRevs(library, 'a', [...(a?.doc?.['_conflicts'] ?? []), `9-${'e'.repeat(32)}`]),
    )
    expect(losers.map((doc) => doc['_rev'])).toEqual(a?.doc?.['_conflicts'])
  })

  it('keeps local documents', async () => {
    expect(await value(getLocal(library, 'epoch'))).toBeNull()
    const rev = await value(putLocal(library, 'epoch', { epoch: 'x' }, null))
    expect(await value(getLocal(library, 'epoch'))).toEqual({ rev, body: { epoch: 'x' } })
    await value(putLocal(library, 'epoch', { epoch: 'y' }, '0-7'))
    expect(await value(getLocal(library, 'epoch'))).toEqual({ rev: '0-8', body: { epoch: 'y' } })
  })
})

describe('the client, where something goes wrong', () => {
  const host = () => new URL(couch.url).host
  const page: Fault = { type: 'page', status: 200, body: '<h1>Wi-Fi của khách sạn</h1>' }
  const cases: [name: string, fault: Fault, error: object][] = [
    ['the server fails', faults.serverError, { type: 'sync/server-error', status: 500 }],
    ['two of three nodes are gone', faults.nodesDown, { type: 'sync/server-error', status: 412 }],
    [
      'it is too busy, and does not say for how long',
      faults.unavailable(),
      { type: 'sync/server-error', status: 503 },
    ],
    ['the password is wrong', faults.unauthorized, { type: 'sync/unauthorized' }],
    ['the account may not', faults.forbidden, { type: 'sync/forbidden' }],
    ['it is too much', faults.tooLarge, { type: 'sync/too-large' }],
    ['the server’s disk is full', faults.diskFull, { type: 'sync/server-full' }],
    ['the plan is used up', faults.planUsedUp, { type: 'sync/server-full' }],
    ['the request is lost', { type: 'drop-request' }, { type: 'fetch/network' }],
    ['the answer is lost', { type: 'drop-reply' }, { type: 'fetch/network' }],
    ['the answer breaks off', { type: 'cut-body' }, { type: 'fetch/network' }],
    ['something else answers', page, { type: 'sync/bad-reply' }],
    ['something else has no such page', { ...page, status: 404 }, { type: 'sync/not-couch' }],
    [
      'it leads elsewhere',
      { ...page, status: 302, headers: { location: 'https://elsewhere.example/db?token=x' } },
      { type: 'sync/redirected', to: 'https://elsewhere.example/db' },
    ],
    ['JSON of another kind comes', { ...page, body: '{"rows":{}}' }, { type: 'sync/bad-reply' }],
  ]

  it.each(cases)('%s', async (_name, fault, error) => {
    couch.faults.next(fault)
    expect(await failure(bulkDocs(library, [{ _id: 'a' }]))).toMatchObject(error)
    expect(couch.faults.fired.at(-1)).toContain(fault.type)
    // What was lost on the way back was stored; nothing else was.
    const isStored = ['drop-reply', 'cut-body'].includes(fault.type)
    expect(database().documents.has('a')).toBe(isStored)
  })

  it.each(['7', () => new Date(Date.now() + 9_000).toUTCString()])(
    'asks for nothing before %s',
    async (after) => {
      for (const fault of [faults.tooMany, faults.unavailable]) {
        couch.faults.next(fault(typeof after === 'string' ? after : after()))
        const error = await failure(pageOf('0'))
        expect(error).toMatchObject({ type: 'fetch/asks-to-wait', host: host() })
        const waitMs =
          typeof error === 'object' && 'until' in error ? Date.parse(error.until) - Date.now() : 0
        expect(waitMs).toBeGreaterThan(4_000)
        expect(waitMs).toBeLessThanOrEqual(9_000)
      }
    },
  )

  it('what comes twice is stored once', async () => {
    couch.faults.next({ type: 'duplicate' })
    expect(await value(bulkDocs(library, [{ _id: 'a' }]))).toEqual([
      { id: 'a', ok: false, error: 'conflict' },
    ])
    expect((await value(databaseInfo(library))).documents).toBe(1)
  })

  it('has nobody’s password, and asks for nothing', async () => {
    const before = couch.requests.length
    expect(await failure(serverInfo(connectTo(couch, null)))).toMatchObject({ type: 'sync/unauthorized' })
    expect(couch.requests).toHaveLength(before)
  })

  it('is locked out after five wrong passwords, with the right one too', async () => {
    couch.state.accounts.all.set('minh', { password: 'đúng' })
    const wrong = connectTo(couch, { name: 'minh', password: 'sai' })
    for (let times = 0; times < 5; times += 1)
      expect(await failure(serverInfo(wrong))).toMatchObject({ type: 'sync/unauthorized' })
    const right = connectTo(couch, { name: 'minh', password: 'đúng' })
    expect(await failure(serverInfo(right))).toMatchObject({ type: 'sync/locked-out' })
  })

  it('lost its rights, or its database', async () => {
    database().security = { admins: {}, members: { names: ['minh'] } }
    expect(await failure(pageOf('0'))).toMatchObject({ type: 'sync/forbidden' })
    couch.state.delete(library.databases.documents)
    expect(await failure(pageOf('0'))).toEqual({
      type: 'sync/no-database',
      name: library.databases.documents,
    })
    expect(await failure(getLocal(library, 'epoch'))).toMatchObject({ type: 'sync/no-database' })
  })

  it('names a place that the server does not know', async () => {
    expect(await failure(pageOf('rubbish'))).toEqual({ type: 'sync/bad-place' })
  })

  it('sends a document that is too large, and a stub of nothing', async () => {
    const tooLarge = { _id: 'a', text: 'x'.repeat(couch.state.limits.documentBytes) }
    expect(await failure(bulkDocs(library, [tooLarge]))).toEqual({ type: 'sync/too-large' })
    const stub = { _id: 'a', _attachments: { data: { stub: true } } }
    expect(await failure(bulkDocs(library, [{ _id: 'b' }, stub]))).toMatchObject({
      type: 'sync/refused',
      code: 'missing_stub',
    })
  })

  it('takes no row for a document that it has not sent', async () => {
    couch.faults.next({ ...page, body: JSON.stringify([{ ok: true, id: 'z', rev: '1-a' }]) })
    expect(await failure(bulkDocs(library, [{ _id: 'a' }]))).toMatchObject({ type: 'sync/bad-reply' })
    couch.faults.next({ ...page, body: JSON.stringify({ rows: [] }) })
    expect(await failure(allDocs(library, ['a']))).toMatchObject({ type: 'sync/bad-reply' })
  })

  it('is not there', async () => {
    await couch.stop()
    // Connections that were open are found to be closed first.
    await expect.poll(() => failure(pageOf('0'))).toEqual({ type: 'fetch/refused', host: host() })
    await couch.start()
    expect(await value(pageOf('0'))).toMatchObject({ changes: [] })
  })

  it('tells nobody the password', async () => {
    const secret = { name: 'lan', password: 'bí mật' }
    const errors = await Promise.all(
      cases.map(async ([, fault]) => {
        couch.faults.next(fault)
        return failure(pageOf('0', {}))
      }),
    )
    couch.faults.clear()
    errors.push(await failure(serverInfo(connectTo(couch, secret))))
    const basic = Buffer.from('lan:bí mật').toString('base64')
    expect(JSON.stringify(errors)).not.toMatch(new RegExp(`bí mật|mật khẩu|${basic}`))
  })
})
