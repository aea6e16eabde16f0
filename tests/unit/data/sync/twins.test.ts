import { expect } from 'vitest'
import { openLaptop, replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test as base } from '../../../helpers/two-laptops'

const test = base.extend<{ two: SyncLaptop }>({
  two: async ({ server }, provide) => {
    const two = await openLaptop(server, 'two', { start: '2026-01-02T04:00:00.000Z' })
    await provide(two)
    two.close()
  },
})

const url = 'https://example.test/a'

test('an article that two laptops have saved becomes one, the older, with all that either had (SYNC-JOIN-2)', async ({
  one,
  two,
}) => {
  const { id } = await one.library.articles.enqueue(url)
  const { id: twin } = await two.library.articles.enqueue('https://example.test/a?utm_source=x')
  await one.library.bookmarks.add(id, { note: 'của một' })
  await two.library.bookmarks.add(twin, { note: 'của hai' })
  const tag = await two.library.tags.create('Nước')
  await two.library.tags.assign([twin], { add: tag.ok ? [tag.value.id] : [] })
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  for (const { library } of [one, two]) {
    expect((await library.articles.list({ kind: 'all' })).map((article) => article.id)).toEqual([id])
    const notes = await library.bookmarks.list()
    expect(notes).toHaveLength(1)
    for (const note of ['của một', 'của hai']) expect(notes[0]?.note).toContain(note)
    expect(await library.tags.ofArticle(id)).toMatchObject([{ name: 'Nước' }])
  }
})

test('those that are one are found among many that come at once', async ({ one, two }) => {
  for (let index = 0; index < 60; index++)
    await one.library.articles.enqueue(`https://example.test/nhiều/${index}`)
  const { id } = await one.library.articles.enqueue(url)
  await two.library.articles.enqueue('http://www.example.test/a/')
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  const ids = (await two.library.articles.list({ kind: 'all' })).map((article) => article.id)
  expect(ids).toHaveLength(61)
  expect(ids).toContain(id)
})

test('two that a person has told apart stay two', async ({ one, two }) => {
  const { id } = await one.library.articles.enqueue(url)
  await settle(one, two)
  const { id: other } = await two.library.articles.enqueue('https://example.test/b')
  await two.library.duplicates.keepApart([id, other])
  const row = await two.db.articles.get(other)
  if (row) await two.db.articles.put({ ...row, otherUrls: [url] })
  await settle(two, one)
  expect((await one.library.articles.list({ kind: 'all' })).length).toBe(2)
})

test('that many became one elsewhere does not set the brake', async ({ one, two }) => {
  for (let index = 0; index < 30; index++)
    for (const { library } of [one, two]) await library.articles.enqueue(`https://example.test/${index}`)
  await settle(one, two)
  for (const { library } of [one, two]) expect((await library.articles.list({ kind: 'all' })).length).toBe(30)
})

test('feeds of one address and tags of one name become one, with what either had (SYNC-JOIN-4)', async ({
  one,
  two,
}) => {
  const feed = {
    url: 'https://feed.test/',
    cause: 'person',
    title: 'Báo',
    siteUrl: null,
    folder: '',
    format: 'rss',
  } as const
  const { id } = await one.library.feeds.add(feed)
  const { id: twin } = await two.library.feeds.add(feed)
  const { id: article } = await two.library.articles.enqueue(url, { feedId: twin })
  await two.library.feeds.markSeen(twin, [{ guid: 'g', articleId: article }])
  await one.library.tags.create('Nước')
  const tag = await two.library.tags.create('NƯỚC')
  await two.library.tags.assign([article], { add: tag.ok ? [tag.value.id] : [] })
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  for (const { library } of [one, two]) {
    expect((await library.feeds.list()).map((each) => each.id)).toEqual([id])
    expect(await library.articles.get(article)).toMatchObject({ feedId: id })
    const entry = { guid: 'g', url, title: '', publishedAt: null }
    expect(await library.feeds.newEntries(id, [entry])).toEqual([])
    expect(await library.tags.list()).toMatchObject([{ name: 'Nước' }])
    expect(await library.tags.ofArticle(article)).toMatchObject([{ name: 'Nước' }])
  }
})

test('collections of one name in one place become one, with what is in and below either (SYNC-JOIN-4)', async ({
  one,
  two,
}) => {
  const saved: string[] = []
  for (const [{ library }, name] of [
    [one, 'Nước'],
    [two, 'NƯỚC'],
  ] as const) {
    const { id } = await library.articles.enqueue(`https://example.test/${name}`)
    const mark = await library.bookmarks.add(id, { collection: `${name}/Sông` })
    const collection = await library.collections.atPath([name, 'Sông'])
    if (collection.ok) await library.collections.add(collection.value.id, [id])
    saved.push(id, mark?.id ?? '')
  }
  await settle(one, two)
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
  for (const { library, db } of [one, two]) {
    const all = await library.collections.list()
    expect(all.map(({ name }) => name).sort()).toEqual(['Nước', 'Sông'])
    const river = all.find(({ name }) => name === 'Sông')
    const items = await db.collectionItems.toArray()
    expect(items.map(({ collectionId }) => collectionId)).toEqual([river?.id, river?.id])
    expect(new Set((await library.bookmarks.list()).map(({ collection }) => collection))).toEqual(
      new Set(['Nước/Sông']),
    )
  }
})

test('what is made below one that had a twin elsewhere comes below that, also where it is told later', async ({
  server,
  one,
  two,
}) => {
  const three = await openLaptop(server, 'three', { start: '2026-01-02T05:00:00.000Z' })
  const young = await two.library.collections.atPath(['Nước'])
  await settle(two, three)
  const old = await one.library.collections.atPath(['nước'])
  await three.library.collections.create({ name: 'Sông', parentId: young.ok ? young.value.id : '' })
  await settle(one, two)
  await settle(three, one, two)
  for (const laptop of [one, two, three]) {
    const all = await laptop.library.collections.list()
    expect(all).toHaveLength(2)
    expect(all.find(({ name }) => name === 'Sông')?.parentId).toBe(old.ok && old.value.id)
    expect(await replicaOf(laptop)).toEqual(await replicaOf(one))
  }
  three.close()
})

test('collections that two laptops put below each other end in one place, the last moved at the top (SYNC-JOIN-5)', async ({
  one,
  two,
}) => {
  const made = await Promise.all(['Nước', 'Lửa'].map((name) => one.library.collections.create({ name })))
  const [water = '', fire = ''] = made.map((each) => (each.ok ? each.value.id : ''))
  const { id } = await one.library.articles.enqueue(url)
  await one.library.bookmarks.add(id, { collection: 'Lửa' })
  await settle(one, two)
  await one.library.collections.move(water, fire)
  two.advance(7_200_000)
  await two.library.collections.move(fire, water)
  await settle(one, two)
  for (const { library } of [one, two]) {
    const places = (await library.collections.list()).map(({ id: own, parentId }) => [own, parentId])
    expect(new Map(places as [string, string | null][])).toEqual(
      new Map([
        [water, fire],
        [fire, null],
      ]),
    )
    expect((await library.bookmarks.own(id))?.collection).toBe('Lửa')
  }
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('one that is made below a collection that somebody deletes comes to the top (SYNC-JOIN-5)', async ({
  one,
  two,
}) => {
  const above = await one.library.collections.create({ name: 'Nước' })
  const parentId = above.ok ? above.value.id : ''
  await settle(one, two)
  await one.library.collections.remove(parentId)
  await two.library.collections.create({ name: 'Sông', parentId })
  const { id } = await two.library.articles.enqueue(url)
  await two.library.bookmarks.add(id, { collection: 'Nước/Sông' })
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.collections.list()).toMatchObject([{ name: 'Sông', parentId: null }])
    expect((await library.bookmarks.own(id))?.collection).toBe('Sông')
  }
})
