import { expect } from 'vitest'
import { leavesOf } from '../../../helpers/couch/revisions'
import { capturedPage } from '../../../helpers/library'
import { openLaptop, replicaOf, settle, type SyncLaptop, type SyncServer } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

const days = (count: number) => count * 24 * 60 * 60 * 1000
const url = 'https://example.test/a'
const feed = {
  ...({ url: 'https://feed.test/', cause: 'person', title: 'Báo' } as const),
  ...({ siteUrl: null, folder: '', format: 'rss' } as const),
}

/** An article with a note and a text, from a feed. */
async function save({ library }: SyncLaptop) {
  const { id: feedId } = await library.feeds.add(feed)
  const { id } = await library.articles.enqueue(url)
  await library.feeds.markSeen(feedId, [{ guid: 'g', articleId: id }])
  const page = { url, canonicalUrl: null, html: '<p>Nước</p>', text: 'Nước' }
  const stored = await library.articles.storeVersion(id, capturedPage(page))
  const mark = await library.bookmarks.add(id, { note: 'ghi' })
  return { id, feedId, markId: mark?.id ?? '', versionId: stored?.version.id ?? '' }
}

async function deleteForever({ library }: SyncLaptop, id: string) {
  await library.many.set([id], { state: 'trash' })
  await library.many.deleteForever([id])
}

const onServer = (server: SyncServer, key: string) => {
  const id = key.replace(' ', ':')
  const found = server.couch.state.database(server.database).documents.get(id)
  if (!found) throw new Error(`no ${id}`)
  const [winner] = leavesOf(found.tree)
  return { isDeleted: winner?.deleted, body: winner?.body }
}
const shadowOf = ({ db }: SyncLaptop, key: string) => db.syncDocuments.get(key)

test('what has been gone for 180 days is deleted there and forgotten here, but for what its feed has brought (SYNC-DEL-6)', async ({
  server,
  one,
  two,
}) => {
  const { id, feedId } = await save(one)
  const tag = await one.library.tags.create('Nước')
  const tagKey = `tag ${tag.ok ? tag.value.id : ''}`
  await settle(one, two)
  await deleteForever(one, id)
  await one.library.tags.remove(tagKey.slice(4))
  await settle(one, two)
  for (const laptop of [one, two]) laptop.advance(days(179))
  await settle(one, two)
  expect(onServer(server, tagKey).isDeleted).toBe(false)
  for (const laptop of [one, two]) laptop.advance(days(2))
  await settle(one, two)
  for (const key of [`article ${id}`, tagKey]) {
    const { isDeleted, body } = onServer(server, key)
    expect(isDeleted).toBe(true)
    expect(body).not.toHaveProperty('fields')
    for (const laptop of [one, two]) expect(await shadowOf(laptop, key)).toBeUndefined()
  }
  const three = await openLaptop(server, 'three')
  await settle(one, two, three)
  const entry = { guid: 'g', url, title: '', publishedAt: null }
  expect(await three.library.feeds.newEntries(feedId, [entry])).toEqual([])
  expect(await replicaOf(three)).toEqual(await replicaOf(one))
  expect(await shadowOf(three, `article ${id}`)).toBeUndefined()
  three.close()
})

test('it is looked for once a day, and an idle sync writes nothing (SYNC-REP-5)', async ({
  server,
  one,
  two,
}) => {
  const { id } = await save(one)
  await settle(one, two)
  await deleteForever(one, id)
  await settle(one, two)
  one.advance(days(181))
  await settle(one)
  server.couch.wire.length = 0
  one.advance(days(2))
  await one.sync()
  await two.sync()
  await one.sync()
  expect(server.couch.wire.filter(({ request }) => request.includes('_bulk_docs'))).toEqual([])
})

test('whoever has written on it meanwhile brings it back to all, whole (SYNC-DEL-1, SYNC-DEL-6)', async ({
  server,
  one,
  two,
}) => {
  const { id, markId, versionId } = await save(one)
  const three = await openLaptop(server, 'three')
  await settle(one, two, three)
  await deleteForever(one, id)
  await two.library.bookmarks.setNote(markId, 'còn cần')
  await settle(one, three)
  for (const laptop of [one, two, three]) laptop.advance(days(181))
  await settle(one, three)
  expect(onServer(server, `article ${id}`).isDeleted).toBe(true)
  await settle(two, one, three)
  for (const laptop of [one, two, three]) {
    expect(await laptop.library.articles.get(id)).toMatchObject({
      versionId,
      title: expect.any(String) as string,
    })
    expect((await laptop.library.bookmarks.own(id))?.note).toBe('còn cần')
    expect(await laptop.library.articles.versions(id)).toHaveLength(1)
    expect(await replicaOf(laptop)).toEqual(await replicaOf(one))
  }
  three.close()
})

test('a note that comes before its article does not make a document of what the server has deleted', async ({
  server,
  one,
  two,
}) => {
  const { id, markId } = await save(one)
  await settle(one, two)
  await deleteForever(one, id)
  await settle(one)
  one.advance(days(181))
  await settle(one)
  await two.library.bookmarks.setNote(markId, 'còn cần')
  // What it sends of the article does not get there yet.
  const { port } = two
  two.port = {
    ...port,
    write: (writes) =>
      port.write(writes.filter(({ key }) => !key.startsWith('article '))).then((answer) =>
        answer.ok
          ? {
              ok: true,
              value: writes.map(
                ({ key }) => answer.value.find((each) => each.key === key) ?? { key, error: 'forbidden' },
              ),
            }
          : answer,
      ),
  }
  two.restart()
  await two.sync()
  const three = await openLaptop(server, 'three')
  await settle(three)
  expect(onServer(server, `article ${id}`).isDeleted).toBe(true)
  two.port = port
  two.restart()
  two.advance(1000)
  await settle(two, three, one)
  for (const { library } of [one, two, three]) expect(await library.articles.get(id)).toMatchObject({ url })
  three.close()
})
