import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestCatalogue } from '../../helpers/library-catalogue'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { createFakeTrang } from '../../helpers/trang'

type TestLibrary = Awaited<ReturnType<typeof openTestLibrary>>
type TestCatalogue = ReturnType<typeof openTestCatalogue>

/** Many articles take their time on a busy machine. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000 })

const open: TestCatalogue[] = []
let problems: unknown[]
beforeEach(() => {
  problems = []
  // What Node lacks of a page.
  vi.stubGlobal('reportError', (error: unknown) => problems.push(error))
})
afterEach(async () => {
  for (const { catalogue } of open.splice(0)) await catalogue.close()
  if (problems.length > 0) throw new AggregateError(problems, 'told to nobody')
  vi.unstubAllGlobals()
})

function openCatalogue(...args: Parameters<typeof openTestCatalogue>): TestCatalogue {
  const catalogue = openTestCatalogue(...args)
  open.push(catalogue)
  return catalogue
}

async function close(catalogue: TestCatalogue): Promise<void> {
  open.splice(open.indexOf(catalogue), 1)
  await catalogue.catalogue.close()
}

async function save({ library, advance }: TestLibrary, title: string): Promise<string> {
  const url = `https://example.com/${encodeURIComponent(title)}`
  const { id } = await library.articles.enqueue(url)
  await library.articles.storeVersion(id, capturedPage({ url, canonicalUrl: null, title }))
  advance(1000)
  return id
}

/** So many articles that a copy is stored of them. */
async function saveMany({ db }: TestLibrary): Promise<void> {
  const [row] = await db.articles.toArray()
  if (!row) throw new Error('there is no article to begin with')
  const many = Array.from({ length: 1000 }, (_, index) => ({ ...row, id: `many-${index}` }))
  await db.articles.bulkAdd(many)
}

describe('the catalogue of the library', () => {
  test('has what was there before it, and follows what is saved, changed and moved', async () => {
    const own = await openTestLibrary()
    const first = await save(own, 'Một')
    const { catalogue, ids } = openCatalogue(own.db)
    expect(ids()).toBeNull()
    expect(catalogue.counts()).toBeNull()
    await eventually(() => expect(ids()).toEqual([first]))

    const second = await save(own, 'Hai')
    await eventually(() => expect(ids()).toEqual([second, first]))
    await own.library.articles.setState(first, 'archive')
    await eventually(() => expect(ids({ view: { kind: 'inbox' } })).toEqual([second]))
    expect(catalogue.counts()).toMatchObject({ inbox: 1, unread: 1, archive: 1, all: 2 })
  })

  test('counts what waits to be read of each feed', async () => {
    const { db, library } = await openTestLibrary()
    const put = (path: string, feedId?: string) =>
      library.articles.enqueue(`https://a.example/${path}`, feedId === undefined ? {} : { feedId })
    const [first, second] = [await put('1', 'feed-a'), await put('2', 'feed-a')]
    await put('3', 'feed-a')
    await library.articles.setState((await put('4', 'feed-b')).id, 'archive')
    await put('5')
    const { catalogue } = openCatalogue(db)
    const unread = (feed: string) => catalogue.counts()?.feeds.get(feed)?.unread
    await eventually(() => expect([unread('feed-a'), unread('feed-b')]).toEqual([3, 0]))
    await library.articles.setRead(first.id, true)
    await library.articles.setState(second.id, 'trash')
    await eventually(() => expect(unread('feed-a')).toBe(1))
  })

  test('follows tags and collections, and what is below a collection', async () => {
    const own = await openTestLibrary()
    const id = await save(own, 'Một')
    const { tags, collections } = own.library
    const { ids, catalogue } = openCatalogue(own.db)
    const tag = await tags.create('đọc')
    const outer = await collections.create({ name: 'Ngoài' })
    if (!tag.ok || !outer.ok) throw new Error('not made')
    const inner = await collections.create({ name: 'Trong', parentId: outer.value.id })
    if (!inner.ok) throw new Error('not made')
    await tags.assign([id], { add: [tag.value.id] })
    await collections.add(inner.value.id, [id])
    const inTag = { view: { kind: 'tag', tagId: tag.value.id } } as const
    const inOuter = { view: { kind: 'collection', collectionId: outer.value.id } } as const
    await eventually(() => {
      expect(ids(inTag)).toEqual([id])
      expect(ids(inOuter)).toEqual([id])
    })
    expect(catalogue.counts()?.collections.get(outer.value.id)).toEqual({ all: 1, unread: 1 })

    await collections.move(inner.value.id, null)
    await eventually(() => expect(ids(inOuter)).toEqual([]))
    await tags.remove(tag.value.id)
    await eventually(() => expect(ids(inTag)).toEqual([]))
    // And one that begins now has the same.
    const other = openCatalogue(own.db)
    await eventually(() => {
      expect(other.ids({ view: { kind: 'collection', collectionId: inner.value.id } })).toEqual([id])
    })
  })

  test('has tags and collections by what the log says of them, and asks for none', async () => {
    const own = await openTestLibrary()
    const [first, second] = [await save(own, 'Một'), await save(own, 'Hai')]
    const tag = await own.library.tags.create('đọc')
    const collection = await own.library.collections.create({ name: 'Ngoài' })
    if (!tag.ok || !collection.ok) throw new Error('not made')
    await own.library.tags.assign([first], { add: [tag.value.id] })
    await own.library.collections.add(collection.value.id, [first])
    const { ids, catalogue } = openCatalogue(own.db)
    const inTag = { view: { kind: 'tag', tagId: tag.value.id } } as const
    const inCollection = { view: { kind: 'collection', collectionId: collection.value.id } } as const
    await eventually(() => expect([ids(inTag), ids(inCollection)]).toEqual([[first], [first]]))

    const asked = [vi.spyOn(own.db.taggings, 'where'), vi.spyOn(own.db.collectionItems, 'where')]
    await own.library.many.set([first, second], { state: 'archive' })
    await eventually(() => expect(catalogue.counts()).toMatchObject({ archive: 2 }))
    expect([ids(inTag), ids(inCollection)]).toEqual([[first], [first]])
    for (const spy of asked) expect(spy).not.toHaveBeenCalled()

    await own.library.tags.assign([second], { add: [tag.value.id] })
    await own.library.collections.take(collection.value.id, [first])
    for (const spy of asked) spy.mockClear()
    await eventually(() => expect([ids(inTag), ids(inCollection)]).toEqual([[second, first], []]))
    for (const spy of asked) expect(spy).not.toHaveBeenCalled()
    const third = await save(own, 'Ba')
    await own.library.tags.assign([third], { add: [tag.value.id] })
    await eventually(() => expect(ids(inTag)).toEqual([third, second, first]))
    await own.library.tags.assign([third], { remove: [tag.value.id] })
    await eventually(() => expect(ids(inTag)).toEqual([second, first]))
    // One that goes and comes back has its own again.
    const undo = await own.library.duplicates.merge(second, [first])
    await eventually(() => expect(ids(inTag)).toEqual([second]))
    await own.library.undo(undo)
    await eventually(() => expect(ids(inTag)).toEqual([second, first]))
  })

  test('is there at once the next time, with what has changed since, and its titles', async () => {
    const own = await openTestLibrary()
    const first = await save(own, 'Đầu')
    await saveMany(own)
    const before = openCatalogue(own.db)
    await eventually(async () => expect(await before.database.parts.count()).toBe(2))
    await close(before)

    const second = await save(own, 'Ấm')
    await own.library.articles.setState('many-7', 'trash')
    const read = vi.spyOn(own.db.articles, 'orderBy')
    const { ids } = openCatalogue(own.db, before.factory)
    await eventually(() => expect(ids()).toHaveLength(1001))
    expect(read).not.toHaveBeenCalled()
    expect(ids()?.[0]).toBe(second)
    expect(ids()).not.toContain('many-7')
    const byTitle = { sort: { by: 'title', direction: 'ascending' } } as const
    await eventually(() => expect(ids(byTitle)?.slice(0, 2)).toEqual([second, first]))
  })

  test('is not stored on a disk that fills up while it begins', async () => {
    const own = await openTestLibrary()
    await save(own, 'Một')
    await saveMany(own)
    const { trang, emit } = createFakeTrang()
    const { ids, database } = openCatalogue(own.db, undefined, trang)
    emit('disk:changed', { level: 'full', freeBytes: 0, neededBytes: 200e6 })
    await eventually(() => expect(ids()).toHaveLength(1001))
    await save(own, 'Hai')
    await eventually(() => expect(ids()).toHaveLength(1002))
    expect(await database.parts.count()).toBe(0)
  })

  test('does not trust the copy of another library', async () => {
    const own = await openTestLibrary()
    await save(own, 'Một')
    await saveMany(own)
    const before = openCatalogue(own.db)
    await eventually(async () => expect(await before.database.parts.count()).toBe(2))
    await close(before)

    const other = await openTestLibrary('2027-01-01T00:00:00.000Z')
    const id = await save(other, 'Khác')
    const { ids } = openCatalogue(other.db, before.factory)
    await eventually(() => expect(ids()).toEqual([id]))
  })

  test('has the titles of a copy that another page has replaced from the library', async () => {
    const own = await openTestLibrary()
    const first = await save(own, 'Đầu')
    await saveMany(own)
    const before = openCatalogue(own.db)
    await eventually(async () => expect(await before.database.parts.count()).toBe(2))
    await before.database.parts.update('titles', { stamp: 'another' })
    await close(before)
    const { ids } = openCatalogue(own.db, before.factory)
    await own.library.articles.setState(first, 'archive')
    await eventually(() => {
      const listed = ids({ sort: { by: 'title', direction: 'descending' } })
      expect(listed).toHaveLength(1001)
    })
  })

  test('shows what has come back while the library is being rebuilt', async () => {
    const own = await openTestLibrary()
    const id = await save(own, 'Một')
    await own.db.meta.put({ key: 'rebuild' })
    const { ids } = openCatalogue(own.db)
    await eventually(() => expect(ids()).toEqual([id]))
    await saveMany(own)
    await own.db.meta.put({ key: 'rebuild' })
    await eventually(() => expect(ids()).toHaveLength(1001))
    await own.db.meta.delete('rebuild')
    await own.library.articles.setState('many-3', 'trash')
    await eventually(() => expect(ids()).toHaveLength(1000))
  })
})

describe('rows', () => {
  test('are read when they are wanted, and stay current', async () => {
    const own = await openTestLibrary()
    const id = await save(own, 'Một')
    const { catalogue, ids } = openCatalogue(own.db)
    await eventually(() => expect(ids()).toEqual([id]))
    expect(catalogue.row(id)).toBeUndefined()
    catalogue.want([id])
    await eventually(() => expect(catalogue.row(id)?.title).toBe('Một'))

    const versions = [catalogue.version(), catalogue.rowsVersion()]
    // What only the row shows changes no list.
    await own.library.articles.setProgress(id, 0.5)
    await eventually(() => expect(catalogue.row(id)?.progress).toBe(0.5))
    expect(catalogue.version()).toBe(versions[0])
    expect(catalogue.rowsVersion()).toBeGreaterThan(versions[1] ?? 0)
  })
})
