import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEncryption, sealDocument } from '@main/sync/encryption'
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
  const { key } = await createEncryption('một hai ba', 'l')
  server = await openSyncServer(key)
  one = await openLaptop(server, 'one')
  two = await openLaptop(server, 'two')
})

afterEach(async () => {
  for (const laptop of [one, two]) laptop.close()
  await server.couch.stop()
})

const store = (id: string, body: Record<string, unknown>) =>
  server.couch.state
    .database(server.database)
    .store(id, null, { deleted: false, body, attachments: new Map() })

/** Where the feed goes on, and whether it has anything to tell there. */
const toldBehind = async ({ db, port }: SyncLaptop) => {
  const state = await db.syncState.get('state')
  const page = await port.changes({ since: state?.since ?? '0', limit: 10, wait: false })
  return page.ok ? page.value.count : null
}

test('documents that nobody can decrypt are told of, each by its name, and hold back nothing behind them (SYNC-DOC-6)', async () => {
  const { key: other } = await createEncryption('bốn năm', 'l')
  const names = Array.from({ length: 250 }, (_item, index) => {
    const { _id: name, ...body } = sealDocument(other, { _id: `tag:${index}`, name: 'x' })
    store(name, body)
    return name
  })
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.sync()
  const { problems } = await two.sync()
  expect(problems.map(({ key }) => key).sort()).toEqual(names.sort())
  for (const { error } of problems) expect(error).toEqual({ type: 'sync/cannot-decrypt' })
  expect(await two.library.articles.get(id)).toBeDefined()
  await settle(one, two)
  expect((await two.sync()).problems).toEqual([])
})

test('what is no document of the library is not waited at for ever', async () => {
  await settle(one, two)
  for (let index = 0; index < 250; index++) store(`_design/${index}`, { views: {} })
  await two.sync()
  expect(await toldBehind(two)).toBe(0)
})
