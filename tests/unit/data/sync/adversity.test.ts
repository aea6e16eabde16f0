import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReplicator, type Replicator } from '@renderer/data/sync/replicator'
import { createStore } from '@renderer/system/store'
import { writing } from '../../../helpers/couch-requests'
import { faults } from '../../../helpers/couch/faults'
import {
  openLaptop,
  openSyncServer,
  replicaOf,
  settle,
  type SyncLaptop,
  type SyncServer,
} from '../../../helpers/laptops'
import { throwReported } from '../../../helpers/reported'

let server: SyncServer
let one: SyncLaptop
let two: SyncLaptop
const replicators: Replicator[] = []

beforeEach(async () => {
  throwReported()
  server = await openSyncServer()
  one = await openLaptop(server, 'one')
  two = await openLaptop(server, 'two', { start: '2026-01-03T03:04:05.000Z' })
})

afterEach(async () => {
  await Promise.all(replicators.splice(0).map((replicator) => replicator.close()))
  for (const laptop of [one, two]) laptop.close()
  await server.couch.stop()
  vi.unstubAllGlobals()
})

const start = ({ deps, port }: SyncLaptop): Replicator => {
  const choices = { paused: false, keepsEverything: true, person: '', laptop: '' }
  const online = createStore(true)
  const { library } = server
  const replicator = createReplicator({ deps, port, library, online, choices, random: () => 0 })
  replicators.push(replicator)
  return replicator
}

const isIdle = ({ status }: Replicator) => vi.waitFor(() => expect(status.get().kind).toBe('idle'), 10_000)
const needs = ({ status }: Replicator, type: string) =>
  vi.waitFor(() => expect(status.get()).toMatchObject({ kind: 'needs-attention', error: { type } }), 10_000)

const enqueue = async ({ library }: SyncLaptop, name: string) =>
  (await library.articles.enqueue(`https://example.test/${name}`)).id

test('rights that are taken away while it runs stop it, and with them back all goes on that was done meanwhile (SYNC-REP-8)', async () => {
  const id = await enqueue(one, 'a')
  const replicator = start(one)
  await isIdle(replicator)
  const database = server.couch.state.database(server.database)
  const { security } = database
  database.security = { admins: { names: ['admin'] }, members: { names: ['admin'] } }
  await one.library.many.set([id], { starred: true })
  await needs(replicator, 'sync/forbidden')
  expect((await replicator.syncNow()).error).toMatchObject({ type: 'sync/forbidden' })
  database.security = security
  expect((await replicator.syncNow()).error).toBeNull()
  await two.sync()
  expect(await two.library.articles.get(id)).toMatchObject({ starred: true })
})

test('a password that is changed while it runs stops it, and locks nobody out by trying again', async () => {
  const id = await enqueue(one, 'a')
  const replicator = start(one)
  await isIdle(replicator)
  const { all } = server.couch.state.accounts
  const [name, account] = [...all].find(([other]) => other !== 'admin') ?? ['', { password: '' }]
  all.set(name, { password: 'another' })
  await one.library.many.set([id], { starred: true })
  await needs(replicator, 'sync/unauthorized')
  const asked = server.couch.requests.length
  await one.library.many.set([id], { starred: false })
  await vi.waitFor(() => expect(replicator.status.get()).toMatchObject({ kind: 'needs-attention' }))
  expect(server.couch.requests.length - asked).toBeLessThanOrEqual(1)
  all.set(name, account)
  expect((await replicator.syncNow()).error).toBeNull()
})

test.each([
  ['a disk that is full', faults.diskFull],
  ['a plan that is used up', faults.planUsedUp],
])('%s takes nothing, and gives what it has; with room again all is sent', async (_what, fault) => {
  const first = await enqueue(one, 'a')
  await settle(one)
  const free = server.couch.faults.always(fault, ({ method }) => method === 'PUT' || method === 'POST')
  await enqueue(two, 'b')
  const replicator = start(two)
  await needs(replicator, 'sync/server-full')
  expect(await two.library.articles.get(first)).toBeDefined()
  free()
  expect((await replicator.syncNow()).report).toMatchObject({ pushed: 1 })
  await settle(one)
  expect((await one.library.articles.list({ kind: 'all' })).length).toBe(2)
})

test('what a full server gave is not lost where that goes back since, as it has noted nothing of it (SYNC-REP-6, SYNC-REP-8)', async () => {
  await enqueue(one, 'a')
  await settle(one, two)
  const backup = server.couch.state.database(server.database).snapshot()
  const id = await enqueue(one, 'b')
  await settle(one)
  const free = server.couch.faults.always(faults.diskFull, writing)
  expect((await two.rounds.round()).ok).toBe(false)
  expect(await two.library.articles.get(id)).toBeDefined()
  free()
  server.couch.state.restore(server.database, backup)
  await two.sync()
  expect(server.couch.state.database(server.database).documents.size).toBe(2)
  expect(await two.sync()).toMatchObject({ pushed: 0, pulled: 0 })
})

test('of a cluster that has lost nodes, 202 counts as written, and a feed that repeats changes nothing (SYNC-REP-4, SYNC-REP-5)', async () => {
  const ids = await Promise.all(['a', 'b', 'c'].map((name) => enqueue(one, name)))
  const { couch } = server
  let asked = 0
  couch.faults.choose = ({ method, path }) => {
    if (method === 'GET' && path.endsWith('/_changes')) {
      asked += 1
      return asked % 3 === 0 ? faults.nodesDown : { type: 'repeat-feed' }
    }
    return { type: 'accepted' }
  }
  const patiently = async (laptop: SyncLaptop) => {
    const ended = await laptop.rounds.round()
    if (!ended.ok) expect(ended.error).toMatchObject({ type: 'sync/server-error', status: 412 })
  }
  for (let turn = 0; turn < 6; turn++) {
    await two.library.many.set([ids[turn % 3] ?? ''], { starred: turn < 3 })
    for (const laptop of [one, two]) await patiently(laptop)
  }
  for (const laptop of [one, two, one, two, one]) await patiently(laptop)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  const before = couch.requests.length
  for (const laptop of [one, two]) await patiently(laptop)
  expect(couch.requests.slice(before).filter((request) => request.includes('_bulk_docs'))).toEqual([])
  // In good health again there is nothing left to be told.
  couch.faults.clear()
  for (const laptop of [one, two]) expect(await laptop.sync()).toMatchObject({ pushed: 0, pulled: 0 })
})

test('a server whose clock is a day off stops nothing, and is told with how far (SYNC-CLK-5)', async () => {
  const day = 86_400_000
  server.couch.clockAheadMs = -day
  const id = await enqueue(one, 'a')
  const replicator = start(one)
  await isIdle(replicator)
  const skew = await vi.waitFor(() => {
    const status = replicator.status.get()
    return status.kind === 'idle' ? status.skew : expect.fail(status.kind)
  })
  expect(skew?.of).toBe('server')
  expect(Math.abs((skew?.aheadMs ?? 0) + day)).toBeLessThan(5_000)
  const { report } = await replicator.syncNow()
  expect(report.skew).toEqual(skew)
  await two.sync()
  expect(await two.library.articles.get(id)).toBeDefined()
})

test('changes of a laptop whose clock is a day ahead are taken, and that is told; to that laptop it is not (SYNC-CLK-5)', async () => {
  const id = await enqueue(two, 'a')
  await settle(two)
  const [here, there] = [start(one), start(two)]
  await Promise.all([isIdle(here), isIdle(there)])
  expect(await one.library.articles.get(id)).toBeDefined()
  expect(here.status.get()).toMatchObject({ skew: { of: 'laptop', aheadMs: 86_400_000 } })
  expect(there.status.get()).toMatchObject({ skew: null })
})

test('who has seen an edit corrects it, though its laptop is a day ahead (SYNC-CLK-3)', async () => {
  const id = await enqueue(two, 'a')
  await two.library.many.set([id], { starred: true })
  await settle(two, one)
  await one.library.many.set([id], { starred: false })
  await settle(one, two)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: false })
})
