import { expect, test } from 'vitest'
import type { Result } from '@core/result'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const must = <T>(result: Result<T, unknown> | undefined): T => {
  if (!result?.ok) throw new Error(`it failed: ${JSON.stringify(result)}`)
  return result.value
}

async function setUp() {
  const opened = await openTestLibrary()
  const { articles, tags } = opened.library
  const ids: string[] = []
  for (const path of ['a', 'b', 'c']) ids.push((await articles.enqueue(`https://example.test/${path}`)).id)
  const tagged = async (tagId: string) =>
    (await articles.list({ kind: 'tag', tagId })).map(({ id }) => id).sort()
  const names = async () => (await tags.list()).map(({ name }) => name).sort()
  return { ...opened, articles, tags, ids, tagged, names }
}

test('a tag has a name of its own: case, NFC, the place of a tone and spaces make no other, marks do', async () => {
  const { tags } = await setUp()
  must(await tags.create('  Hòa   bình '))
  for (const name of ['hoà bình', 'HÒA BÌNH', 'Hòa bình'.normalize('NFD')])
    expect(await tags.create(name)).toEqual({ ok: false, error: { type: 'name/taken', name: 'Hòa bình' } })
  expect(must(await tags.create('hoa binh')).name).toBe('hoa binh')
  expect(must(await tags.create('C++')).name).toBe('C++')
  expect(must(await tags.create('C')).name).toBe('C')
  expect(await tags.create(' ')).toEqual({ ok: false, error: { type: 'name/blank' } })
  expect(await tags.create('x'.repeat(101))).toMatchObject({ error: { type: 'name/too-long' } })
})

test('tags are put to many articles at once and taken off them, and each can be undone', async () => {
  const { library, tags, ids, tagged, db } = await setUp()
  const [one, two] = must(await tags.named(['Kinh tế', 'Xã hội']))
  const [a = '', b = '', c = ''] = ids
  await tags.assign([a], { add: [one?.id ?? ''] })
  const undo = await tags.assign([a, b, 'gone'], { add: [one?.id ?? '', two?.id ?? '', 'gone'] })
  expect(await tagged(one?.id ?? '')).toEqual([a, b])
  expect(await tags.countsOf(ids)).toEqual(
    new Map([
      [one?.id, 2],
      [two?.id, 2],
    ]),
  )
  expect((await db.meta.get('counts')) as unknown).toMatchObject({ counts: { tag: 2, tagging: 4 } })

  await library.undo(undo)
  expect(await tagged(one?.id ?? '')).toEqual([a])
  const off = await tags.assign([a, c], { remove: [one?.id ?? ''] })
  expect(await tagged(one?.id ?? '')).toEqual([])
  await library.undo(off)
  expect(await tagged(one?.id ?? '')).toEqual([a])
})

test('undo leaves what has been changed since', async () => {
  const { library, tags, advance } = await setUp()
  const { id } = must(await tags.create('Kinh te'))
  const renamed = must(await tags.update(id, { name: 'Kinh tế' }))
  advance(1000)
  must(await tags.update(id, { colour: 'teal' }))
  await library.undo(renamed)
  expect(await tags.get(id)).toMatchObject({ name: 'Kinh te', colour: 'teal' })

  const again = must(await tags.update(id, { name: 'Kinh tế' }))
  must(await tags.update(id, { name: 'Thị trường' }))
  await library.undo(again)
  expect(await tags.get(id)).toMatchObject({ name: 'Thị trường' })

  const last = must(await tags.update(id, { colour: null }))
  await tags.remove(id)
  await library.undo(last)
  expect(await tags.list()).toEqual([])
})

test('what is in the trash counts for no tag', async () => {
  const { articles, tags, ids, tagged } = await setUp()
  const [tag] = must(await tags.named(['Kinh tế']))
  await tags.assign(ids, { add: [tag?.id ?? ''] })
  await articles.setState(ids[0] ?? '', 'trash')
  expect(await tagged(tag?.id ?? '')).toEqual(ids.slice(1))
})

test('names that are there are found, others made; with one that is wrong nothing is made', async () => {
  const { tags, names } = await setUp()
  const [first] = must(await tags.named(['Kinh tế']))
  const found = must(await tags.named(['kinh tế', 'Mới', 'MỚI']))
  expect(found.map(({ name }) => name)).toEqual(['Kinh tế', 'Mới'])
  expect(found[0]).toEqual(first)
  expect(await tags.named(['Khác', ' '])).toEqual({ ok: false, error: { type: 'name/blank' } })
  expect(await names()).toEqual(['Kinh tế', 'Mới'])
})

test('a tag is given another name or colour, but not the name of another', async () => {
  const { library, tags } = await setUp()
  const tag = must(await tags.create('Kinh te', 'red'))
  must(await tags.create('Xã hội'))
  expect(must(await tags.update(tag.id, { name: 'KINH TẾ' }))).toHaveLength(1)
  const undo = must(await tags.update(tag.id, { name: 'Kinh tế', colour: 'blue' }))
  expect(await tags.get(tag.id)).toMatchObject({ name: 'Kinh tế', colour: 'blue' })
  expect(await tags.update(tag.id, { name: 'xã hội' })).toMatchObject({ error: { type: 'name/taken' } })
  expect(await tags.update('gone', { name: 'x' })).toBeUndefined()
  await library.undo(undo)
  expect(await tags.get(tag.id)).toMatchObject({ name: 'KINH TẾ', colour: 'red' })
})

test('how far tagging is is told, and one that is cancelled has put the tag to none', async () => {
  const { tags, collections, articles } = (await setUp()).library
  const ids: string[] = []
  for (let index = 0; index < 501; index++)
    ids.push((await articles.enqueue(`https://example.test/${index}`)).id)
  const { id } = must(await tags.create('Nhiều'))
  const told: number[][] = []
  const stop = new AbortController()
  const options = {
    signal: stop.signal,
    onProgress: (...progress: number[]) => {
      told.push(progress)
      if (told.length === 3) stop.abort()
    },
  }
  const undo = await tags.assign(ids, { add: [id] }, options)
  expect([undo.length, told]).toEqual([
    501,
    [
      [500, 501],
      [501, 501],
    ],
  ])
  await expect(tags.assign(ids, { remove: [id] }, options)).rejects.toMatchObject({ name: 'AbortError' })
  expect(await tags.countsOf(ids)).toEqual(new Map([[id, 501]]))
  const into = must(await collections.create({ name: 'Tất cả' })).id
  await expect(collections.add(into, ids, options)).rejects.toMatchObject({ name: 'AbortError' })
  expect(await collections.countsOf(ids)).toEqual(new Map())
})

test('merged tags become one, with the articles of all; undone they are as before', async () => {
  const { library, tags, ids, tagged, names, db } = await setUp()
  const [into, one, two] = must(await tags.named(['Kinh tế', 'Kinh te', 'Economy']))
  const [a = '', b = '', c = ''] = ids
  await tags.assign([a], { add: [into?.id ?? '', one?.id ?? ''] })
  await tags.assign([b], { add: [one?.id ?? '', two?.id ?? ''] })
  await tags.assign([c], { add: [two?.id ?? ''] })
  const before = await db.taggings.toArray()
  const undo = await tags.merge([into?.id ?? '', one?.id ?? '', two?.id ?? ''], into?.id ?? '')
  expect(await names()).toEqual(['Kinh tế'])
  expect(await tagged(into?.id ?? '')).toEqual([a, b, c])
  expect(await db.taggings.count()).toBe(3)
  await library.undo(undo)
  expect(await names()).toEqual(['Economy', 'Kinh te', 'Kinh tế'])
  expect(await db.taggings.toArray()).toEqual(before)
})

test('a tag that is deleted leaves its articles; undone it is theirs again, but of none that is gone', async () => {
  const { library, tags, ids, tagged, db } = await setUp()
  const tag = must(await tags.create('Kinh tế'))
  await tags.assign(ids, { add: [tag.id] })
  const undo = await tags.remove(tag.id)
  expect(await db.taggings.count()).toBe(0)
  await db.articles.delete(ids[0] ?? '')
  must(await tags.create('KINH TẾ'))
  await library.undo(undo)
  expect(await tagged(tag.id)).toEqual(ids.slice(1))
  expect(await db.taggings.count()).toBe(2)
  expect((await tags.get(tag.id))?.name).toBe('Kinh tế (2)')
})

test('what tells of the tags and collections of an article goes when it is deleted', async () => {
  const { library, db, tags, ids } = await setUp()
  const tag = must(await tags.create('Kinh tế'))
  const collection = must(await library.collections.create({ name: 'Đọc kỹ' }))
  const [a = '', b = ''] = ids
  await tags.assign([a, b], { add: [tag.id] })
  await library.collections.add(collection.id, [a])
  await library.many.deleteOne(a)
  expect((await db.taggings.toArray()).map(({ articleId }) => articleId)).toEqual([b])
  expect(await db.collectionItems.count()).toBe(0)
})

test('tags of articles are told together, as of one', async () => {
  const { tags, ids } = await setUp()
  const [one, two] = must(await tags.named(['Một', 'Hai']))
  const [a = '', b = '', c = ''] = ids
  await tags.assign([a], { add: [one?.id ?? '', two?.id ?? ''] })
  await tags.assign([b], { add: [two?.id ?? ''] })
  const names = (found: readonly { name: string }[] | undefined) => found?.map(({ name }) => name).sort()
  expect(names(await tags.ofArticle(a))).toEqual(['Hai', 'Một'])
  const some = await tags.ofArticles([a, b, c])
  expect([a, b, c].map((id) => names(some.get(id)))).toEqual([['Hai', 'Một'], ['Hai'], []])
  const others = Array.from({ length: 1000 }, (_, index) => `other ${index}`)
  const many = await tags.ofArticles([a, b, ...others])
  expect([a, b, c, 'other 1'].map((id) => names(many.get(id)))).toEqual([
    ['Hai', 'Một'],
    ['Hai'],
    undefined,
    [],
  ])
  for (const more of [[], others])
    expect(await tags.countsOf([b, c, ...more])).toEqual(new Map([[two?.id, 1]]))
  const all = await tags.ofAll()
  expect([a, b, c].map((id) => names(all.get(id)))).toEqual([['Hai', 'Một'], ['Hai'], undefined])
})

test('a tag that goes, or becomes another, does so on notes, too, and comes back to them', async () => {
  const { library, tags, ids } = await setUp()
  const [one, two] = must(await tags.named(['Kinh tế', 'Xã hội']))
  const [first = '', second = ''] = [one?.id, two?.id]
  const page = capturedPage({ url: 'https://example.test/a', html: '<p>Nước lên</p>', text: 'Nước lên' })
  const stored = await library.articles.storeVersion(ids[0] ?? '', page)
  const range = { start: 0, end: 4 }
  const made = await library.annotations.add(ids[0] ?? '', {
    versionId: stored?.version.id ?? '',
    range,
    colour: 'pink',
  })
  const id = made?.annotation.id ?? ''
  const tagIds = async () => (await library.annotations.get(id))?.tagIds
  await library.annotations.update(id, { tagIds: [first, second] })
  const merged = await tags.merge([first], second)
  expect(await tagIds()).toEqual([second])
  await library.undo(merged)
  expect(await tagIds()).toEqual([first, second])
  const removed = await tags.remove(first)
  expect(await tagIds()).toEqual([second])
  await library.undo(removed)
  expect(await tagIds()).toEqual([first, second])
})
