import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { err, ok } from '@core/result'
import { createAssetStore } from '@main/assets/asset-store'
import type { Connection } from '@main/sync/connection'
import { createEncryption, type LibraryKey } from '@main/sync/encryption'
import { parsedRemote } from '@main/sync/parsed-remote'
import { createRemote } from '@main/sync/remote'
import type { SyncPort } from '@renderer/data/sync/port'
import { newLibrary } from '../helpers/couch/connect'
import { startCouch, type CouchServer } from '../helpers/couch/server'
import { openLaptop, replicaOf, settle, type SyncLaptop } from '../helpers/laptops'
import { capturedPage } from '../helpers/library'

let couch: CouchServer
let connection: Connection
let folder: string
const laptops: SyncLaptop[] = []

beforeEach(async () => {
  couch = await startCouch()
  connection = await newLibrary(couch)
  folder = await mkdtemp(join(tmpdir(), 'trang-test-'))
})

afterEach(async () => {
  for (const each of laptops.splice(0)) each.close()
  await couch.stop()
  await rm(folder, { recursive: true })
})

/** A laptop with assets on disk, which go to the server as in the app. */
async function openLaptopOn(name: string, key: LibraryKey | null) {
  const names = { person: words.person, laptop: words.laptop }
  const assets = createAssetStore(join(folder, name))
  const remote = parsedRemote(createRemote({ connection, key, assets, folder }))
  const put = async (bytes: Uint8Array) => {
    const stored = await assets.put(bytes)
    return stored.ok ? ok(stored.value.sha256) : err(stored.error)
  }
  const port: SyncPort = {
    meet: remote['sync:meet'],
    changes: remote['sync:changes'],
    read: (keys) => remote['sync:read']([...keys]),
    write: (documents) => remote['sync:write']([...documents]),
    remember: remote['sync:remember'],
    recall: remote['sync:recall'],
    sendFile: remote['sync:send-file'],
    fetchFile: async (sha256) => {
      const fetched = await remote['sync:fetch-file'](sha256)
      return fetched.ok ? ok(null) : fetched
    },
    filesAbsent: (hashes) => remote['sync:files-absent']([...hashes]),
    keepBody: (body) => put(gzipSync(JSON.stringify(body))),
    fetchBody: remote['sync:fetch-body'],
  }
  const database = connection.databases.documents
  const opened = await openLaptop({ couch, database, library: 'l', port: () => port }, name, {
    names,
  })
  laptops.push(opened)
  const asset = async (text: string) => {
    const stored = await put(Buffer.from(text))
    return stored.ok ? stored.value : ''
  }
  return { ...opened, asset }
}

/** A word for each thing that people write or save, which is nowhere else. */
const words = {
  address: 'dia-chi-bi-mat',
  otherAddress: 'dia-chi-khac',
  title: 'Tựa-đề-kín',
  byline: 'Tác-giả',
  body: 'Thân-bài',
  image: 'Ảnh-chụp',
  note: 'Ghi-chú',
  otherNote: 'Ghi-thêm',
  annotation: 'Lời-bàn',
  tag: 'Nhãn-kín',
  collection: 'Nhóm-kín',
  nested: 'Nhóm-con',
  bookmarks: 'Ngăn-kéo',
  feed: 'Nguồn-tin',
  feedAddress: 'nguon-tin-kin',
  entry: 'so-tin-kin',
  person: 'Tên-người',
  laptop: 'Tên-máy',
}

/** All that people do, on one laptop and then on the other, and what sync makes of it. */
async function session(key: LibraryKey | null): Promise<void> {
  const [one, two] = [await openLaptopOn('one', key), await openLaptopOn('two', key)]
  const url = `https://${words.address}.example/a`
  const { id } = await one.library.articles.enqueue(url)
  const page = await one.asset(`<p>${words.body}</p>`)
  const image = await one.asset(words.image)
  const text = `${words.body} nước về`
  const { provenance } = capturedPage()
  const stored = await one.library.articles.storeVersion(
    id,
    capturedPage({
      ...{ url, canonicalUrl: url, title: words.title, byline: words.byline, leadImage: image },
      ...{ html: `<p>${text}</p><img src="asset://sha256/${image}">`, text },
      provenance: { ...provenance, requestedUrl: url, finalUrl: url, originalSha256: page },
    }),
  )
  const tag = await one.library.tags.create(words.tag)
  await one.library.tags.assign([id], { add: tag.ok ? [tag.value.id] : [] })
  const collection = await one.library.collections.create({ name: words.collection })
  const parentId = collection.ok ? collection.value.id : null
  await one.library.collections.create({ name: words.nested, parentId })
  await one.library.collections.add(parentId ?? '', [id])
  await one.library.bookmarks.add(id, { note: words.note, collection: words.bookmarks })
  await one.library.annotations.add(id, {
    ...{ versionId: stored?.version.id ?? '', range: { start: 0, end: 5 } },
    ...{ colour: 'yellow', note: words.annotation },
  })
  const feed = await one.library.feeds.add({
    ...{ url: `https://${words.feedAddress}.example/`, cause: 'person', title: words.feed },
    ...{ siteUrl: null, folder: '', format: 'rss' },
  })
  await one.library.feeds.markSeen(feed.id, [{ guid: words.entry, articleId: id }])
  await settle(one, two)
  await two.fetchAll()
  // Two that write one note at once, a twin, a trash and a deletion for ever.
  await two.library.bookmarks.add(id, { note: words.otherNote })
  await one.library.bookmarks.add(id, { note: `${words.note} ${words.note}` })
  await two.library.articles.enqueue(`${url}?utm_source=${words.otherAddress}`)
  const gone = await two.library.articles.enqueue(`https://${words.otherAddress}.example/`)
  await settle(one, two)
  await one.library.many.set([gone.id], { state: 'trash' })
  await one.library.many.deleteForever([gone.id])
  await settle(one, two)
  expect(await replicaOf(two)).toEqual(await replicaOf(one))
  expect((await two.library.articles.get(id))?.title).toBe(words.title)
}

/** As text stands in JSON, in an address, and in Base64 wherever it begins. */
const formsOf = (word: string): string[] => [
  ...[word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)],
  ...['', 'x', 'xx'].map((before) =>
    Buffer.from(before + word)
      .toString('base64')
      .slice(before.length === 0 ? 0 : 4, -4),
  ),
]

/** Those that somebody can read who has all that the server stores, and has seen all that came and went, headers too. */
function readable(): string[] {
  const wire = couch.wire.flatMap(({ request, reply }) => [request, reply])
  const stored = [...couch.state.databases.values()].flatMap(({ documents, locals }) => [
    ...[...locals].map((local) => Buffer.from(JSON.stringify(local))),
    ...[...documents.values()].flatMap(({ id, tree }) =>
      [...tree.values()].flatMap(({ body, attachments }) => [
        Buffer.from(JSON.stringify([id, body])),
        ...[...attachments.values()].map(({ data }) => data),
      ]),
    ),
  ])
  const all = Buffer.concat([...wire, ...stored])
  return Object.entries(words).flatMap(([name, word]) =>
    formsOf(word).some((form) => all.includes(form)) ? [name] : [],
  )
}

test('who has a server, and hears all that comes and goes, reads nothing that people write or save (SYNC-ENC)', async () => {
  const { key } = await createEncryption('một hai ba', 'x')
  await session(key)
  expect(readable()).toEqual([])
  // Nor of what kind things are, and what they are called.
  const names = [...couch.state.database(connection.databases.documents).documents.keys()]
  expect(names.length).toBeGreaterThan(8)
  expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
}, 60_000)

test('without a passphrase all of that can be read, so that the other test looks in the right place', async () => {
  await session(null)
  expect(readable()).toEqual(Object.keys(words))
}, 60_000)
