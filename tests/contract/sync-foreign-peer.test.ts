import type Pouch from 'pouchdb-browser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClock, receive, tick, timeOf } from '@core/sync/clock'
import { admin } from '../helpers/couch/connect'
import {
  openLaptop,
  openSyncServer,
  replicaOf,
  settle,
  type SyncLaptop,
  type SyncServer,
} from '../helpers/laptops'
import { localPouch, remotePouch } from '../helpers/pouch'

// PouchDB on the database of a library, as the program of somebody else that speaks CouchDB's protocol.

let server: SyncServer
let one: SyncLaptop
let two: SyncLaptop
let peer: Pouch
let remote: Pouch

beforeEach(async () => {
  // It explains there each 404 that it expects.
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
  server = await openSyncServer()
  one = await openLaptop(server, 'one')
  two = await openLaptop(server, 'two')
  peer = localPouch()
  remote = remotePouch(`${server.couch.url}${server.database}`, admin.name, admin.password)
})

afterEach(async () => {
  for (const laptop of [one, two]) laptop.close()
  await server.couch.stop()
  vi.restoreAllMocks()
})

type Doc = Awaited<ReturnType<Pouch['get']>>

/** An article on the server and with the peer. @returns its `_id` there */
async function shared(): Promise<{ id: string; name: string }> {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one, two)
  await peer.replicate.from(remote)
  return { id, name: `article:${id}` }
}

/** The same with a star, as another device writes it that knows the format. */
function starred(doc: Doc): Doc {
  const seen = doc['seen'] as Record<string, string>
  const { stamp } = tick(receive(createClock('pouch00000'), Object.values(seen)), 0)
  const fields = { ...(doc['fields'] as object), starred: { [stamp]: 1 } }
  return { ...doc, seen: { ...seen, pouch00000: timeOf(stamp) }, fields }
}

const shadow = async ({ db }: SyncLaptop, key: string) => {
  const row = await db.syncDocuments.get(key)
  return row && { ...row, document: JSON.parse(row.document) as { rest: Record<string, unknown> } }
}

test('what it reads is what was written, each document as the laptops know it', async () => {
  await shared()
  const rows = await one.db.syncDocuments.toArray()
  expect(rows.length).toBe(2)
  for (const { key, rev, document } of rows) {
    const { rest: _rest, ...sections } = JSON.parse(document) as Record<string, unknown>
    const filled = Object.entries(sections).filter(([, value]) => JSON.stringify(value) !== '{}')
    const id = key.replace(' ', ':')
    const body = { format: 1, ...Object.fromEntries(filled) }
    expect(await peer.get(id)).toEqual({ ...body, _id: id, _rev: rev })
  }
})

test('its edit of a document comes to all laptops, and a member that nobody knows stays (SYNC-DOC-5)', async () => {
  const { id, name } = await shared()
  await peer.put({ ...starred(await peer.get(name)), later: { of: 'another program' } })
  await peer.replicate.to(remote)
  await settle(one, two)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: true })
  await two.library.articles.setState(id, 'archive')
  await settle(two, one)
  await peer.replicate.from(remote)
  expect(await peer.get(name)).toMatchObject({ later: { of: 'another program' } })
})

test('a conflict that it made offline is merged, and its leaf goes (SYNC-REP-3)', async () => {
  const { id, name } = await shared()
  await peer.put(starred(await peer.get(name)))
  await two.library.articles.setState(id, 'archive')
  await settle(two, one)
  await peer.replicate.to(remote)
  expect((await remote.get(name, { conflicts: true }))['_conflicts']).toHaveLength(1)
  await settle(one, two)
  for (const { library } of [one, two])
    expect(await library.articles.get(id)).toMatchObject({ starred: true, state: 'archive' })
  await peer.replicate.from(remote)
  expect(await peer.get(name, { conflicts: true })).not.toHaveProperty('_conflicts')
  expect((await peer.get(name))['_rev']).toBe((await shadow(one, `article ${id}`))?.rev)
})

test('documents of kinds that nobody knows are carried, and what is no document of ours is left alone (SYNC-ROW-4)', async () => {
  await shared()
  const before = await replicaOf(one)
  const body = { format: 1, kind: 'recipe', id: 'r1', seen: {}, servings: 4 }
  await peer.put({ _id: 'recipe:r1', ...body })
  await peer.put({ _id: 'shopping list', milk: 2 })
  await peer.replicate.to(remote)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(before)
  expect((await shadow(two, 'recipe r1'))?.document.rest).toEqual({ servings: 4 })
  // The server loses all: what was carried is told again, and what was not ours is not.
  server.couch.state.recreate(server.database)
  await settle(one, two)
  expect(await remote.get('recipe:r1')).toMatchObject(body)
  await expect(remote.get('shopping list')).rejects.toMatchObject({ status: 404 })
})

test('malformed documents are reported, stay as they are there, and change nothing here (SYNC-DOC-6)', async () => {
  const { id, name } = await shared()
  const before = await replicaOf(one)
  const { fields: _fields, ...half } = await peer.get(name)
  const broken = await peer.put({ ...half, seen: 'everything' })
  await peer.put({ _id: 'tag:t1', format: 1, kind: 'article', id: 't1', seen: {} })
  await peer.replicate.to(remote)
  const { problems } = await two.sync()
  expect(Object.fromEntries(problems.map(({ key, error }) => [key, error.type]))).toEqual({
    [`article ${id}`]: 'sync/not-a-document',
    'tag t1': 'sync/not-a-document',
  })
  expect(await replicaOf(two)).toEqual(before)
  expect((await remote.get(name))['_rev']).toBe(broken.rev)
})

test('what it deletes, without a word of who had seen what, is not deleted here, and is there again (SYNC-DEL-7)', async () => {
  const { id, name } = await shared()
  const before = await replicaOf(one)
  await peer.remove(await peer.get(name))
  await peer.replicate.to(remote)
  await settle(one, two)
  for (const laptop of [one, two]) expect(await replicaOf(laptop)).toEqual(before)
  expect(await remote.get(name)).toMatchObject({ kind: 'article', id })
})
