import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '@core/result'
import { createReplicator, type Replicator } from '@renderer/data/sync/replicator'
import { isPassing, pauseAfter } from '@renderer/data/sync/failures'
import { createStore } from '@renderer/system/store'
import { bulk } from '../../../helpers/couch-requests'
import { throwReported } from '../../../helpers/reported'
import { capturedPage } from '../../../helpers/library'
import { openLaptop, openSyncServer, type SyncLaptop, type SyncServer } from '../../../helpers/laptops'

let server: SyncServer
let one: SyncLaptop
let two: SyncLaptop
const replicators: Replicator[] = []

const everything = { paused: false, keepsEverything: true, person: '', laptop: '' }

const start = (laptop: SyncLaptop, { paused = false, online = createStore(true) } = {}): Replicator => {
  const { deps, port } = laptop
  const choices = { ...everything, paused }
  const replicator = createReplicator({
    deps,
    port,
    library: server.library,
    online,
    choices,
    random: () => 0,
  })
  replicators.push(replicator)
  return replicator
}

beforeEach(async () => {
  throwReported()
  server = await openSyncServer()
  one = await openLaptop(server, 'one')
  two = await openLaptop(server, 'two')
})

afterEach(async () => {
  await Promise.all(replicators.splice(0).map((replicator) => replicator.close()))
  for (const laptop of [one, two]) laptop.close()
  await server.couch.stop()
  vi.unstubAllGlobals()
})

test('an edit comes to the other laptop by itself, while both are open', async () => {
  const replicator = start(one)
  const other = start(two)
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await vi.waitFor(async () => expect(await two.library.articles.get(id)).toBeDefined(), 10_000)
  // No round is under way any more that would find it on its way.
  await vi.waitFor(() => expect(other.status.get().kind).toBe('idle'), 10_000)
  await two.library.many.set([id], { starred: true })
  await vi.waitFor(
    async () => expect(await one.library.articles.get(id)).toMatchObject({ starred: true }),
    10_000,
  )
  await vi.waitFor(() => expect(replicator.status.get().kind).toBe('idle'), 10_000)
})

test('files of many articles come some at once, each once, the newest first, and are counted (SYNC-REP-11)', async () => {
  const bodies: string[] = []
  for (let index = 0; index < 12; index++) {
    one.advance(60_000)
    const url = `https://example.test/${index}`
    const { id } = await one.library.articles.enqueue(url)
    const page = { url, canonicalUrl: null, html: `<p>${index}</p>`, text: `${index}` }
    await one.library.articles.storeVersion(id, capturedPage(page))
  }
  await one.sync()
  for (const { body = '' } of await one.db.versions.orderBy('[articleId+capturedAt]').toArray())
    bodies.push(body)
  const asked: string[] = []
  const { port } = two
  two.port = {
    ...port,
    fetchBody: (sha256) => {
      asked.push(sha256)
      return port.fetchBody(sha256)
    },
  }
  const seen: number[][] = []
  const replicator = start({ ...two, port: two.port }, { paused: true })
  replicator.status.subscribe(() => {
    const status = replicator.status.get()
    if (status.kind === 'files') seen.push([status.done, status.total])
  })
  const { report } = await replicator.syncNow()
  expect(report.assets.down).toBeGreaterThanOrEqual(12)
  expect(asked.toSorted()).toEqual(bodies.toSorted())
  const newest = await two.library.articles.list({ kind: 'all' })
  const [first] = await two.library.articles.versions(newest[0]?.id ?? '')
  expect(asked.slice(0, 4)).toContain((await two.db.versions.get(first?.id ?? ''))?.body)
  expect(seen).toEqual(Array.from({ length: 12 }, (_item, index) => [index + 1, 12]))
})

test('what is paused asks for nothing until it goes on', async () => {
  const replicator = start(one, { paused: true })
  await one.library.articles.enqueue('https://example.test/a')
  await vi.waitFor(() => expect(replicator.status.get()).toEqual({ kind: 'paused' }))
  expect(server.couch.requests.filter((request) => request.includes(server.database))).toHaveLength(asked())
  replicator.setChoices(everything)
  await vi.waitFor(() => expect(stored()).toBe(1), 10_000)
})

test('offline it waits, and begins at once when the network is there', async () => {
  const online = createStore(false)
  const replicator = start(one, { online })
  await one.library.articles.enqueue('https://example.test/a')
  await vi.waitFor(() => expect(replicator.status.get()).toEqual({ kind: 'offline' }))
  online.set(true)
  await vi.waitFor(() => expect(stored()).toBe(1), 10_000)
})

test('a wrong password stops until a person has seen to it (SYNC-REP-8)', async () => {
  server.couch.faults.next({ type: 'answer', status: 401, error: 'unauthorized', reason: '' })
  const replicator = start(one)
  await one.library.articles.enqueue('https://example.test/a')
  await vi.waitFor(() =>
    expect(replicator.status.get()).toMatchObject({
      kind: 'needs-attention',
      error: { type: 'sync/unauthorized' },
    }),
  )
  const { error, report } = await replicator.syncNow()
  expect(error).toBeNull()
  expect(report).toMatchObject({ pushed: 1, pulled: 0, conflicts: 0, assets: { up: 0, down: 0 }, lastSeq: 2 })
})

test('what fails for a moment is tried again by itself', async () => {
  await one.library.articles.enqueue('https://example.test/a')
  server.couch.faults.next({ type: 'drop-reply' }, bulk)
  server.couch.faults.next({ type: 'answer', status: 500, error: 'x', reason: '' })
  const replicator = start(one)
  await vi.waitFor(() => expect(replicator.status.get().kind).toBe('idle'), 10_000)
  expect(stored()).toBe(1)
})

test('a full disk does not end sync: it is told, and all comes by itself once there is room', async () => {
  await one.library.articles.enqueue('https://example.test/a')
  await one.sync()
  let isFull = true
  const journal = {
    append: () => Promise.resolve(isFull ? err({ type: 'store/disk-full' } as const) : ok(null)),
    abort: () => Promise.resolve(),
    committed: () => Promise.resolve(),
  }
  const replicator = start({ ...two, deps: { ...two.deps, journal } })
  const full = { kind: 'failed', error: { type: 'store/disk-full' } }
  await vi.waitFor(() => expect(replicator.status.get()).toMatchObject(full), 10_000)
  isFull = false
  await vi.waitFor(() => expect(replicator.status.get().kind).toBe('idle'), 10_000)
  expect(await two.db.articles.count()).toBe(1)
})

test('a bug does not end sync: it is told, stands in the log, and all goes on later', async () => {
  await one.library.articles.enqueue('https://example.test/a')
  await one.sync()
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  let isWrong = true
  const bug = new TypeError('not a function')
  const changes: typeof two.port.changes = (about) =>
    isWrong && !about.wait ? Promise.reject(bug) : two.port.changes(about)
  const replicator = start({ ...two, port: { ...two.port, changes } })
  const failed = { kind: 'failed', error: { type: 'sync/own-fault' } }
  await vi.waitFor(() => expect(replicator.status.get()).toMatchObject(failed), 10_000)
  expect(reported).toHaveBeenCalledWith(bug)
  expect(isPassing({ type: 'sync/own-fault' })).toBe(true)
  isWrong = false
  await vi.waitFor(() => expect(replicator.status.get().kind).toBe('idle'), 10_000)
  expect(await two.db.articles.count()).toBe(1)
})

test('pauses double up to ten minutes, but for the time that a server has asked for', () => {
  const failed = { type: 'sync/server-error', host: 'h', status: 500 } as const
  expect([1, 2, 5, 40].map((failures) => pauseAfter(failed, failures, 1, 0))).toEqual([
    1000, 2000, 16_000, 600_000,
  ])
  expect(pauseAfter(failed, 3, 0.5, 0)).toBe(2000)
  const until = new Date(5000).toISOString()
  expect(pauseAfter({ type: 'fetch/asks-to-wait', host: 'h', until }, 1, 1, 2000)).toBe(3000)
  expect(isPassing(failed)).toBe(true)
  expect(isPassing({ type: 'sync/forbidden', host: 'h' })).toBe(false)
})

const stored = () => server.couch.state.database(server.database).documents.size
/** What making the databases has asked for. */
const asked = () =>
  server.couch.requests.filter((request) => request.startsWith('PUT') && request.includes(server.database))
    .length
