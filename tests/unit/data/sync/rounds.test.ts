import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastSeq } from '@renderer/data/change-lines'
import { capturedPage } from '../../../helpers/library'
import {
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

const join = async (name: string, start?: string): Promise<SyncLaptop> => {
  const laptop = await openLaptop(server, name, start === undefined ? {} : { start })
  laptops.push(laptop)
  return laptop
}

beforeEach(async () => {
  server = await openSyncServer()
  laptops = []
  one = await join('one')
  two = await join('two')
})

afterEach(async () => {
  for (const laptop of laptops) laptop.close()
  await server.couch.stop()
})

const article = async ({ library }: SyncLaptop, name = 'a') => {
  const { id } = await library.articles.enqueue(`https://example.test/${name}`)
  return id
}

test('what one laptop has comes to the other, and nothing is said twice', async () => {
  const id = await article(one)
  await one.library.articles.storeVersion(id, capturedPage({ url: 'https://example.test/a' }))
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  const tag = await one.library.tags.create('Nước')
  await one.library.tags.assign([id], { add: tag.ok ? [tag.value.id] : [] })
  const collection = await one.library.collections.create({ name: 'Đọc sau' })
  await one.library.collections.add(collection.ok ? collection.value.id : '', [id])
  await settle(one, two)
  const replica = await replicaOf(two)
  expect(replica).toEqual(await replicaOf(one))
  expect(replica['articles']).toHaveLength(1)
  expect(replica['bookmarks']).toHaveLength(1)
  expect(replica['taggings']).toHaveLength(1)
  expect(replica['collectionItems']).toHaveLength(1)
  expect(replica['versions']).toHaveLength(1)
  expect((await two.library.articles.get(id))?.bookmarked).toBe(true)
})

test('the log has been read as far as what came in, in the transaction that brought it (SYNC-LOC-1)', async () => {
  await settle(two)
  await article(one)
  await settle(one)
  killBehindFirstPage(two)
  two.restart()
  await expect(two.rounds.round()).rejects.toThrow('killed')
  const state = await two.db.syncState.get('state')
  expect(await two.db.articles.count()).toBe(1)
  expect(state?.position.seq).toBe(await lastSeq(two.db))
})

test('what a laptop has sent is not noted once more when the feed tells it', async () => {
  await article(one)
  await one.sync()
  server.couch.requests.length = 0
  await one.sync()
  expect(server.couch.requests.map((request) => request.replace(/ .*\//, ' '))).toEqual([
    expect.stringMatching(/^GET trang-/),
    'GET _changes',
  ])
})

test('an idle sync writes nothing, here and there, and asks twice', async () => {
  const id = await article(one)
  await one.library.many.set([id], { starred: true })
  await settle(one, two)
  for (const laptop of [one, two]) {
    const rows = async () =>
      JSON.stringify(await Promise.all(laptop.db.tables.map((table) => table.toArray())))
    const before = await rows()
    const asked = server.couch.requests.length
    await laptop.sync()
    const requests = server.couch.requests.slice(asked)
    expect(requests).toHaveLength(2)
    expect(requests.every((request) => request.startsWith('GET '))).toBe(true)
    expect(await rows()).toBe(before)
  }
})

test('edits of different things, and of one thing in turn, come together', async () => {
  const id = await article(one)
  await settle(one, two)
  await one.library.many.set([id], { starred: true })
  await two.library.articles.setState(id, 'archive')
  await settle(one, two)
  expect(await one.library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  two.advance(1000)
  await two.library.many.set([id], { starred: false })
  await settle(two, one)
  expect(await one.library.articles.get(id)).toMatchObject({ starred: false })
})

test('an article that comes with its bookmark is written once', async () => {
  const id = await article(one)
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one, two)
  expect((await two.db.articles.get(id))?.bookmarked).toBe(1)
  const lines = await two.db.changes.where('[entity+id]').equals(['article', id]).count()
  expect(lines).toBe(1)
})
