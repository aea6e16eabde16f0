import { afterEach, beforeEach, expect, test } from 'vitest'
import { laptopOf } from '@core/sync/clock'
import { deviceRows } from '@renderer/data/sync/devices'
import { peopleOf } from '@renderer/data/sync/people'
import {
  openLaptop,
  openSyncServer,
  settle,
  type SyncLaptop,
  type SyncServer,
} from '../../../helpers/laptops'

let server: SyncServer
let one: SyncLaptop
let two: SyncLaptop
beforeEach(async () => {
  server = await openSyncServer()
  one = await openLaptop(server, 'one', { names: { person: 'Lan', laptop: 'Bàn' } })
  two = await openLaptop(server, 'two', { names: { person: 'Minh', laptop: 'Máy tay' } })
})
afterEach(async () => {
  for (const laptop of [one, two]) laptop.close()
  await server.couch.stop()
})

const deviceOf = async ({ db }: SyncLaptop) => laptopOf((await db.syncState.get('state'))?.clock.device ?? '')
const calledOn = async ({ db }: SyncLaptop) =>
  (await deviceRows(db)).map(({ person, laptop }) => `${person}, ${laptop}`).sort()

test('laptops tell what they are called as they join, and nothing more (SYNC-DB-4, SYNC-REP-5)', async () => {
  await settle(one, two)
  await settle(one, two)
  expect(await calledOn(one)).toEqual(['Lan, Bàn', 'Minh, Máy tay'])
  expect(await calledOn(two)).toEqual(['Lan, Bàn', 'Minh, Máy tay'])
  const asked = server.couch.requests.length
  await one.sync()
  expect(server.couch.requests.slice(asked).every((request) => request.startsWith('GET '))).toBe(true)
})

test('a laptop that starts again writes nothing for that, and is known by what it is called (SYNC-CLK-6)', async () => {
  await settle(one, two)
  await settle(one, two)
  const asked = server.couch.requests.length
  one.restart()
  await one.sync()
  expect(server.couch.requests.slice(asked).every((request) => request.startsWith('GET '))).toBe(true)
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const mark = await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one, two)
  const authors = await two.library.people.authorsOf('bookmark', mark?.id ?? '')
  const people = await peopleOf(two.db)
  expect(people?.names.get(authors?.made?.device ?? '')).toEqual({ person: 'Lan', laptop: 'Bàn' })
  expect(people?.names.size).toBe(2)
})

test('another name is told, of this laptop alone', async () => {
  await settle(one, two)
  one.names = { person: 'Lan Anh', laptop: 'Bàn' }
  await settle(one, two)
  await two.sync()
  expect(await calledOn(two)).toEqual(['Lan Anh, Bàn', 'Minh, Máy tay'])
})

test('people are told of once they are two, with the devices of whoever is here', async () => {
  await one.sync()
  expect(await peopleOf(one.db)).toBeNull()
  await settle(one, two)
  await one.sync()
  const people = await peopleOf(one.db)
  expect(people?.names.get(await deviceOf(two))).toEqual({ person: 'Minh', laptop: 'Máy tay' })
  expect(people?.own).toEqual(new Set([await deviceOf(one)]))
})

test('a server that was made anew is told of all of them by whoever comes first', async () => {
  await settle(one, two)
  await one.sync()
  server.couch.state.recreate(server.database)
  await one.sync()
  const three = await openLaptop(server, 'three', { names: { person: 'Hoa', laptop: 'Mới' } })
  await three.sync()
  // The first of them is another device by now.
  expect(await calledOn(three)).toEqual(['Hoa, Mới', 'Lan, Bàn', 'Lan, Bàn', 'Minh, Máy tay'])
  three.close()
})

test('a laptop that is another device by now keeps its person, also under another name', async () => {
  await settle(one, two)
  const before = await deviceOf(one)
  // Its database has gone back behind what the server has counted.
  await one.db.syncState.update('state', { marks: { sure: 0, made: 0 } })
  one.restart()
  one.names = { person: 'Lan Anh', laptop: 'Bàn' }
  await settle(one, two)
  await two.sync()
  expect(await deviceOf(one)).not.toBe(before)
  expect(await calledOn(two)).toEqual(['Lan Anh, Bàn', 'Lan Anh, Bàn', 'Minh, Máy tay'])
})

test('what an unsound device is called is told as a problem, and stops nothing', async () => {
  await settle(one, two)
  await server
    .port(new Map())
    .write([{ key: 'device aaaaaaa', rev: null, document: { format: 1, device: 'aaaaaaa', person: 7 } }])
  const { problems } = await one.sync()
  expect(problems).toEqual([
    { key: 'device aaaaaaa', error: { type: 'sync/not-a-document', where: 'names' } },
  ])
})

test('who made a bookmark and who wrote its note is known on each laptop', async () => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one, two)
  const mark = await two.library.bookmarks.own(id)
  const authors = () => one.library.people.authorsOf('bookmark', mark?.id ?? '')
  expect(await authors()).toEqual({
    made: { device: await deviceOf(one), at: expect.any(String) },
    noted: { device: await deviceOf(one), at: expect.any(String) },
  })
  two.advance(60_000)
  await two.library.bookmarks.setNote(mark?.id ?? '', 'Đọc lại, và trả lời')
  await settle(two, one)
  expect(await authors()).toMatchObject({
    made: { device: await deviceOf(one) },
    noted: { device: await deviceOf(two), at: two.now().toISOString() },
  })
  expect(await one.library.people.authorsOf('bookmark', 'none')).toBeNull()

  one.advance(120_000)
  await one.library.bookmarks.setNote(mark?.id ?? '', 'Đọc lại cả bài')
  const unsent = { device: await deviceOf(one), at: one.now().toISOString() }
  expect((await one.library.people.authorsOf('bookmark', mark?.id ?? ''))?.noted, 'not sent yet').toEqual(
    unsent,
  )
})
