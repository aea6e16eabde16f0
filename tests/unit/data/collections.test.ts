import { expect, test } from 'vitest'
import type { Collection } from '@core/collection'
import { collectionTree, pathOf, type CollectionNode } from '@core/collection-tree'
import type { Result } from '@core/result'
import { openTestLibrary } from '../../helpers/library'

const must = <T>(result: Result<T, unknown> | undefined): T => {
  if (!result?.ok) throw new Error(`it failed: ${JSON.stringify(result)}`)
  return result.value
}

const compare = (a: string, b: string) => a.localeCompare(b, 'vi')
type Words = string | [string, Words[]]
const words = ({ collection: { name }, children }: CollectionNode): Words =>
  children.length === 0 ? name : [name, children.map(words)]

async function setUp() {
  const opened = await openTestLibrary()
  const { articles, collections } = opened.library
  const ids: string[] = []
  for (const path of ['a', 'b', 'c']) ids.push((await articles.enqueue(`https://example.test/${path}`)).id)
  const at = async (path: string) => must(await collections.atPath(path.split('/')))
  const shown = async (collectionId: string) =>
    (await articles.list({ kind: 'collection', collectionId })).map(({ id }) => id).sort()
  const tree = async () => collectionTree(await collections.list(), compare).map(words)
  return { ...opened, articles, collections, ids, at, shown, tree }
}

test('a path of names is found or made, below each other and in order', async () => {
  const { collections, at, tree } = await setUp()
  const water = await at('Báo/Nước')
  expect(await at('báo/NƯỚC')).toEqual(water)
  await at('Báo/Đất')
  await at('An')
  expect(await tree()).toEqual(['An', ['Báo', ['Đất', 'Nước']]])
  expect(pathOf(await collections.list(), water.id)).toEqual(['Báo', 'Nước'])
  expect(await collections.atPath(['Báo', ''])).toEqual({ ok: false, error: { type: 'name/blank' } })
})

test('names are unique where they stand, and have no slash', async () => {
  const { collections, at } = await setUp()
  const water = await at('Báo/Nước')
  const other = await at('Sách/Nước')
  expect(await collections.create({ name: 'nước', parentId: water.parentId })).toEqual({
    ok: false,
    error: { type: 'name/taken', name: 'Nước' },
  })
  expect(await collections.move(other.id, water.parentId)).toMatchObject({ error: { type: 'name/taken' } })
  expect(await collections.create({ name: 'a/b' })).toEqual({ ok: false, error: { type: 'name/slash' } })
  must(await collections.update(water.id, { name: 'NƯỚC' }))
})

test('a collection shows what is in it and below it, each article once and none that is in the trash', async () => {
  const { articles, collections, ids, at, shown } = await setUp()
  const [a = '', b = '', c = ''] = ids
  const [top, below] = [await at('Báo'), await at('Báo/Nước')]
  must(await collections.add(top.id, [a]))
  must(await collections.add(below.id, [a, b, c, 'gone']))
  await articles.setState(c, 'trash')
  expect(await shown(top.id)).toEqual([a, b])
  expect(await shown(below.id)).toEqual([a, b])
})

test('articles are put in and taken out of the one that is meant alone, and each can be undone', async () => {
  const { library, collections, ids, at, shown } = await setUp()
  const [a = '', b = ''] = ids
  const [top, below] = [await at('Báo'), await at('Báo/Nước')]
  must(await collections.add(below.id, [a]))
  const added = must(await collections.add(below.id, [a, b]))
  await library.undo(added)
  expect(await shown(below.id)).toEqual([a])
  must(await collections.add(top.id, [a]))
  const taken = await collections.take(top.id, [a, b])
  expect(await collections.countsOf([a])).toEqual(new Map([[below.id, 1]]))
  expect(await shown(below.id)).toEqual([a])
  await library.undo(taken)
  expect(await collections.countsOf([a])).toEqual(
    new Map([
      [top.id, 1],
      [below.id, 1],
    ]),
  )
})

test('what collections many articles are in is told as for a few', async () => {
  const { collections, ids, at } = await setUp()
  const [a = '', b = '', c = ''] = ids
  const [one, two] = [await at('Một'), await at('Hai')]
  must(await collections.add(one.id, [a, b]))
  must(await collections.add(two.id, [b, c]))
  const others = Array.from({ length: 1000 }, (_, index) => `other ${index}`)
  const expected = new Map([
    [one.id, 2],
    [two.id, 1],
  ])
  expect(await collections.countsOf([a, b])).toEqual(expected)
  expect(await collections.countsOf([a, b, ...others])).toEqual(expected)
})

test('a collection moves with all below it, not into itself, and back', async () => {
  const { library, collections, at, tree } = await setUp()
  const [news, water] = [await at('Báo'), await at('Báo/Nước/Sạch')]
  const books = await at('Sách')
  expect(await collections.move(news.id, water.id)).toEqual({
    ok: false,
    error: { type: 'collection/within-itself', name: 'Báo' },
  })
  expect(await collections.move(news.id, news.id)).toMatchObject({ ok: false })
  const undo = must(await collections.move(news.id, books.id))
  expect(await tree()).toEqual([['Sách', [['Báo', [['Nước', ['Sạch']]]]]]])
  await library.undo(undo)
  expect(await tree()).toEqual([['Báo', [['Nước', ['Sạch']]]], 'Sách'])
  expect(await collections.move(news.id, 'gone')).toBeUndefined()
})

test('deleted it takes along what is below it and leaves the articles; undone all is as before', async () => {
  const { library, db, collections, ids, at, tree } = await setUp()
  const [news, water] = [await at('Báo'), await at('Báo/Nước')]
  await at('Sách')
  must(await collections.add(news.id, ids))
  must(await collections.add(water.id, ids))
  const before = [await db.collections.toArray(), await db.collectionItems.toArray()]
  const undo = await collections.remove(news.id)
  expect(await tree()).toEqual(['Sách'])
  expect(await db.collectionItems.count()).toBe(0)
  expect(await db.articles.count()).toBe(3)
  await library.undo(undo)
  expect([await db.collections.toArray(), await db.collectionItems.toArray()]).toEqual(before)
})

test('undo makes no circle, comes to the top where its place is gone, and takes no name twice', async () => {
  const { library, collections, at, tree } = await setUp()
  const [news, water] = [await at('Báo'), await at('Báo/Nước')]
  const out = must(await collections.move(water.id, null))
  must(await collections.move(news.id, water.id))
  await library.undo(out)
  expect(await tree()).toEqual([['Nước', ['Báo']]])

  const gone = await collections.remove(news.id)
  await collections.remove(water.id)
  await at('báo')
  await library.undo(gone)
  expect(await tree()).toEqual(['báo', 'Báo (2)'])
})

test('a saved search takes a query that can be read, and no articles', async () => {
  const { collections, ids } = await setUp()
  const smart = must(await collections.create({ name: 'Nước', query: ' tag:nước is:unread ' }))
  expect(smart.query).toBe('tag:nước is:unread')
  expect(await collections.create({ name: 'Sai', query: 'tga:nước' })).toEqual({
    ok: false,
    error: { type: 'search/unknown-operator', operator: 'tga' },
  })
  expect(await collections.update(smart.id, { query: 'is:lost' })).toMatchObject({
    error: { type: 'search/bad-value' },
  })
  expect(await collections.update(smart.id, { query: ' ' })).toMatchObject({
    error: { type: 'search/blank' },
  })
  must(await collections.update(smart.id, { query: 'đất' }))
  expect((await collections.get(smart.id))?.query).toBe('đất')
  const full = { ok: false, error: { type: 'collection/smart', name: 'Nước' } }
  expect(await collections.add(smart.id, ids)).toEqual(full)
  expect(await collections.create({ name: 'Dưới', parentId: smart.id })).toEqual(full)
})

test('a tree of two laptops has all of its collections, also those in a circle or below what is gone', () => {
  const collection = (id: string, parentId: string | null): Collection => ({
    ...{ id, name: id, parentId, query: null, createdAt: '', updatedAt: '' },
  })
  const all = [collection('a', 'b'), collection('b', 'a'), collection('c', 'gone'), collection('d', 'c')]
  expect(collectionTree(all, compare).map(words)).toEqual([
    ['c', ['d']],
    ['a', ['b']],
  ])
  expect(pathOf(all, 'a')).toEqual(['b', 'a'])
})

test('bookmarks stay in a collection that gets another name or place, and undo takes them back', async () => {
  const { library, collections, ids, at } = await setUp()
  const water = await at('Báo/Nước')
  const paths = ['Báo/Nước', 'Báo/Nước/Sông', 'Báo/Nước ngọt']
  for (const [index, collection] of paths.entries())
    await library.bookmarks.add(ids[index] ?? '', { collection })
  const inTheirOrder = async () => {
    const all = await Promise.all(ids.map((id) => library.bookmarks.own(id)))
    return all.map((one) => one?.collection)
  }
  const renamed = must(await collections.update(water.id, { name: 'Biển' }))
  expect(await inTheirOrder()).toEqual(['Báo/Biển', 'Báo/Biển/Sông', 'Báo/Nước ngọt'])
  must(await collections.move(water.id, null))
  expect(await inTheirOrder()).toEqual(['Biển', 'Biển/Sông', 'Báo/Nước ngọt'])
  // Where it has been moved to since it stays.
  await library.undo(renamed)
  expect(await inTheirOrder()).toEqual(['Nước', 'Nước/Sông', 'Báo/Nước ngọt'])
  await library.undo(must(await collections.update((await at('Báo')).id, { name: 'Tin' })))
  expect(await inTheirOrder()).toEqual(['Nước', 'Nước/Sông', 'Báo/Nước ngọt'])
  must(await collections.update((await at('Báo')).id, { name: 'Tin' }))
  expect(await inTheirOrder()).toEqual(['Nước', 'Nước/Sông', 'Tin/Nước ngọt'])
})
