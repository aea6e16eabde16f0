import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { linesBetween } from '@renderer/data/change-lines'
import { LibraryDb } from '@renderer/data/db'
import { migrations, schemaVersion } from '@renderer/data/migrations'
import { librarySchema } from '@shared/vault'
import { capturedPage, openTestLibrary } from '../../helpers/library'

/** Tables of version 1 with their primary key (auto-incremented: `++`, unique index: `&`) and indexes, sorted. */
const versionOne = {
  articles: [
    'id',
    '[bookmarked+savedAt]',
    '[feedId+savedAt]',
    '[starred+savedAt]',
    '[state+savedAt]',
    'canonicalUrl',
    'feedId',
    'savedAt',
    'status',
    'url',
  ],
  bodies: ['versionId'],
  bookmarks: ['id', 'articleId', 'createdAt'],
  captures: ['articleId', 'requestedAt'],
  changes: ['++seq', '[entity+id]'],
  feedEntries: ['[feedId+guid]', 'articleId'],
  feeds: ['id', '&url', 'title'],
  versions: ['id', '[articleId+capturedAt]'],
}

test('versions of the schema count up from 1, each with a name of its own', () => {
  const versions = migrations.map(({ version }) => version)
  expect(versions[0]).toBe(1)
  for (const [index, version] of versions.entries()) {
    expect(version).toBeGreaterThan(versions[index - 1] ?? 0)
    expect(Number.isInteger(version)).toBe(true)
  }
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length)
  expect(schemaVersion).toBe(versions.at(-1))
})

test('version 1 (articles-bookmarks-feeds) makes these tables and indexes, and no others', async () => {
  const [migration] = migrations
  expect(migration?.name).toBe('articles-bookmarks-feeds')
  const db = new Dexie('version-1', { indexedDB: new IDBFactory(), IDBKeyRange })
  db.version(1).stores(migration?.stores ?? {})
  await db.open()
  const schema = Object.fromEntries(
    db.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey.src, ...indexes.map(({ src }) => src).sort()],
    ]),
  )
  expect(schema).toEqual(versionOne)
  db.close()
})

test('rows are there, unchanged, when the library opens again', async () => {
  const first = await openTestLibrary()
  const { id } = await first.library.articles.enqueue('https://example.test/1')
  await first.library.bookmarks.add(id, { note: 'Ghi chú' })
  const rows = async ({ db }: typeof first) =>
    Object.fromEntries(
      await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    )
  const before = await rows(first)
  first.library.close()
  expect(await rows(await openTestLibrary(undefined, first.factory))).toEqual(before)
})

test('version 2 (counts) counts the rows that version 1 had, and leaves them as they are', async () => {
  const factory = new IDBFactory()
  const old = new Dexie('test', { indexedDB: factory, IDBKeyRange })
  old.version(1).stores(migrations[0]?.stores ?? {})
  await old.open()
  const rows = [
    { id: 'a1', url: 'https://example.test/1', savedAt: '2026-01-01T00:00:00Z' },
    { id: 'a2', url: 'https://example.test/2', savedAt: '2026-01-02T00:00:00Z' },
  ]
  await old.table('articles').bulkAdd(rows)
  await old.table('feedEntries').add({ feedId: 'f1', guid: 'một mục', articleId: null, seenAt: '' })
  old.close()
  const { db } = await openTestLibrary(undefined, factory)
  expect(await db.table('articles').toArray()).toEqual(rows)
  expect(await db.meta.get('counts')).toEqual({
    key: 'counts',
    counts: { article: 2, capture: 0, version: 0, bookmark: 0, feed: 0, feedEntry: 1 },
  })
})

test('version 2 adds this table, and no other', () => {
  expect(migrations[1]?.name).toBe('counts')
  expect(migrations[1]?.stores).toEqual({ meta: 'key' })
})

test('version 3 (quick-rebuild) reads the bodies of version 2, and keeps new ones as packed bytes', async () => {
  expect(migrations[2]?.name).toBe('quick-rebuild')
  const factory = new IDBFactory()
  const old = new Dexie('test', { indexedDB: factory, IDBKeyRange })
  for (const { version, stores } of migrations.slice(0, 2)) old.version(version).stores(stores)
  await old.open()
  const body = { versionId: 'v1', html: '<p>Nước về.</p>', text: 'Nước về.' }
  await old.table('bodies').add(body)
  old.close()

  const { db, library } = await openTestLibrary(undefined, factory)
  expect(await db.bodies.toArray()).toEqual([body])
  expect(await library.articles.body('v1')).toEqual(body)
  const { id } = await library.articles.enqueue('https://example.test/1')
  const stored = await library.articles.storeVersion(id, capturedPage({ html: body.html, text: body.text }))
  const versionId = stored?.version.id ?? ''
  expect(await db.bodies.get(versionId)).toEqual({ versionId, packed: expect.any(ArrayBuffer) })
  expect(await library.articles.body(versionId)).toEqual({ ...body, versionId })
})

test('version 3 takes away two indexes that no query uses, and adds a table', async () => {
  const db = new Dexie('version-3', { indexedDB: new IDBFactory(), IDBKeyRange })
  for (const { version, stores } of migrations.slice(0, 3)) db.version(version).stores(stores)
  await db.open()
  const schema = Object.fromEntries(
    db.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      [primKey.src, ...indexes.map(({ src }) => src).sort()],
    ]),
  )
  expect(schema).toEqual({
    ...versionOne,
    articles: versionOne.articles.filter((index) => index !== 'feedId'),
    feedEntries: ['[feedId+guid]'],
    meta: ['key'],
    rebuiltChanges: ['last'],
  })
  db.close()
})

/** A database as a version of the schema has it. */
async function openVersion(version: number, factory: IDBFactory): Promise<Dexie> {
  const db = new Dexie('test', { indexedDB: factory, IDBKeyRange })
  for (const one of migrations.slice(0, version)) db.version(one.version).stores(one.stores)
  await db.open()
  return db
}

const indexesOf = (db: Dexie, table: string) =>
  db
    .table(table)
    .schema.indexes.map(({ src }) => src)
    .sort()

test('version 4 (tags-and-collections) adds five tables, takes three indexes away, and leaves the rows of version 3 as they are', async () => {
  expect(migrations[3]?.name).toBe('tags-and-collections')
  const factory = new IDBFactory()
  const old = await openVersion(3, factory)
  const article = { id: 'a1', url: 'https://example.test/1', savedAt: '2026-01-01T00:00:00Z' }
  const counts = { key: 'counts', counts: { article: 1 } }
  await old.table('articles').add(article)
  await old.table('meta').add(counts)
  const before = old.tables.map(({ name }) => name)
  old.close()

  const db = await openVersion(4, factory)
  expect(await db.table('articles').toArray()).toEqual([article])
  expect(await db.table('meta').toArray()).toEqual([counts])
  expect(indexesOf(db, 'articles')).toEqual([
    '*otherUrls',
    '[state+savedAt]',
    'canonicalUrl',
    'savedAt',
    'status',
    'url',
  ])
  const added = db.tables.filter(({ name }) => !before.includes(name))
  const schema = added.map(({ name, schema: { primKey, indexes } }) => [
    name,
    [primKey.src, ...indexes.map(({ src }) => src)],
  ])
  expect(Object.fromEntries(schema)).toEqual({
    tags: ['id'],
    collections: ['id', 'parentId'],
    taggings: ['[articleId+tagId]', 'tagId'],
    collectionItems: ['[collectionId+articleId]', 'articleId'],
    keptApart: ['id', '*articleIds'],
  })
  db.close()
})

test('version 5 (quick-changes) keeps rows and log of version 4, takes two indexes away, and numbers changes on', async () => {
  expect(migrations[4]?.name).toBe('quick-changes')
  const first = await openTestLibrary()
  const articles = []
  for (const index of [1, 2, 3])
    articles.push(await first.library.articles.enqueue(`https://example.test/${index}`))
  const tables = await Promise.all(
    first.db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  )
  // Version 4 had a row in the log for each line.
  const lines = await linesBetween(first.db, 1, Infinity)
  first.library.close()
  const factory = new IDBFactory()
  const old = await openVersion(4, factory)
  const rowsOf = new Map(tables)
  for (const { name } of old.tables)
    await old.table(name).bulkAdd(name === 'changes' ? lines : (rowsOf.get(name) ?? []))
  old.close()

  const { db, library } = await openTestLibrary(undefined, factory)
  for (const [name, rows] of tables)
    expect(await db.table(name).toArray()).toEqual(name === 'changes' ? lines : rows)
  expect(indexesOf(db, 'articles')).toEqual(['*otherUrls', '[state+savedAt]', 'canonicalUrl', 'url'])
  expect(indexesOf(db, 'changes')).toEqual(['*ids', '[entity+id]'])
  const ids = articles.map(({ id }) => id)
  expect((await library.articles.list({ kind: 'all' })).map(({ id }) => id).sort()).toEqual(ids.sort())
  await library.many.set(ids, { state: 'archive' })
  expect(await linesBetween(db, lines.length + 1, Infinity)).toMatchObject(
    ids.map((id, index) => ({ seq: lines.length + 1 + index, entity: 'article', id, op: 'put' })),
  )
})

test('version 6 (annotations) adds a table, and leaves the rows of version 5 as they are', async () => {
  expect(migrations[5]?.name).toBe('annotations')
  const factory = new IDBFactory()
  const old = await openVersion(5, factory)
  const article = { id: 'a1', url: 'https://example.test/1', savedAt: '2026-01-01T00:00:00Z' }
  await old.table('articles').add(article)
  const before = old.tables.map(({ name }) => name)
  old.close()

  const db = await openVersion(6, factory)
  expect(await db.table('articles').toArray()).toEqual([article])
  expect(db.tables.map(({ name }) => name).filter((name) => !before.includes(name))).toEqual(['annotations'])
  expect([db.table('annotations').schema.primKey.src, indexesOf(db, 'annotations')]).toEqual([
    'id',
    ['articleId'],
  ])
  db.close()
})

test('version 7 (settings) adds a table, and leaves the rows of version 6 as they are', async () => {
  expect(migrations[6]?.name).toBe('settings')
  const factory = new IDBFactory()
  const old = await openVersion(6, factory)
  const article = { id: 'a1', url: 'https://example.test/1', savedAt: '2026-01-01T00:00:00Z' }
  await old.table('articles').add(article)
  const before = old.tables.map(({ name }) => name)
  old.close()

  const db = await openVersion(7, factory)
  expect(await db.table('articles').toArray()).toEqual([article])
  expect(db.tables.map(({ name }) => name).filter((name) => !before.includes(name))).toEqual(['settings'])
  db.close()
})

test('version 8 (tags-on-notes) looks highlights up by the tags of their notes, and leaves those of version 7 as they are', async () => {
  expect(migrations[7]?.name).toBe('tags-on-notes')
  const factory = new IDBFactory()
  const old = await openVersion(7, factory)
  const annotation = { id: 'n1', articleId: 'a1', note: 'một' }
  await old.table('annotations').add(annotation)
  old.close()

  const db = await openVersion(8, factory)
  expect(await db.table('annotations').toArray()).toEqual([annotation])
  expect(indexesOf(db, 'annotations')).toEqual(['*tagIds', 'articleId'])
  db.close()
})

test('version 9 (bookmarked-places) leaves tables, indexes and rows of version 8 as they are', async () => {
  expect(migrations[8]?.name).toBe('bookmarked-places')
  const factory = new IDBFactory()
  const old = await openVersion(8, factory)
  const at = '2026-01-01T00:00:00Z'
  const bookmark = { id: 'b1', articleId: 'a1', note: 'Cũ', collection: '', createdAt: at, updatedAt: at }
  await old.table('bookmarks').add(bookmark)
  const before = old.tables.map(({ name }) => [name, indexesOf(old, name)])
  old.close()

  const db = await openVersion(9, factory)
  expect(await db.table('bookmarks').toArray()).toEqual([bookmark])
  expect(db.tables.map(({ name }) => [name, indexesOf(db, name)])).toEqual(before)
  db.close()
})

test('version 10 (sync) adds three tables, finds entries by their article, and takes a second feed of an address', async () => {
  expect(migrations[9]?.name).toBe('sync')
  const factory = new IDBFactory()
  const old = await openVersion(9, factory)
  const feed = { id: 'f1', url: 'https://feed.test/', title: 'Báo' }
  const entry = { feedId: 'f1', guid: 'một', articleId: 'a1', seenAt: '' }
  await old.table('feeds').add(feed)
  await old.table('feedEntries').add(entry)
  const before = old.tables.map(({ name }) => name)
  old.close()

  const db = await openVersion(10, factory)
  expect(await db.table('feeds').toArray()).toEqual([feed])
  await db.table('feeds').add({ ...feed, id: 'f2' })
  expect(await db.table('feedEntries').where('articleId').equals('a1').toArray()).toEqual([entry])
  const added = db.tables.filter(({ name }) => !before.includes(name))
  const schema = added.map(({ name, schema: { primKey } }) => [name, [primKey.src, ...indexesOf(db, name)]])
  expect(Object.fromEntries(schema)).toEqual({
    syncDocuments: ['key', 'articleId', 'conflicted', 'dirty', 'refused'],
    syncFiles: ['versionId', 'savedAt', 'unnamed'],
    syncState: ['key'],
  })
  db.close()
})

test('a library of any version comes to the tables and indexes of a new one', async () => {
  const tablesOf = (db: Dexie) => {
    const backend = db.backendDB()
    const names = [...backend.objectStoreNames]
    const transaction = backend.transaction(names)
    return names.map((name) => [name, ...transaction.objectStore(name).indexNames])
  }
  const opened = async (indexedDB: IDBFactory) => {
    const db = new LibraryDb('library', { indexedDB, IDBKeyRange })
    await db.open()
    const tables = tablesOf(db)
    db.close()
    return tables
  }
  const latest = await opened(new IDBFactory())
  for (const { version } of migrations) {
    const indexedDB = new IDBFactory()
    const old = new Dexie('library', { indexedDB, IDBKeyRange })
    for (const one of migrations.slice(0, version)) old.version(one.version).stores(one.stores)
    await old.open()
    old.close()
    expect(await opened(indexedDB)).toEqual(latest)
  }
})

test('the last one is the schema that main knows of', () => {
  expect(schemaVersion).toBe(librarySchema)
})
