import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CapturedPage } from '@core/capture'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { rowsOf } from '../../helpers/vaulted-library'

/** Articles of 240 words and more. */
const [text = '', otherText = ''] = readFileSync('tests/fixtures/vi-pages/truth.ndjson', 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)

const url = 'https://bao.example/bai-viet'
const short = 'https://ngan.example/b'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})
const articles = () => store.library.articles

type Fields = Partial<CapturedPage> & { from?: string }
const page = ({ from, ...fields }: Fields = {}): CapturedPage => {
  const made = capturedPage({ url, canonicalUrl: null, text, wordCount: 240, ...fields })
  return from === undefined ? made : { ...made, provenance: { ...made.provenance, redirects: [from] } }
}

const enqueue = async (address: string): Promise<string> => {
  store.advance(1000)
  return (await articles().enqueue(address)).id
}
const save = async (address: string, fields: Fields = {}) => {
  const id = await enqueue(address)
  const stored = await articles().storeVersion(id, page({ url: address, ...fields }))
  if (!stored) throw new Error('not stored')
  return { id, ...stored }
}
const ids = async () => (await store.db.articles.toArray()).map(({ id }) => id)

describe('an address that leads to an article that is there', () => {
  it('becomes another version of it, and is found by both', async () => {
    const { id } = await save(url)
    const again = await save(short, { url, from: short, title: 'Bản mới' })
    expect(again.article).toMatchObject({ id, url, title: 'Bản mới', versionId: again.version.id })
    expect(await ids()).toEqual([id])
    expect(await articles().versions(id)).toHaveLength(2)
    expect(await articles().captures()).toEqual([])
    expect((await articles().byUrl(short))?.id).toBe(id)
  })

  it('brings along what somebody has done to it meanwhile, and leaves what the other has', async () => {
    const { id, version } = await save(url)
    const { annotations, bookmarks, collections, feeds, tags } = store.library
    const named = await tags.named(['một', 'hai'])
    const place = await collections.atPath(['Báo'])
    if (!named.ok || !place.ok) throw new Error('not made')
    const [one, two] = named.value.map((tag) => tag.id)
    await tags.assign([id], { add: [one ?? ''] })
    await annotations.add(id, { versionId: version.id, range: { start: 0, end: 9 }, colour: 'blue' })
    await bookmarks.add(id, { note: 'Cũ' })
    const queued = await enqueue(short)
    await tags.assign([queued], { add: [two ?? ''] })
    await collections.add(place.value.id, [queued])
    await store.library.many.set([queued], { starred: true })
    await bookmarks.add(queued, { note: 'Mới' })
    await feeds.markSeen('feed', [{ guid: 'mục', articleId: queued }])

    const stored = await articles().storeVersion(queued, page({ from: short }))
    expect(stored?.article).toMatchObject({ id, starred: true, bookmarked: true })
    expect((await tags.ofArticle(id)).map(({ name }) => name).sort()).toEqual(['hai', 'một'])
    expect(await store.db.collectionItems.toArray()).toMatchObject([{ articleId: id }])
    expect((await bookmarks.ofArticle(id)).map(({ note }) => note)).toEqual(['Cũ\n\nMới'])
    expect(await store.db.feedEntries.toArray()).toMatchObject([{ articleId: id }])
    expect(await annotations.ofArticle(id)).toMatchObject([{ versionId: stored?.version.id }])
  })

  it('is an article of its own again, with its page, once that is undone', async () => {
    const { id, version } = await save(url)
    await store.library.annotations.add(id, {
      versionId: version.id,
      range: { start: 0, end: 9 },
      colour: 'blue',
    })
    const queued = await enqueue(short)
    await store.library.many.set([queued], { starred: true })
    const before = await rowsOf(store.db)
    const stored = await articles().storeVersion(queued, page({ from: short }))
    const joined = await rowsOf(store.db)
    const redo = await store.library.undo(stored?.joined ?? [])
    expect(await articles().get(queued)).toMatchObject({ starred: true, versionId: stored?.version.id })
    expect(await articles().get(id)).toMatchObject({ starred: false, versionId: version.id })
    expect((await articles().versions(queued)).map((one) => one.id)).toEqual([stored?.version.id])
    expect(await articles().captures()).toEqual([])
    expect(await store.db.annotations.toArray()).toEqual(before.annotations)
    await store.library.undo(redo)
    expect(await rowsOf(store.db)).toMatchObject({ articles: joined.articles, versions: joined.versions })
  })

  it('stays one of its own, with what it has got since, also where that is taken back', async () => {
    const { id } = await save(url)
    const other = await save(short)
    const undo = await store.library.duplicates.merge(id, [other.id])
    const redo = await store.library.undo(undo)
    const since = await articles().storeVersion(other.id, page({ url: short }))
    await store.library.undo(redo)
    expect(await articles().get(other.id)).toMatchObject({ versionId: since?.version.id })
    expect((await articles().versions(other.id)).map((one) => one.id)).toEqual([since?.version.id])
  })

  it('stays one of its own, with its bookmark, once a note has been written into that since', async () => {
    const { bookmarks, duplicates } = store.library
    const [{ id }, other] = [await save(url), await save(short)]
    for (const one of [id, other.id]) await bookmarks.add(one, { note: 'Đọc lại' })
    const redo = await store.library.undo(await duplicates.merge(id, [other.id]))
    await bookmarks.add(other.id, { note: 'Đã đọc lại' })
    await store.library.undo(redo)
    expect(await articles().get(other.id)).toBeDefined()
    expect(await bookmarks.own(other.id)).toMatchObject({ note: 'Đã đọc lại' })
  })

  it('becomes one with an article that waits itself, which is not captured once more', async () => {
    const waiting = await enqueue(url)
    const again = await save(short, { url, from: short })
    expect(again.article).toMatchObject({ id: waiting, status: 'ready' })
    expect(await articles().captures()).toEqual([])
  })

  it('and one that opens a part only stays behind the whole that is there', async () => {
    const { id, version } = await save(url)
    const again = await save(short, { url, from: short, partial: 'paywall', wordCount: 60 })
    expect(again.article).toMatchObject({ id, versionId: version.id })
  })

  it('has it come back from the trash, unless the new one has been thrown there', async () => {
    const { id } = await save(url)
    await articles().setState(id, 'trash')
    const queued = await enqueue(short)
    await articles().setState(queued, 'trash')
    await articles().storeVersion(queued, page({ from: short }))
    expect(await articles().get(queued)).toMatchObject({ state: 'trash' })
    expect((await save(`${short}2`, { url, from: `${short}2` })).article).toMatchObject({
      id,
      state: 'inbox',
    })
  })

  it('finds one that was saved by an address which led there', async () => {
    const { id } = await save(short, { url, from: short })
    expect(await enqueue(url)).toBe(id)
  })

  it('leaves an article alone that has a version, wherever its address leads by now', async () => {
    const { id } = await save(url)
    const other = await save(short, { text: otherText })
    await articles().enqueueAgain(other.id)
    await articles().storeVersion(other.id, page({ from: short }))
    expect((await ids()).sort()).toEqual([id, other.id].sort())
  })
})

describe('a page that names another address as its own', () => {
  it('is a version of the article there, or of one that names the same, where their words are the same', async () => {
    const { id } = await save(url)
    expect((await save(short, { canonicalUrl: url })).article.id).toBe(id)
    const mirror = 'https://guong.example/c'
    const named = await save(mirror, { canonicalUrl: 'https://goc.example/c', text: otherText })
    expect((await save('https://goc.example/c', { text: otherText })).article.id).toBe(named.id)
  })

  it.each([
    ['other words', otherText],
    ['few words', 'Mời bạn đăng ký để đọc tiếp.'],
  ])('joins nothing where it has %s', async (_what, words) => {
    const { id } = await save(url, { text: words === otherText ? text : words })
    const other = await save(short, { canonicalUrl: url, text: words })
    expect((await ids()).sort()).toEqual([id, other.id].sort())
    expect(other.joined).toBeNull()
  })

  it('joins nothing where a site names one address for very many', async () => {
    const canonicalUrl = `${url}/goc`
    const textOf = (index: number) => otherText.replaceAll(' ', `${index} `)
    for (let index = 0; index < 21; index++)
      await save(`${url}/${index}`, { canonicalUrl, text: textOf(index) })
    await save(short, { canonicalUrl, text: textOf(3) })
    expect(await ids()).toHaveLength(22)
  })
})
