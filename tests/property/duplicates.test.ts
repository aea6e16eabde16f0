import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptApart } from '@core/duplicates/groups'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { capturedPage, openTestLibrary } from '../helpers/library'
import { rowsOf } from '../helpers/vaulted-library'

type Given = {
  versions: number
  tags: number[]
  collected: boolean
  note: string | null
  starred: boolean
  read: boolean
  inFeed: boolean
  waits: boolean
  apart: boolean
  highlighted: boolean
  marked: boolean
}

const article: fc.Arbitrary<Given> = fc.record({
  versions: fc.nat(2),
  tags: fc.uniqueArray(fc.nat(2)),
  collected: fc.boolean(),
  note: fc.option(fc.constantFrom('', 'Một', 'Hai')),
  starred: fc.boolean(),
  read: fc.boolean(),
  inFeed: fc.boolean(),
  waits: fc.boolean(),
  apart: fc.boolean(),
  highlighted: fc.boolean(),
  marked: fc.boolean(),
})

/** Articles as they are described, and one more, which those with `apart` were told apart from. */
async function openFilled(given: readonly Given[]) {
  const opened = await openTestLibrary()
  const { library, advance } = opened
  const { annotations, articles, bookmarks, tags, collections, duplicates, feeds, many } = library
  const named = await tags.named(['một', 'hai', 'ba'])
  const place = await collections.atPath(['Báo'])
  if (!named.ok || !place.ok) throw new Error('not made')
  const stranger = await articles.enqueue('https://khac.example/')
  const ids: string[] = []
  for (const [index, one] of given.entries()) {
    const url = `https://example.com/${index}`
    const { id } = await articles.enqueue(url)
    for (let version = 0; version < one.versions; version++) {
      const capturedAt = new Date(Date.UTC(2026, 0, 3 + version, index)).toISOString()
      await articles.storeVersion(
        id,
        capturedPage({ url, title: `${index}`, text: `${version}`, capturedAt }),
      )
    }
    const { versionId } = (await articles.get(id)) ?? {}
    if (one.highlighted && versionId)
      await annotations.add(id, { versionId, range: { start: 0, end: 1 }, colour: 'blue' })
    if (one.marked && versionId) await bookmarks.addPlace(id, { versionId, range: { start: 0, end: 1 } })
    if (one.waits && one.versions > 0) await articles.enqueueAgain(id)
    const own = one.tags.flatMap((tag) => named.value[tag]?.id ?? [])
    await tags.assign([id], { add: own })
    if (one.collected) await collections.add(place.value.id, [id])
    if (one.note !== null) await bookmarks.add(id, { note: one.note })
    if (one.starred) await many.set([id], { starred: true })
    if (one.read) await articles.setRead(id, true)
    if (one.inFeed) await feeds.markSeen('feed', [{ guid: `mục ${index}`, articleId: id }])
    if (one.apart) await duplicates.keepApart([id, stranger.id])
    ids.push(id)
    advance(1000)
  }
  return { ...opened, ids, stranger: stranger.id, many }
}

describe('articles that are made one', () => {
  it('have all that each of them had, and are as they were once it is undone', async () => {
    const several = fc.array(article, { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(several, fc.nat(3), async (given, chosen) => {
        const { library, db, ids, stranger } = await openFilled(given)
        const kept = ids[chosen % ids.length] ?? ''
        const before = await rowsOf(db)
        const was = await db.articles.bulkGet(ids)
        const opened = await db.articles.get(kept)
        const undo = await library.duplicates.merge(
          kept,
          ids.filter((id) => id !== kept),
        )

        expect((await db.articles.toCollection().primaryKeys()).sort()).toEqual([kept, stranger].sort())
        const row = await db.articles.get(kept)
        const total = given.reduce((sum, { versions }) => sum + versions, 0)
        expect((await library.articles.versions(kept)).length).toBe(total)
        expect(await db.versions.count()).toBe(total)
        expect(await db.bodies.count()).toBe(total)
        if (opened?.versionId) expect(row?.versionId).toBe(opened.versionId)
        else expect(row?.versionId === null).toBe(total === 0)
        expect(row).toMatchObject({ id: kept, url: opened?.url, savedAt: was[0]?.savedAt })
        expect(row?.starred === 1).toBe(given.some(({ starred }) => starred))
        expect(row?.readAt !== null).toBe(given.some(({ read }) => read))
        const tags = new Set(given.flatMap((one) => one.tags))
        expect((await library.tags.ofArticle(kept)).length).toBe(tags.size)
        expect(await db.taggings.count()).toBe(tags.size)
        expect(await db.collectionItems.count()).toBe(given.some(({ collected }) => collected) ? 1 : 0)
        const highlighted = given.filter((one) => one.highlighted && one.versions > 0).length
        expect((await library.annotations.ofArticle(kept)).length).toBe(highlighted)
        expect(await db.annotations.count()).toBe(highlighted)
        const notes = new Set(given.flatMap(({ note }) => note || []))
        const marked = given.some(({ note }) => note !== null)
        const places = given.filter((one) => one.marked && one.versions > 0).length
        const bookmarks = await library.bookmarks.ofArticle(kept)
        const [bookmark, ...more] = bookmarks.filter(({ place }) => !place)
        expect(more).toEqual([])
        expect([bookmarks.filter(({ place }) => place).length, row?.bookmarkedPlaces ?? 0]).toEqual([
          places,
          places,
        ])
        expect(row?.bookmarked === 1).toBe(marked)
        expect(bookmark !== undefined).toBe(marked)
        expect(new Set((bookmark?.note ?? '').split('\n\n').filter(Boolean))).toEqual(notes)
        // Saved again, the address of each leads to the one that was kept.
        for (const { url = '' } of was.map((one) => one ?? { url: '' }))
          expect((await library.articles.byUrl(url))?.id).toBe(kept)
        for (const { articleId } of await db.feedEntries.toArray()) expect(articleId).toBe(kept)
        expect(await db.feedEntries.count()).toBe(given.filter(({ inFeed }) => inFeed).length)
        for (const { articleId } of await db.captures.toArray()) expect([kept, stranger]).toContain(articleId)
        expect([...(await library.duplicates.apart())]).toEqual(
          given.some(({ apart }) => apart) ? [keptApart(kept, stranger, '').id] : [],
        )
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()

        await library.undo(undo)
        expect(await rowsOf(db)).toEqual(before)
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
        library.close()
      }),
      { numRuns: 25 },
    )
  })

  it('are left alone where the one to be kept is gone, or there is no other', async () => {
    const { library, db, ids } = await openFilled([])
    const { id } = await library.articles.enqueue('https://example.com/a')
    const before = await rowsOf(db)
    expect(await library.duplicates.merge('gone', [id, ...ids])).toEqual([])
    expect(await library.duplicates.merge(id, ['gone', id])).toEqual([])
    expect(await rowsOf(db)).toEqual(before)
  })
})

describe('articles that were told apart', () => {
  it('are remembered, two by two, until that is undone or one of them is deleted', async () => {
    const { library } = await openTestLibrary()
    const { duplicates, undo, many } = library
    const all = await Promise.all(
      ['a', 'b', 'c'].map((path) => library.articles.enqueue(`https://example.com/${path}`)),
    )
    const [a = '', b = '', c = ''] = all.map(({ id }) => id)
    const told = await duplicates.keepApart([a, b, c])
    expect((await duplicates.apart()).size).toBe(3)
    await undo(told)
    expect((await duplicates.apart()).size).toBe(0)
    await duplicates.keepApart([a, b, c], b)
    expect([...(await duplicates.apart())].sort()).toEqual(
      [keptApart(a, b, '').id, keptApart(b, c, '').id].sort(),
    )
    await many.deleteOne(c)
    expect([...(await duplicates.apart())]).toEqual([keptApart(a, b, '').id])
  })
})
