import { expect } from 'vitest'
import { err } from '@core/result'
import { createSyncConflicts } from '@renderer/data/sync/conflicts'
import { fetchFilesOf } from '@renderer/data/sync/files-down'
import type { SyncPort } from '@renderer/data/sync/port'
import { capturedPage } from '../../../helpers/library'
import { replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'
import { putAsset } from '../../../helpers/sync-port'

const dayMs = 24 * 60 * 60 * 1000

const save = async ({ library, assets }: SyncLaptop, name: string) => {
  // The page itself, as `capturedPage` names it.
  assets.set('a'.repeat(64), new Uint8Array())
  const image = putAsset(assets, new TextEncoder().encode(`ảnh ${name}`))
  const url = `https://example.test/${name}`
  const { id } = await library.articles.enqueue(url)
  const html = `<p>Nước về.</p><img src="asset://sha256/${image}">`
  const page = capturedPage({ url, canonicalUrl: null, html, text: 'Nước về.', leadImage: image })
  const stored = await library.articles.storeVersion(id, page)
  return { id, versionId: stored?.version.id ?? '', image, html }
}

test('rows come at once, bodies and images behind them, the newest article first (SYNC-REP-11)', async ({
  one,
  two,
}) => {
  const older = await save(one, 'cũ')
  one.advance(60_000)
  const newer = await save(one, 'mới')
  await one.sync()
  await two.sync()
  expect(await two.library.articles.get(newer.id)).toMatchObject({ status: 'ready' })
  expect(await two.library.articles.body(newer.versionId)).toBeUndefined()
  const waiting = (await two.db.syncFiles.orderBy('savedAt').reverse().toArray()).map(
    ({ versionId }) => versionId,
  )
  expect(waiting).toEqual([newer.versionId, older.versionId])
  expect((await two.db.versions.get(newer.versionId))?.awaits).toContain(newer.image)

  await two.fetchAll()
  expect(await two.library.articles.body(newer.versionId)).toMatchObject({
    html: newer.html,
    text: 'Nước về.',
  })
  expect(two.assets.has(newer.image)).toBe(true)
  expect((await two.db.versions.get(newer.versionId))?.awaits).toBeUndefined()
  expect(await two.db.syncFiles.count()).toBe(0)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('files go up before the documents that name them', async ({ one }) => {
  await save(one, 'a')
  const order: string[] = []
  const { port } = one
  one.port = {
    ...port,
    sendFile: (sha256) => {
      order.push('file')
      return port.sendFile(sha256)
    },
    write: (documents) => {
      order.push(...documents.map(({ key }) => key.split(' ')[0] ?? ''))
      return port.write(documents)
    },
  }
  one.restart()
  await one.sync()
  expect(order.indexOf('version')).toBeGreaterThan(order.lastIndexOf('file'))
  expect(order.filter((each) => each === 'file').length).toBeGreaterThan(1)
})

test('a file that the server lacks is a place kept free, and stops nothing (SYNC-REP-10)', async ({
  one,
  two,
}) => {
  const { id, versionId, image } = await save(one, 'a')
  one.assets.delete(image)
  const { problems } = await one.sync()
  expect(problems).toEqual([{ key: image, error: { type: 'sync/blob-missing' } }])
  await two.sync()
  await two.fetchAll()
  expect(await two.library.articles.body(versionId)).toBeDefined()
  expect((await two.db.versions.get(versionId))?.awaits).toEqual([image])
  expect(await two.library.articles.get(id)).toMatchObject({ status: 'ready' })
})

test('what the server has lost of a large version is kept free, and told again by who has it (SYNC-DB-5, SYNC-REP-10)', async ({
  server,
  one,
  two,
}) => {
  const addresses = Array.from(
    { length: 5000 },
    (_item, index) => `https://example.test/${'x'.repeat(500)}${index}`,
  )
  const resources = Object.fromEntries(addresses.map((address) => [address, 'b'.repeat(64)]))
  for (const name of ['a', 'b']) one.assets.set(name.repeat(64), new Uint8Array())
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const page = { url: 'https://example.test/a', canonicalUrl: null, html: '<p>Nước</p>', text: 'Nước' }
  const stored = await one.library.articles.storeVersion(id, { ...capturedPage(page), resources })
  const versionId = stored?.version.id ?? ''
  const key = `version ${versionId}`
  await one.sync()
  server.couch.state.database(server.database.concat('-blobs')).documents.clear()
  const { problems } = await two.sync()
  expect(problems).toEqual([{ key, error: { type: 'sync/blob-missing' } }])
  expect(await two.db.versions.get(versionId)).toMatchObject({ id: versionId })
  expect((await two.db.versions.get(versionId))?.resources).toBeUndefined()
  await settle(one, two)
  expect((await two.db.versions.get(versionId))?.resources).toEqual(resources)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('files that the server alone has lost are given to it again within a day, by who has given them or has got them (SYNC-BLB-5)', async ({
  server,
  one,
  two,
}) => {
  const kept = await save(one, 'a')
  await settle(one, two)
  await two.fetchAll()
  await settle(one, two)
  const all = [...server.files.keys()]
  const revOf = async (versionId: string) => (await one.db.syncDocuments.get(`version ${versionId}`))?.rev
  const rev = await revOf(kept.versionId)
  for (const laptop of [one, two]) {
    server.files.clear()
    laptop.advance(dayMs)
    await laptop.sync()
    expect([...server.files.keys()].toSorted()).toEqual(all.toSorted())
    await settle(one, two)
  }
  // Where nothing is lost, nothing is written.
  const after = await revOf(kept.versionId)
  expect(after).not.toBe(rev)
  for (const laptop of [one, two]) {
    laptop.advance(dayMs)
    expect(await laptop.sync()).toMatchObject({ pushed: 0, filesUp: 0 })
  }
  expect(await revOf(kept.versionId)).toBe(after)
})

test('what the server has lost, and this machine, too, is told of once', async ({ server, one }) => {
  const { image } = await save(one, 'a')
  await one.sync()
  server.files.delete(image)
  one.assets.delete(image)
  const told = []
  for (let day = 0; day < 3; day++) {
    one.advance(dayMs)
    const { pushed, problems } = await one.sync()
    told.push({ pushed, problems })
  }
  const problems = [{ key: image, error: { type: 'sync/blob-missing' } }]
  expect(told).toEqual([
    { pushed: 1, problems },
    { pushed: 0, problems: [] },
    { pushed: 0, problems: [] },
  ])
})

test('images that come into a version later come to the others, too', async ({ one, two }) => {
  const { versionId, html } = await save(one, 'a')
  await settle(one, two)
  await two.fetchAll()
  const added = putAsset(one.assets, new TextEncoder().encode('ảnh mới'))
  const fuller = `${html}<img src="asset://sha256/${added}">`
  const page = { url: 'https://example.test/a', canonicalUrl: null, html: fuller, text: 'Nước về.' }
  await one.library.articles.addImages(
    versionId,
    capturedPage({ ...page, imageCounts: { total: 2, stored: 2, failed: 0 } }),
  )
  await settle(one, two)
  await two.fetchAll()
  expect((await two.library.articles.body(versionId))?.html).toBe(fuller)
  expect(two.assets.has(added)).toBe(true)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

/** The port, with what of files is under way at once, and what was begun in which order. */
function watched(port: SyncPort) {
  const [begun, underWay] = [[] as string[], { now: 0, most: 0 }]
  const watch =
    <T>(call: (sha256: string) => Promise<T>) =>
    async (sha256: string): Promise<T> => {
      begun.push(sha256)
      underWay.now += 1
      underWay.most = Math.max(underWay.most, underWay.now)
      // Others begin meanwhile, if they may.
      await new Promise((resolve) => setImmediate(resolve))
      underWay.now -= 1
      return call(sha256)
    }
  const files = {
    sendFile: watch(port.sendFile),
    fetchFile: watch(port.fetchFile),
    fetchBody: watch(port.fetchBody),
  }
  return { port: { ...port, ...files }, begun, underWay }
}

/** One article with so many images. */
async function saveImages({ library, assets }: SyncLaptop, name: string, count: number) {
  assets.set('a'.repeat(64), new Uint8Array())
  const images = Array.from({ length: count }, (_item, index) =>
    putAsset(assets, new TextEncoder().encode(`${name} ${index}`)),
  )
  const html = images.map((image) => `<img src="asset://sha256/${image}">`).join('')
  const url = `https://example.test/${name}`
  const { id } = await library.articles.enqueue(url)
  const stored = await library.articles.storeVersion(
    id,
    capturedPage({ url, canonicalUrl: null, html, text: name }),
  )
  return { versionId: stored?.version.id ?? '', images }
}

test('files go up four at once, each once, also where several versions name it (SYNC-REP-11)', async ({
  one,
}) => {
  await saveImages(one, 'a', 10)
  await saveImages(one, 'a', 10)
  await saveImages(one, 'b', 10)
  const { port, begun, underWay } = watched(one.port)
  one.port = port
  one.restart()
  const { filesUp } = await one.sync()
  expect(underWay).toEqual({ now: 0, most: 4 })
  expect(new Set(begun).size).toBe(begun.length)
  expect(filesUp).toBe(begun.length)
  expect(begun.length).toBeGreaterThan(20)
})

test('files come four at once; one that fails stops no other, and with no network nothing more is begun', async ({
  one,
  two,
}) => {
  const { versionId, images } = await saveImages(one, 'a', 30)
  await settle(one, two)
  let left = 10
  const fetchFile: SyncPort['fetchFile'] = async (sha256) => {
    if (sha256 === images[3]) return err({ type: 'sync/blob-missing' })
    left -= 1
    return left < 0 ? err({ type: 'fetch/offline' }) : two.port.fetchFile(sha256)
  }
  const { port, underWay } = watched({ ...two.port, fetchFile })
  const failed = await fetchFilesOf({ deps: two.deps, port }, versionId)
  expect(failed).toMatchObject({ ok: false, error: { type: 'fetch/offline' } })
  expect(underWay).toEqual({ now: 0, most: 4 })
  expect(left).toBeGreaterThanOrEqual(-4)
  // What has come is not asked for again.
  const again = watched(two.port)
  const fetched = await fetchFilesOf({ deps: two.deps, port: again.port }, versionId)
  expect(fetched).toMatchObject({ ok: true, value: { missing: [] } })
  expect(again.begun).toContain(images[3])
  expect(again.begun.length).toBeLessThan(25)
  expect((await two.db.versions.get(versionId))?.awaits).toBeUndefined()
})

test('two that write one note keep both, each sees the conflict, and one sees to it (SYNC-CON)', async ({
  one,
  two,
}) => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const mark = await one.library.bookmarks.add(id, { note: 'chung' })
  await settle(one, two)
  await one.library.bookmarks.setNote(mark?.id ?? '', 'của một')
  await two.library.bookmarks.setNote(mark?.id ?? '', 'của hai')
  await settle(one, two)
  const notes = await Promise.all([one, two].map(({ library }) => library.bookmarks.own(id)))
  expect(notes[0]?.note).toBe(notes[1]?.note)
  for (const own of ['của một', 'của hai']) expect(notes[0]?.note).toContain(own)
  const conflicts = createSyncConflicts(two.deps)
  expect(await conflicts.list()).toMatchObject([
    { kind: 'bookmark', id: mark?.id, conflicts: [{ section: 'texts', name: 'note' }] },
  ])
  await conflicts.settle(`bookmark ${mark?.id}`, { section: 'texts', name: 'note' })
  expect(await conflicts.list()).toEqual([])
  await settle(two, one)
  expect(await createSyncConflicts(one.deps).list()).toEqual([])
  expect((await one.library.bookmarks.own(id))?.note).toBe(notes[0]?.note)
})

test('an edit that whoever deleted had not seen brings the article back with all that is its own (SYNC-DEL)', async ({
  one,
  two,
}) => {
  const { id, versionId } = await save(one, 'a')
  const mark = await one.library.bookmarks.add(id, { note: 'chung' })
  await settle(one, two)
  await one.library.many.set([id], { state: 'trash' })
  await one.library.many.deleteForever([id])
  await settle(one)
  expect(await one.db.versions.count()).toBe(0)
  two.advance(-3_600_000)
  await two.library.bookmarks.setNote(mark?.id ?? '', 'còn cần')
  await settle(two, one)
  for (const { library } of [one, two]) {
    expect(await library.articles.get(id)).toMatchObject({ state: 'inbox', bookmarked: true, versionId })
    expect((await library.bookmarks.own(id))?.note).toBe('còn cần')
    expect(await library.articles.versions(id)).toHaveLength(1)
  }
  await one.fetchAll()
  expect(await one.library.articles.body(versionId)).toBeDefined()
})

test('a tag that was deleted while another laptop gave it to an article is there again (SYNC-DEL-5)', async ({
  one,
  two,
}) => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const { id: other } = await one.library.articles.enqueue('https://example.test/b')
  const tag = await one.library.tags.create('Nước')
  const tagId = tag.ok ? tag.value.id : ''
  await one.library.tags.assign([id], { add: [tagId] })
  await settle(one, two)
  await one.library.tags.remove(tagId)
  await two.library.tags.assign([other], { add: [tagId] })
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.tags.ofArticle(other)).toMatchObject([{ id: tagId, name: 'Nước' }])
    expect(await library.tags.ofArticle(id)).toEqual([])
  }
})

test('a tag that was deleted, with all that had it, stays so', async ({ one, two }) => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const tag = await one.library.tags.create('Nước')
  const tagId = tag.ok ? tag.value.id : ''
  await one.library.tags.assign([id], { add: [tagId] })
  await settle(one, two)
  await one.library.tags.remove(tagId)
  await settle(one, two)
  for (const { library } of [one, two]) expect(await library.tags.list()).toEqual([])
})

const feed = {
  url: 'https://feed.test/',
  cause: 'person',
  title: 'Báo',
  siteUrl: null,
  folder: '',
  format: 'rss',
} as const

test('what a feed has brought to one laptop is known to the feeds of the others, also where it is deleted', async ({
  one,
  two,
}) => {
  const { id: feedId } = await one.library.feeds.add(feed)
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.library.feeds.markSeen(feedId, [{ guid: 'một mục', articleId: id }])
  await settle(one)
  await one.library.many.set([id], { state: 'trash' })
  await one.library.many.deleteForever([id])
  await settle(one, two)
  const entry = { guid: 'một mục', url: 'https://example.test/a', title: '', publishedAt: null }
  expect(await two.library.feeds.newEntries(feedId, [entry])).toEqual([])
})

test('two feeds of one address may come together', async ({ one, two }) => {
  await one.library.feeds.add(feed)
  await two.library.feeds.add(feed)
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})
