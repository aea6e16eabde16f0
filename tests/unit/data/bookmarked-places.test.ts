import { beforeEach, describe, expect, it } from 'vitest'
import type { Bookmark } from '@core/article'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { testFolder } from '../../helpers/vault'
import { openVaultedLibrary } from '../../helpers/vaulted-library'

const market = 'Chợ nổi họp từ ba giờ sáng, ghe thuyền tụ về từ khắp các ngả sông.'
const ferry = 'Chuyến phà cuối cùng rời bến lúc chín giờ tối, chở theo những người về muộn.'
const bridge = 'Cây cầu mới bắc qua sông được khánh thành vào cuối mùa nước nổi năm ấy.'
const text = [market, ferry, bridge].join('\n')

type Store = Pick<Awaited<ReturnType<typeof openTestLibrary>>, 'library' | 'db'>
let store: Awaited<ReturnType<typeof openTestLibrary>>
let id: string
beforeEach(async () => {
  store = await openTestLibrary()
  id = await saved(store, 'https://example.com/a')
  await version(store, id, text)
})

const saved = async ({ library }: Store, url: string) => (await library.articles.enqueue(url)).id

async function version({ library }: Store, articleId: string, words: string): Promise<string> {
  const page = capturedPage({ html: `<p>${words}</p>`, text: words, capturedAt: '2026-02-01T00:00:00.000Z' })
  return (await library.articles.storeVersion(articleId, page))?.version.id ?? ''
}

async function mark(words: string, of = id, { library }: Store = store): Promise<Bookmark> {
  const versionId = (await library.articles.get(of))?.versionId ?? ''
  const start = ((await library.articles.body(versionId))?.text ?? '').indexOf(words)
  const added = await library.bookmarks.addPlace(of, {
    versionId,
    range: { start, end: start + words.length },
  })
  if (!added) throw new Error(`not bookmarked: ${words}`)
  return added.bookmark
}

const saidOf = async (of = id) => {
  const row = await store.db.articles.get(of)
  return [row?.bookmarked, row?.bookmarkedPlaces ?? 0]
}
const places = async (of = id) =>
  (await store.library.bookmarks.ofArticle(of)).map(({ place }) => place?.selectors.quote.exact)

describe('a place in an article', () => {
  it('is bookmarked beside the article itself and other places, each with its own note', async () => {
    await store.library.bookmarks.add(id, { note: 'Cả bài' })
    const first = await mark(market)
    await mark(bridge)
    await store.library.bookmarks.setNote(first.id, 'Mở đầu')
    expect(await places()).toEqual([undefined, market, bridge])
    expect((await store.library.bookmarks.ofArticle(id)).map(({ note }) => note)).toEqual([
      'Cả bài',
      'Mở đầu',
      '',
    ])
    expect(await store.library.bookmarks.own(id)).toMatchObject({ note: 'Cả bài' })
    expect(await saidOf()).toEqual([1, 2])
    expect(await store.library.bookmarks.count()).toBe(3)
  })

  it('of nothing, or of no text that is there, is not bookmarked', async () => {
    const versionId = (await store.library.articles.get(id))?.versionId ?? ''
    const { addPlace } = store.library.bookmarks
    expect(await addPlace(id, { versionId, range: { start: 3, end: 3 } })).toBeUndefined()
    expect(await addPlace(id, { versionId: 'gone', range: { start: 0, end: 9 } })).toBeUndefined()
    expect(await addPlace('gone', { versionId, range: { start: 0, end: 9 } })).toBeUndefined()
    expect(await store.library.bookmarks.list()).toEqual([])
  })

  it('is taken back by undo, comes back by the next one, and the article says so each time', async () => {
    const bookmark = await mark(ferry)
    const removed = await store.library.bookmarks.remove(bookmark.id)
    expect(await saidOf()).toEqual([0, 0])
    const redo = await store.library.undo(removed?.undo ?? [])
    expect(await store.library.bookmarks.list()).toEqual([bookmark])
    expect(await saidOf()).toEqual([0, 1])
    await store.library.undo(redo)
    expect(await store.library.bookmarks.list()).toEqual([])
    expect(await saidOf()).toEqual([0, 0])
  })

  it('stays where the bookmark of the article itself goes, alone or with many', async () => {
    await mark(ferry)
    await store.library.bookmarks.add(id)
    await store.library.bookmarks.remove(id)
    expect(await places()).toEqual([ferry])
    await store.library.bookmarks.add(id)
    const { changed } = await store.library.many.set([id], { bookmarked: false })
    expect(await places()).toEqual([ferry])
    await store.library.many.undo(changed)
    expect(await saidOf()).toEqual([1, 1])
  })

  it('goes with its article, and does not come back without it', async () => {
    const bookmark = await mark(ferry)
    const undo = await store.library.bookmarks.removeMany([bookmark.id])
    await store.library.many.deleteOne(id)
    await store.library.undo(undo)
    expect(await store.db.bookmarks.count()).toBe(0)
    expect(differenceOf(await countsOf(store.db), await countRows(store.db))).toBeUndefined()
  })
})

describe('bookmarks of many articles and places', () => {
  it('are moved to a collection, and removed, in one step each that can be undone', async () => {
    await store.library.bookmarks.add(id, { collection: 'Cũ' })
    const other = await saved(store, 'https://example.com/b')
    await store.library.bookmarks.add(other)
    await mark(ferry)
    const before = await store.db.bookmarks.toArray()
    const ids = before.map((one) => one.id)
    const undo = await store.library.bookmarks.move(ids, 'Luận văn/Chương 2')
    expect((await store.library.bookmarks.list()).map(({ collection }) => collection)).toEqual(
      ids.map(() => 'Luận văn/Chương 2'),
    )
    await store.library.undo(undo)
    expect(await store.db.bookmarks.toArray()).toEqual(before)

    const back = await store.library.bookmarks.removeMany(ids)
    expect([await saidOf(), await saidOf(other)]).toEqual([
      [0, 0],
      [0, 0],
    ])
    await store.library.undo(back)
    expect(await store.db.bookmarks.toArray()).toEqual(before)
    expect([await saidOf(), await saidOf(other)]).toEqual([
      [1, 1],
      [1, 0],
    ])
  })
})

describe('an article with a bookmarked place', () => {
  it('is among those that are bookmarked, in lists and counts', async () => {
    await mark(ferry)
    expect((await store.library.articles.list({ kind: 'bookmarks' })).map((one) => one.id)).toEqual([id])
    expect((await store.library.articles.counts()).bookmarks).toBe(1)
  })

  it('has it where its passage has come to when it is saved again, and keeps it where that is gone', async () => {
    const kept = await mark(bridge)
    const gone = await mark(ferry)
    const v2 = await version(store, id, `Tin mới nhận.\n${market}\n${bridge.replace('mới', 'lớn')}`)
    expect(await store.db.bookmarks.get(kept.id)).toMatchObject({
      place: {
        versionId: v2,
        selectors: { quote: { exact: bridge.replace('mới', 'lớn') } },
        made: kept.place?.made,
      },
      createdAt: kept.createdAt,
      updatedAt: kept.updatedAt,
    })
    expect(await store.db.bookmarks.get(gone.id)).toEqual(gone)
    await store.library.articles.setVersion(id, kept.place?.versionId ?? '')
    expect(await store.db.bookmarks.get(kept.id)).toEqual(kept)
  })

  it('brings it back where it stands by now, once another version opens', async () => {
    const bookmark = await mark(bridge)
    const removed = await store.library.bookmarks.remove(bookmark.id)
    const v2 = await version(store, id, `Tin mới nhận.\n${text}`)
    await store.library.undo(removed?.undo ?? [])
    expect((await store.library.bookmarks.list())[0]?.place?.versionId).toBe(v2)
  })

  it('gives it to the article that it becomes one with, and has it again once that is undone', async () => {
    const other = await saved(store, 'https://example.com/b')
    await version(store, other, text)
    await mark(market)
    await mark(ferry, other)
    await store.library.bookmarks.add(other, { note: 'Bản kia' })
    const before = await store.db.bookmarks.toArray()
    const undo = await store.library.duplicates.merge(id, [other])
    expect(new Set(await places())).toEqual(new Set([market, ferry, undefined]))
    expect(await saidOf()).toEqual([1, 2])
    await store.library.undo(undo)
    expect(await store.db.bookmarks.toArray()).toEqual(before)
    expect([await saidOf(), await saidOf(other)]).toEqual([
      [0, 1],
      [1, 1],
    ])
  })

  it('has it as it was, once an article that turned out to be it is one of its own again', async () => {
    const bookmark = await mark(bridge)
    const queued = await saved(store, 'https://ngan.example/x')
    const page = capturedPage({ url: 'https://example.com/a', text: `Tin mới nhận.\n${text}` })
    const provenance = {
      ...page.provenance,
      requestedUrl: 'https://ngan.example/x',
      redirects: ['https://ngan.example/x'],
    }
    const stored = await store.library.articles.storeVersion(queued, { ...page, provenance })
    expect(stored?.article).toMatchObject({ id, bookmarkedPlaces: 1 })
    expect((await store.db.bookmarks.get(bookmark.id))?.place?.versionId).toBe(stored?.version.id)
    await store.library.undo(stored?.joined ?? [])
    expect(await store.db.bookmarks.get(bookmark.id)).toEqual(bookmark)
    expect([await saidOf(), await saidOf(queued)]).toEqual([
      [0, 1],
      [0, 0],
    ])
  })

  it('says so again where the count was wrong, when its rows are checked', async () => {
    await mark(ferry)
    const row = await store.db.articles.get(id)
    if (!row) throw new Error('no article')
    const wrong = { ...row, bookmarked: 1, bookmarkedPlaces: 7 } as const
    await store.db.articles.put(wrong)
    const records = [{ seq: 1, entity: 'article', id, at: row.savedAt, row: wrong }]
    expect(await store.library.checkRows(records, 0)).toEqual({ missing: [], damaged: [`article ${id}`] })
    expect(await saidOf()).toEqual([0, 1])
  })

  it('has it, with its note, after IndexedDB was lost', async () => {
    const profile = await testFolder()
    const vaulted = await openVaultedLibrary(profile)
    const article = await saved(vaulted, 'https://example.com/a')
    await version(vaulted, article, text)
    const bookmark = await mark(ferry, article, vaulted)
    await vaulted.library.bookmarks.setNote(bookmark.id, 'Còn đây')
    await vaulted.close()
    const rebuilt = await openVaultedLibrary(profile)
    await rebuilt.library.recovered()
    expect(await rebuilt.library.bookmarks.list()).toMatchObject([{ place: bookmark.place, note: 'Còn đây' }])
    expect(await rebuilt.library.articles.get(article)).toMatchObject({ bookmarkedPlaces: 1 })
    await rebuilt.close()
  })
})
