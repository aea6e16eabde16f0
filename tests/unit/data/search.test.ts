import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseQuery } from '@core/search/query'
import type { LibraryDb } from '@renderer/data/db'
import type { BodyRow } from '@renderer/data/rows'
import { createFollower } from '@renderer/data/search/follower'
import { createLibraryReader } from '@renderer/data/search/library-reader'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { createTestLock, filesOf, openSearchDb, openTestSearch } from '../../helpers/search'

type TestLibrary = Awaited<ReturnType<typeof openTestLibrary>>
type TestSearch = Awaited<ReturnType<typeof openTestSearch>>

const open: TestSearch[] = []
let problems: unknown[]
beforeEach(() => {
  problems = []
  // What Node lacks of a page.
  vi.stubGlobal('reportError', (error: unknown) => problems.push(error))
})
afterEach(async () => {
  for (const { engine } of open.splice(0)) await engine.close()
  if (problems.length > 0) throw new AggregateError(problems, 'told to nobody')
  vi.unstubAllGlobals()
})

async function openSearch(...[options]: Parameters<typeof openTestSearch>): Promise<TestSearch> {
  const search = await openTestSearch(options)
  open.push(search)
  return search
}

async function save({ library }: TestLibrary, title: string, text: string): Promise<string> {
  const url = `https://example.com/${encodeURIComponent(title)}`
  const { id } = await library.articles.enqueue(url)
  await library.articles.storeVersion(id, capturedPage({ url, canonicalUrl: null, title, text }))
  return id
}

/** Ends it as a window does, with all that it has read stored. */
async function closeStored(search: TestSearch): Promise<void> {
  await search.engine.handlers.upToDate({})
  await search.engine.close()
  open.splice(open.indexOf(search), 1)
}

/** Which bodies are read from now on. */
function watchBodies(db: LibraryDb): string[] {
  const read: string[] = []
  db.bodies.hook('reading', (row: BodyRow | undefined) => {
    if (row) read.push(row.versionId)
    return row
  })
  return read
}

async function snippetsOf({ handlers }: TestSearch['engine'], query: string) {
  const found = await handlers.search({ query, scope: { kind: 'all' }, limit: 9, excerpts: 9 })
  return found.ok ? found.value.excerpts.map((one) => one?.snippet.text) : found.error
}

describe('the index of the library', () => {
  test('has what was there before it, and finds it without marks', async () => {
    const library = await openTestLibrary()
    const id = await save(library, 'Chuyến tàu', 'Đoàn tàu tới Bình Dương lúc sáng.')
    await save(library, 'Mưa', 'Trời mưa to.')
    const { findAll } = await openSearch({ library: library.db, factory: new IDBFactory() })
    expect(await findAll('binh duong')).toEqual([id])
    expect(await findAll('"chuyến tàu"')).toEqual([id])
  })

  test('has tags and collections, and follows what is done to them', async () => {
    const library = await openTestLibrary()
    const { tags, collections, undo } = library.library
    const [one, two] = [await save(library, 'Một', 'Tàu.'), await save(library, 'Hai', 'Tàu.')]
    const tag = await tags.create('Kinh tế')
    const [news, water] = [await collections.atPath(['Báo']), await collections.atPath(['Báo', 'Nước sạch'])]
    if (!tag.ok || !news.ok || !water.ok) throw new Error('not made')
    await tags.assign([one], { add: [tag.value.id] })
    // From nothing, and then by the log.
    const { findAll } = await openSearch({ library: library.db, factory: new IDBFactory() })
    expect(await findAll('tag:"kinh te"')).toEqual([one])
    await tags.assign([two], { add: [tag.value.id] })
    expect(await findAll('tag:kinh')).toEqual([two, one])
    await tags.update(tag.value.id, { name: 'Thị trường' })
    expect(await findAll('tag:kinh')).toEqual([])
    expect(await findAll('tag:trường')).toEqual([two, one])

    await collections.add(water.value.id, [two])
    expect(await findAll('tag:sạch')).toEqual([two])
    await collections.update(news.value.id, { name: 'Tạp chí' })
    expect(await findAll('tag:"tạp chí"')).toEqual([two])
    await collections.move(water.value.id, null)
    expect(await findAll('tag:"tạp chí"')).toEqual([])
    const removed = await collections.remove(water.value.id)
    expect(await findAll('tag:sạch')).toEqual([])
    await undo(removed)
    expect(await findAll('tag:sạch')).toEqual([two])
    await tags.remove(tag.value.id)
    expect(await findAll('tag:trường')).toEqual([])
  })

  test('what is tagged while it is being read has its tag afterwards', async () => {
    const library = await openTestLibrary()
    const ids: string[] = []
    for (let index = 0; index < 3; index++) ids.push(await save(library, `Bài ${index}`, 'Tàu.'))
    const tag = await library.library.tags.create('Nước')
    if (!tag.ok) throw new Error('not made')
    const { db } = library
    const reader = createLibraryReader(db, () => Promise.resolve())
    let reads = 0
    const follower = createFollower(
      {
        ...reader,
        read: async (...args) => {
          // Once it is known what tags all of them have.
          if (++reads === 1) await library.library.tags.assign(ids.slice(0, 1), { add: [tag.value.id] })
          return reader.read(...args)
        },
      },
      null,
      { pause: async () => undefined },
    )
    while ((await follower.step()) !== 'waits');
    const query = parseQuery('tag:nước')
    if (!query.ok) throw new Error('not read')
    const { hits } = follower.index.search(query.value, { kind: 'all' }, 50)
    expect(hits.map(({ id }) => id)).toEqual(ids.slice(0, 1))
  })

  test('looks among some articles alone, those in the trash left out', async () => {
    const library = await openTestLibrary()
    const ids: string[] = []
    for (const title of ['Một', 'Hai', 'Ba']) ids.push(await save(library, title, 'Tàu.'))
    const { findAll } = await openSearch({ library: library.db, factory: new IDBFactory() })
    const [one = '', two = ''] = ids
    expect(await findAll('tàu', { kind: 'some', ids: [one, two, 'gone'] })).toEqual([two, one])
    await library.library.articles.setState(one, 'trash')
    expect(await findAll('tàu', { kind: 'some', ids: [one, two] })).toEqual([two])
  })

  test('finds what is bookmarked, and notes, also of places in articles', async () => {
    const library = await openTestLibrary()
    const { findAll } = await openSearch({ library: library.db, factory: new IDBFactory() })
    const [whole, part] = [await save(library, 'Một', 'Tàu.'), await save(library, 'Hai', 'Tàu tới ga.')]
    await save(library, 'Ba', 'Tàu.')
    const { articles, bookmarks } = library.library
    await bookmarks.add(whole)
    const versionId = (await articles.get(part))?.versionId ?? ''
    const added = await bookmarks.addPlace(part, { versionId, range: { start: 0, end: 3 } })
    expect((await findAll('is:bookmarked')).sort()).toEqual([whole, part].sort())
    await bookmarks.setNote(added?.bookmark.id ?? '', 'để dành')
    expect(await findAll('danh')).toEqual([part])
    await bookmarks.remove(added?.bookmark.id ?? '')
    expect(await findAll('is:bookmarked')).toEqual([whole])
    expect(await findAll('danh')).toEqual([])
  })

  test('follows what is stored, changed and thrown away', async () => {
    const library = await openTestLibrary()
    const { findAll, find, engine } = await openSearch({ library: library.db, factory: new IDBFactory() })
    expect(await findAll('tàu')).toEqual([])
    const id = await save(library, 'Một', 'Đoàn tàu tới ga.')
    // Nobody asks for it to be read: it is, because the library has changed.
    await vi.waitFor(async () => expect(await find('tau')).toEqual([id]))
    await library.library.bookmarks.add(id, { note: 'để dành', collection: 'Du lịch/Bắc' })
    expect(await findAll('danh')).toEqual([id])
    expect(await findAll('tag:bắc')).toEqual([id])
    const snippet = async (query: string) => (await engine.handlers.excerpt({ query, id }))?.snippet
    expect(await snippet('danh')).toEqual({ text: 'để dành', marks: [{ start: 3, end: 7 }] })
    expect((await snippet('tau danh'))?.text).toBe('Đoàn tàu tới ga.')
    expect((await snippet('mot'))?.text).toBe('Đoàn tàu tới ga.')
    const [bookmark] = await library.library.bookmarks.ofArticle(id)
    await library.library.bookmarks.setNote(bookmark?.id ?? '', 'xong')
    expect(await findAll('danh')).toEqual([])
    await library.library.articles.setState(id, 'trash')
    expect(await findAll('tau')).toEqual([])
    expect(await findAll('tau', { kind: 'trash' })).toEqual([id])
    await library.library.articles.setState(id, 'inbox')
    await library.library.articles.storeVersion(id, capturedPage({ text: 'Máy bay cất cánh.' }))
    expect(await findAll('tau')).toEqual([])
    expect(await findAll('may bay')).toEqual([id])
    expect((await engine.handlers.excerpt({ query: 'may bay', id }))?.snippet).toEqual({
      text: 'Máy bay cất cánh.',
      marks: [
        { start: 0, end: 3 },
        { start: 4, end: 7 },
      ],
    })
  })

  test('has the texts that excerpts are made of, also after a restart', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Đoàn tàu.')
    await library.library.bookmarks.add(id, { note: 'để dành', collection: '' })
    await closeStored(await openSearch({ library: library.db, factory }))
    const read = watchBodies(library.db)
    const { engine, find } = await openSearch({ library: library.db, factory })
    expect(await find('tàu')).toEqual([id])
    expect(await snippetsOf(engine, 'tàu')).toEqual(['Đoàn tàu.'])
    expect(await snippetsOf(engine, 'danh')).toEqual(['để dành'])
    expect(read).toEqual([])
  })

  test('reads texts from the library where it has none, and a damaged one again', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    await save(library, 'Một', 'Đoàn tàu.')
    await closeStored(await openSearch({ library: library.db, factory }))
    for (const bytes of [...filesOf(factory).values()].slice(1)) bytes.fill(1)
    const { engine } = await openSearch({ library: library.db, factory })
    expect(await snippetsOf(engine, 'tàu')).toEqual(['Đoàn tàu.'])
    const [whole] = await library.db.bodies.toArray()
    await library.db.bodies.put({ versionId: whole?.versionId ?? '', packed: new ArrayBuffer(8) })
    expect(await snippetsOf(engine, 'tàu')).toEqual([''])
    if (whole) await library.db.bodies.put(whole)
    expect(await snippetsOf(engine, 'tàu')).toEqual(['Đoàn tàu.'])
  })

  test('reads many in parts, the newest first, and says how far it is', async () => {
    const library = await openTestLibrary()
    const ids: string[] = []
    for (let at = 0; at < 70; at++) {
      library.advance(1000)
      ids.push(await save(library, `Bài ${at}`, 'Trời mưa.'))
    }
    const read = watchBodies(library.db)
    const { findAll, told } = await openSearch({ library: library.db, factory: new IDBFactory() })
    expect((await findAll('mưa')).slice(0, 2)).toEqual([ids[69], ids[68]])
    const newest = (await library.library.articles.get(ids[69] ?? ''))?.versionId
    expect(read).toHaveLength(70)
    expect(read[0]).toBe(newest)
    expect([told[0], told.at(-1)]).toEqual([
      { left: 70, total: 70 },
      { left: 0, total: 70 },
    ])
  })

  test('goes on where it was after a restart, and reads no text again', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const before = await save(library, 'Một', 'Trời mưa.')
    const gone = await save(library, 'Hai', 'Trời mưa nữa.')
    await closeStored(await openSearch({ library: library.db, factory }))
    const meanwhile = await save(library, 'Ba', 'Trời mưa tiếp.')
    await library.library.articles.setState(gone, 'trash')
    const read = watchBodies(library.db)
    const { findAll } = await openSearch({ library: library.db, factory })
    expect((await findAll('mưa')).sort()).toEqual([before, meanwhile].sort())
    expect(read).toEqual([(await library.library.articles.get(meanwhile))?.versionId])
  })

  test('a segment that is damaged is built again from the library', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Trời mưa.')
    await closeStored(await openSearch({ library: library.db, factory }))
    const [bytes] = filesOf(factory).values()
    if (!bytes) throw new Error('nothing was stored')
    bytes[60] = (bytes[60] ?? 0) ^ 0xff
    const read = watchBodies(library.db)
    const { findAll } = await openSearch({ library: library.db, factory })
    expect(await findAll('mưa')).toEqual([id])
    expect(read).toHaveLength(1)
  })

  test('positions that are damaged are built again from the library, while words are found', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Trời mưa rất to.')
    await closeStored(await openSearch({ library: library.db, factory }))
    const [bytes] = filesOf(factory).values()
    if (!bytes) throw new Error('nothing was stored')
    // The last words of a file are positions, but for what fills it up.
    bytes.fill(0x7f, -8)
    const { find } = await openSearch({ library: library.db, factory })
    expect(await find('mưa')).toEqual([id])
    await vi.waitFor(async () => expect(await find('"trời mưa rất to"')).toEqual([id]))
  })

  test('files that belong to no segment any more are taken away', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    await save(library, 'Một', 'Trời mưa.')
    filesOf(factory).set('left by a crash', new Uint8Array(4))
    await closeStored(await openSearch({ library: library.db, factory }))
    // A segment, and its text.
    const name: unknown = expect.stringMatching(/^[-0-9a-f]{36}$/)
    expect([...filesOf(factory).keys()]).toEqual([name, name])
  })

  test('a file that is gone is made again', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Trời mưa.')
    await closeStored(await openSearch({ library: library.db, factory }))
    filesOf(factory).clear()
    const { findAll } = await openSearch({ library: library.db, factory })
    expect(await findAll('mưa')).toEqual([id])
  })

  test.each([
    ['library', { library: 'another', seq: 5, at: '2026-01-02T03:04:05.000Z' }],
    ['history of the same library', { library: '', seq: 5, at: '2020-01-01T00:00:00.000Z' }],
    ['history that went on for longer', { library: '', seq: 99, at: '' }],
  ])('of another %s it takes over nothing that is not true', async (_what, position) => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    await save(library, 'Một', 'Trời mưa.')
    await closeStored(await openSearch({ library: library.db, factory }))
    const db = openSearchDb(factory)
    await db.state.update('checkpoint', { position })
    db.close()

    // Of as many changes, the last of them at the same time.
    const other = await openTestLibrary()
    const id = await save(other, 'Khác', 'Trời nắng.')
    const { findAll, engine } = await openSearch({ library: other.db, factory })
    expect(await findAll('mưa')).toEqual([])
    expect(await findAll('nắng')).toEqual([id])
    await engine.handlers.upToDate({})
  })

  test('what is stored in another format is not used', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    await save(library, 'Một', 'Trời mưa.')
    await closeStored(await openSearch({ library: library.db, factory }))
    const db = openSearchDb(factory)
    await db.state.update('checkpoint', { format: 0 })
    db.close()
    const read = watchBodies(library.db)
    await (await openSearch({ library: library.db, factory })).findAll('mưa')
    expect(read).toHaveLength(1)
  })

  test('waits while the library is being filled from the vault', async () => {
    const library = await openTestLibrary()
    const id = await save(library, 'Một', 'Trời mưa.')
    await library.db.meta.put({ key: 'rebuild' })
    const { engine, find } = await openSearch({ library: library.db, factory: new IDBFactory() })
    let isUpToDate = false
    const upToDate = engine.handlers.upToDate({}).then(() => (isUpToDate = true))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isUpToDate).toBe(false)
    expect(await find('mưa')).toEqual([])
    await library.db.meta.delete('rebuild')
    await upToDate
    expect(await find('mưa')).toEqual([id])
  })

  test('a text that comes back is read then', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Trời mưa.')
    const bodies = await library.db.bodies.toArray()
    await library.db.bodies.clear()
    const { findAll } = await openSearch({ library: library.db, factory })
    expect(await findAll('mưa')).toEqual([])
    expect(await findAll('một')).toEqual([id])
    await library.db.bodies.bulkPut(bodies)
    await library.library.many.set([id], { starred: true })
    expect(await findAll('mưa')).toEqual([id])
  })
})

describe('the stored index', () => {
  const stored = async (factory: IDBFactory) => {
    const db = openSearchDb(factory)
    const checkpoint = await db.state.get('checkpoint')
    db.close()
    return checkpoint?.table.ids.split('\0').filter(Boolean).length ?? 0
  }

  test('is written by one page at a time, and by the next one when that is gone', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const locks = createTestLock()
    const first = await openSearch({ library: library.db, factory, locks })
    const second = await openSearch({ library: library.db, factory, locks })
    await save(library, 'Một', 'Trời mưa.')
    const wrote = vi.spyOn(second.searchDb.state, 'put')
    await second.engine.handlers.upToDate({})
    expect(wrote).not.toHaveBeenCalled()
    await closeStored(first)
    expect(await stored(factory)).toBe(1)
    await save(library, 'Hai', 'Trời mưa nữa.')
    await vi.waitFor(async () => {
      await second.engine.handlers.upToDate({})
      expect(await stored(factory)).toBe(2)
    })
    await closeStored(second)
    expect(await (await openSearch({ library: library.db, factory })).findAll('mưa')).toHaveLength(2)
  })

  test('is not written while the disk has little room, nor made', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const id = await save(library, 'Một', 'Trời mưa.')
    const { findAll, engine } = await openSearch({ library: library.db, factory, level: 'low' })
    expect(await findAll('mưa')).toEqual([id])
    expect(await factory.databases()).not.toContainEqual(expect.objectContaining({ name: 'test-search' }))
    engine.setLevel('ok')
    await engine.handlers.upToDate({})
    expect(await stored(factory)).toBe(1)
  })
})

describe('articles that seem to be one', () => {
  const story = Array.from({ length: 120 }, (_none, place) => `chữ${place}`)
  const again = ['Sáng', 'nay,', ...story].join(' ')

  test('are found by their texts, followed as they change, and known after a restart', async () => {
    const library = await openTestLibrary()
    const factory = new IDBFactory()
    const one = await save(library, 'Một', story.join(' '))
    const two = await save(library, 'Hai', again)
    const search = await openSearch({ library: library.db, factory })
    const duplicates = async ({ engine: { handlers } }: TestSearch) => {
      await handlers.upToDate({})
      return (await handlers.duplicates({})).map((pair) => pair.sort())
    }
    expect(await duplicates(search)).toEqual([[one, two].sort()])
    const third = await save(library, 'Ba', story.toReversed().join(' '))
    expect(await duplicates(search)).toEqual([[one, two].sort()])
    await library.library.articles.storeVersion(third, capturedPage({ text: again }))
    expect((await duplicates(search)).length).toBe(3)
    await library.library.many.deleteOne(one)
    expect(await duplicates(search)).toEqual([[two, third].sort()])
    await closeStored(search)
    const read = watchBodies(library.db)
    expect(await duplicates(await openSearch({ library: library.db, factory }))).toEqual([
      [two, third].sort(),
    ])
    expect(read).toEqual([])
  })
})
