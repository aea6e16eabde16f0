import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { parseQuery } from '@core/search/query'
import { createSearchIndex } from '@core/search/search-index'
import { readAll } from '@core/search/stored-bytes'
import { decode } from '@core/search/utf8-words'
import { createIndexStore } from '@renderer/data/search/search-db'
import { filesOf, openSearchDb, openTestFiles } from '../../helpers/search'

const facts = (id: string) => ({
  ...({ id, url: `urn:${id}`, state: 'inbox', status: 'ready', starred: false, bookmarked: false } as const),
  ...{ readAt: null, savedAt: '2026-01-01T00:00:00Z', publishedAt: null, lang: null, feedId: null },
})

const openStore = (factory: IDBFactory) => createIndexStore(openSearchDb(factory), openTestFiles(factory))

function createIndex(keepsTexts = () => true) {
  const index = createSearchIndex(undefined, keepsTexts)
  return {
    ...index,
    enter: (id: string, text: string) => {
      const none = { title: [], byline: [], site: [], note: [], tag: [] }
      const entered = { facts: facts(id), content: text, text: { id, text, ...none } }
      for (const work = index.enter([entered]); !work.next().done;);
    },
    merge: () => {
      for (const work = index.merge(); !work.next().done;);
    },
    toStore: () => ({ index: index.save(), position: { library: '', seq: 1, at: '' }, complete: true }),
    find: (text: string) => {
      const query = parseQuery(text)
      return query.ok ? index.search(query.value, { kind: 'all' }, 10).total : null
    },
  }
}

test('an index that is stored again before it was once loses nothing', async () => {
  const factory = new IDBFactory()
  const store = openStore(factory)
  const index = createIndex()
  const saving = ['a', 'b', 'c'].map((id) => {
    index.enter(id, 'Trời mưa to.')
    return store.save(index.toStore())
  })
  await Promise.all(saving)
  // Of each a segment, and its text.
  expect(filesOf(factory).size).toBe(6)
  expect(index.find('"mua to"')).toBe(3)
  expect((await openStore(factory).load())?.index.segments).toHaveLength(3)
})

test('what is behind segments is read from the files once they are stored, also where segments become one', async () => {
  const store = openStore(new IDBFactory())
  const index = createIndex()
  for (const id of ['a', 'b', 'c', 'd']) {
    index.enter(id, 'Trời mưa to.')
    await store.save(index.toStore())
  }
  const [first] = index.segments()
  expect(first && readAll(first.behind.positions)).not.toBe(first && readAll(first.behind.positions))
  index.merge()
  expect(index.find('"mua to"')).toBe(4)
  await store.save(index.toStore())
  expect(index.segments()).toHaveLength(1)
  expect(index.find('"mua to"')).toBe(4)
  expect(() => first && readAll(first.behind.positions)).toThrow('closed')
})

const textsOf = (index: Pick<ReturnType<typeof createSearchIndex>, 'search' | 'textOf'>) => {
  const query = parseQuery('mua')
  if (!query.ok) return null
  const { hits } = index.search(query.value, { kind: 'all' }, 10)
  return hits.map(({ id }) => {
    const text = index.textOf(id)
    return text && decode(text.text)
  })
}

test('a text that may not be kept does not leave the one before in its place', () => {
  let keeps = true
  const index = createIndex(() => keeps)
  index.enter('a', 'Trời mưa to.')
  expect(textsOf(index)).toEqual(['Trời mưa to.'])
  keeps = false
  index.enter('a', 'Mưa tạnh.')
  expect(textsOf(index)).toEqual([null])
})

test('texts are read from the files once they are stored, and one that is damaged is missed', async () => {
  const factory = new IDBFactory()
  const store = openStore(factory)
  const index = createIndex()
  for (const id of ['a', 'b', 'c', 'd']) {
    index.enter(id, `Trời mưa to, ${id}.`)
    await store.save(index.toStore())
  }
  const all = ['a', 'b', 'c', 'd'].map((id) => `Trời mưa to, ${id}.`)
  expect(textsOf(index)).toEqual(all)
  index.merge()
  expect(textsOf(index)).toEqual(all)
  await store.save(index.toStore())
  expect(filesOf(factory).size).toBe(2)
  expect(textsOf(index)).toEqual(all)

  const [, pack] = filesOf(factory).values()
  pack?.set([0xff], pack.length - 8)
  const loaded = await openStore(factory).load()
  expect(textsOf(createSearchIndex(loaded?.index))).toEqual([...all.slice(0, 3), null])

  const [, name = ''] = filesOf(factory).keys()
  filesOf(factory).delete(name)
  const left = await openStore(factory).load()
  expect(textsOf(createSearchIndex(left?.index))).toEqual([null, null, null, null])
})
