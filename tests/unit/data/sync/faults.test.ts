import { afterEach, beforeEach, expect, test } from 'vitest'
import { faults } from '../../../helpers/couch/faults'
import { bulk } from '../../../helpers/couch-requests'
import { capturedPage } from '../../../helpers/library'
import {
  backupOf,
  killBehindFirstPage,
  openLaptop,
  openSyncServer,
  replicaOf,
  settle,
  type SyncLaptop,
  type SyncServer,
} from '../../../helpers/laptops'

let server: SyncServer
let laptops: SyncLaptop[]
let one: SyncLaptop
let two: SyncLaptop

beforeEach(async () => {
  server = await openSyncServer()
  one = await openLaptop(server, 'one')
  two = await openLaptop(server, 'two')
  laptops = [one, two]
})

afterEach(async () => {
  for (const laptop of laptops) laptop.close()
  await server.couch.stop()
})

const articles = async ({ library, name }: SyncLaptop, count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 0; index < count; index++)
    ids.push((await library.articles.enqueue(`https://example.test/${name}/${index}`)).id)
  return ids
}

const documents = () => server.couch.state.database(server.database).documents

test('a lost answer heals: what the server has is not sent again (SYNC-REP-2)', async () => {
  await articles(one, 3)
  server.couch.faults.next({ type: 'drop-reply' }, bulk)
  expect((await one.rounds.round()).ok).toBe(false)
  expect(documents().size).toBe(3)
  const asked = server.couch.requests.length
  await one.sync()
  expect(server.couch.requests.slice(asked).filter((request) => request.includes('_bulk_docs'))).toEqual([])
  await settle(one, two)
  expect(await replicaOf(two)).toEqual(await replicaOf(one))
})

test('what was merged is sent again where somebody else was first (SYNC-REP-3)', async () => {
  const [id = ''] = await articles(one, 1)
  await settle(one, two)
  await one.library.many.set([id], { starred: true })
  await two.library.articles.setState(id, 'archive')
  // Before its first write, the other one gets there.
  const { port } = two
  let isFirst = true
  two.port = {
    ...port,
    write: async (written) => {
      if (isFirst) await one.sync()
      isFirst = false
      return port.write(written)
    },
  }
  two.restart()
  await two.sync()
  await settle(one, two)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
})

test('leaves that a cluster has kept side by side become one, and none is lost', async () => {
  const [id = ''] = await articles(one, 1)
  await settle(one, two)
  await two.library.many.set([id], { starred: true })
  const database = server.couch.state.database(server.database)
  const before = database.snapshot()
  await two.sync()
  const starred = [...database.documents.values()][0]?.tree
  const leaf = [...(starred ?? [])].map(([, revision]) => revision).find(({ rev }) => rev.startsWith('2-'))
  server.couch.state.restore(server.database, before)
  await one.library.articles.setState(id, 'archive')
  await one.sync()
  // As replication from another node brings it.
  const restored = server.couch.state.database(server.database)
  const parent = before.documents.get(`article:${id}`)?.tree.keys().next().value ?? ''
  restored.replica(`article:${id}`, {
    ...leaf?.body,
    _id: `article:${id}`,
    _rev: leaf?.rev ?? '',
    _revisions: { start: 2, ids: [leaf?.rev.slice(2) ?? '', parent.slice(2)] },
  })()
  await settle(one, two)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
  const tree = server.couch.state.database(server.database).documents.get(`article:${id}`)?.tree
  const parents = new Set([...(tree ?? [])].map(([, { parent: of }]) => of))
  const live = [...(tree ?? [])].filter(([rev, { deleted }]) => !parents.has(rev) && !deleted)
  expect(live).toHaveLength(1)
})

test('a server that is new, empty or older deletes nothing, and gets what it lacks (SYNC-REP-6, SYNC-DEL-7)', async () => {
  await articles(one, 3)
  await settle(one, two)
  const backup = server.couch.state.database(server.database).snapshot()
  await articles(two, 5)
  await settle(two, one)
  const all = await replicaOf(one)
  expect(all['articles']).toHaveLength(8)

  server.couch.state.restore(server.database, backup)
  await one.sync()
  expect(documents().size).toBe(8)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(all)
  expect(await replicaOf(two)).toEqual(all)

  server.couch.state.recreate(server.database)
  await two.sync()
  expect(documents().size).toBe(8)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(all)
})

test('a server that was restored while nobody had anything to say is noticed, too', async () => {
  await articles(one, 1)
  await settle(one, two)
  const backup = server.couch.state.database(server.database).snapshot()
  await articles(two, 2)
  await settle(two, one)
  server.couch.state.restore(server.database, backup)
  // It has only read what the server has lost.
  await one.sync()
  expect(documents().size).toBe(3)
})

test('a server that goes back is noticed also by a laptop that was killed in the middle of a round', async () => {
  await articles(one, 1)
  await settle(one, two)
  const backup = server.couch.state.database(server.database).snapshot()
  await articles(two, 3)
  await settle(two)
  const port = killBehindFirstPage(one)
  one.restart()
  await expect(one.rounds.round()).rejects.toThrow('killed')
  expect(await one.db.articles.count()).toBe(4)
  server.couch.state.restore(server.database, backup)
  one.port = port
  one.restart()
  await one.sync()
  expect(documents().size).toBe(4)
})

test('IndexedDB that has gone back goes on as another device, and gives no time twice (SYNC-CLK-6)', async () => {
  const [id = ''] = await articles(one, 1)
  await settle(one, two)
  const goBack = await backupOf(one)
  const device = async () => (await one.db.syncState.get('state'))?.clock.device
  const before = await device()
  await one.library.many.set([id], { starred: true })
  await one.sync()
  await goBack()
  one.advance(1000)
  await one.library.articles.setState(id, 'archive')
  await settle(one, two)
  expect(await device()).not.toBe(before)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
})

test.each(['goes back to the same moment', 'goes back further', 'is made anew'])(
  'what a laptop has forgotten is not lost where the server %s, too: others have it still (SYNC-CLK-6)',
  async (what) => {
    const [id = ''] = await articles(one, 1)
    await settle(one, two)
    const backup = server.couch.state.database(server.database).snapshot()
    await one.library.articles.setRead(id, true)
    await one.sync()
    const goBack = await backupOf(one)
    const same = server.couch.state.database(server.database).snapshot()
    await one.library.many.set([id], { starred: true })
    await settle(one, two)
    if (what === 'is made anew') server.couch.state.recreate(server.database)
    else server.couch.state.restore(server.database, what === 'goes back further' ? backup : same)
    await goBack()
    one.advance(1000)
    await one.library.articles.setState(id, 'archive')
    await settle(one, two)
    for (const { library } of [one, two])
      expect(await library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
  },
)

test('a server that goes back is noticed also by a device that is another by then, and has not noted so', async () => {
  const [id = ''] = await articles(one, 1)
  await settle(two, one)
  const backup = server.couch.state.database(server.database).snapshot()
  await articles(two, 2)
  await settle(two, one)
  const goBack = await backupOf(two)
  await two.library.many.set([id], { starred: true })
  await two.sync()
  await goBack()
  server.couch.faults.next(
    faults.serverError,
    ({ method, path }) => method === 'PUT' && path.includes('_local'),
  )
  expect((await two.rounds.round()).ok).toBe(false)
  server.couch.state.restore(server.database, backup)
  await two.sync()
  expect(documents().size).toBe(3)
})

test('a laptop that goes back to when it knew a server that has gone back since reads what others have written there', async () => {
  const [id = ''] = await articles(one, 1)
  await settle(one, two)
  const backup = server.couch.state.database(server.database).snapshot()
  for (let edit = 0; edit < 5; edit++) {
    await two.library.articles.setRead(id, edit % 2 === 0)
    await two.sync()
  }
  const goBack = await backupOf(two)
  server.couch.state.restore(server.database, backup)
  await one.library.many.set([id], { starred: true })
  await one.sync()
  for (let edit = 0; edit < 3; edit++) {
    await two.library.articles.setState(id, edit % 2 === 0 ? 'archive' : 'inbox')
    await two.sync()
  }
  await goBack()
  await settle(two, one)
  expect(await two.library.articles.get(id)).toMatchObject({ starred: true })
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('who loses what sync knows reads all, and says nothing that is known', async () => {
  const [id = ''] = await articles(one, 3)
  await one.library.articles.storeVersion(id, capturedPage({ url: 'https://example.test/one/0' }))
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one, two)
  two.advance(60_000)
  await two.library.many.set([id], { starred: true })
  await settle(two)
  for (const table of [one.db.syncDocuments, one.db.syncFiles, one.db.syncState]) await table.clear()
  one.restart()
  const { pushed } = await one.sync()
  // The row that differs, as it may have been written here.
  expect(pushed).toBeLessThanOrEqual(1)
  expect(await one.library.articles.get(id)).toMatchObject({ starred: true })
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('what was deleted elsewhere stays deleted where sync has forgotten all', async () => {
  const [id = '', other = ''] = await articles(one, 2)
  await settle(one, two)
  two.advance(60_000)
  await two.library.articles.setState(id, 'trash')
  await two.library.many.deleteForever([id])
  await two.library.articles.setState(other, 'trash')
  await settle(two)
  for (const table of [one.db.syncDocuments, one.db.syncFiles, one.db.syncState]) await table.clear()
  one.restart()
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.articles.get(id)).toBeUndefined()
    expect(await library.articles.get(other)).toMatchObject({ state: 'trash' })
  }
})

test('what is too much at once is halved, and one that is too large is reported and stays here', async () => {
  const ids = await articles(one, 6)
  server.couch.faults.next({ type: 'answer', status: 413, error: 'too_large', reason: '' }, bulk, 2)
  await one.sync()
  expect(documents().size).toBe(6)
  const refuse = server.couch.faults.always(
    { type: 'answer', status: 413, error: 'too_large', reason: '' },
    bulk,
  )
  await one.library.many.set([ids[0] ?? ''], { starred: true })
  const { problems } = await one.sync()
  expect(problems).toEqual([{ key: `article ${ids[0]}`, error: { type: 'sync/too-large' } }])
  expect((await one.sync()).problems).toEqual([])
  refuse()
  // It is tried once more with the next start.
  one.restart()
  await settle(one, two)
  expect(await two.library.articles.get(ids[0] ?? '')).toMatchObject({ starred: true })
})

test('a document that cannot be read is reported, stays as it is, and holds back nothing (SYNC-DOC-6)', async () => {
  const [id = ''] = await articles(one, 2)
  await settle(one)
  server.couch.state.database(server.database).store('article:broken', null, {
    deleted: false,
    body: { format: 1, kind: 'article', id: 'another' },
    attachments: new Map(),
  })
  const { problems } = await two.sync()
  expect(problems).toEqual([{ key: 'article broken', error: { type: 'sync/not-a-document', where: 'id' } }])
  expect(await two.library.articles.get(id)).toBeDefined()
  expect(documents().get('article:broken')?.tree.size).toBe(1)
})

test('what a newer Trang has written is not touched, and nothing is sent (SYNC-VER-3)', async () => {
  await articles(one, 1)
  await settle(one)
  server.couch.state.database(server.database).store('article:new', null, {
    deleted: false,
    body: { format: 2, kind: 'article', id: 'new' },
    attachments: new Map(),
  })
  await two.library.articles.enqueue('https://example.test/two')
  const ended = await two.rounds.round()
  expect(ended).toMatchObject({ value: { kind: 'newer', error: { type: 'sync/newer-format', format: 2 } } })
  expect(documents().size).toBe(2)
  expect(await two.db.articles.count()).toBe(2)
})

test('documents of a kind that nobody here knows are carried and come through', async () => {
  const body = { format: 1, kind: 'translation', id: 't1', seen: {}, later: { of: 'tomorrow' } }
  server.couch.state.database(server.database).store('translation:t1', null, {
    deleted: false,
    body,
    attachments: new Map(),
  })
  await articles(one, 1)
  await settle(one)
  server.couch.state.recreate(server.database)
  await settle(one)
  const [revision] = documents().get('translation:t1')?.tree.values() ?? []
  expect(revision?.body).toEqual(body)
})

test('the brake holds a mass deletion back, also after a restart, until a person lifts it (SYNC-BRK)', async () => {
  const ids = await articles(one, 250)
  await settle(one, two)
  await one.library.many.set(ids.slice(0, 240), { state: 'trash' })
  await one.sync()
  const held = { ok: true, value: { kind: 'held', leaving: 240, total: 250 } }
  expect(await two.rounds.round()).toMatchObject(held)
  two.restart()
  expect(await two.rounds.round()).toMatchObject(held)
  expect((await two.library.articles.list({ kind: 'trash' })).length).toBe(0)
  await two.rounds.liftBrake()
  await settle(two, one)
  expect((await two.library.articles.list({ kind: 'trash' })).length).toBe(240)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})
