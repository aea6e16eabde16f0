import { expect } from 'vitest'
import { capturedPage } from '../../../helpers/library'
import { backupOf, replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

// A laptop that goes back to where it had something still to tell, and has told that since. SYNC-CLK-7.

/** An article that both have. */
async function shared(one: SyncLaptop, two: SyncLaptop): Promise<string> {
  const { id } = await one.library.articles.enqueue('https://example.test/shared')
  await settle(one, two)
  one.advance(1000)
  return id
}

async function deleteForever({ library }: SyncLaptop, ids: readonly string[]): Promise<void> {
  await library.many.set(ids, { state: 'trash' })
  await library.many.deleteForever(ids)
}

/** What `one` has done is told, others go on from it, and `one` goes back to when it had not told it. */
async function forgetTelling(one: SyncLaptop, two: SyncLaptop, since: () => Promise<unknown>) {
  const goBack = await backupOf(one)
  await settle(one, two)
  await since()
  await settle(two, one)
  await goBack()
  one.advance(60_000)
}

test('what another corrected since stays corrected', async ({ one, two }) => {
  const id = await shared(one, two)
  await one.library.many.set([id], { starred: true })
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await forgetTelling(one, two, async () => {
    await two.library.many.set([id], { starred: false })
    await two.library.bookmarks.add(id, { note: 'Đã đọc lại' })
  })
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.articles.get(id)).toMatchObject({ starred: false })
    expect((await library.bookmarks.list()).map(({ note }) => note)).toEqual(['Đã đọc lại'])
  }
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

/** A page that `one` saves, by its ids. */
async function savedPage({ library }: SyncLaptop) {
  const url = 'https://example.test/saved'
  const { id } = await library.articles.enqueue(url)
  const text = 'Một hai ba bốn'
  const stored = await library.articles.storeVersion(
    id,
    capturedPage({ url, canonicalUrl: null, html: `<p>${text}</p>`, text }),
  )
  return { id, versionId: stored?.version.id ?? '' }
}

test('what another deleted since stays deleted, with all that belongs to it', async ({ one, two }) => {
  await shared(one, two)
  const { id } = await savedPage(one)
  await forgetTelling(one, two, () => deleteForever(two, [id]))
  await settle(one, two)
  for (const { db } of [one, two]) {
    expect(await db.articles.get(id)).toBeUndefined()
    expect(await db.versions.where({ articleId: id }).count()).toBe(0)
  }
})

test('what is written after going back is told, also into what had been told', async ({ one, two }) => {
  const id = await shared(one, two)
  const saved = await savedPage(one)
  await one.library.many.set([id], { starred: true })
  await forgetTelling(one, two, async () => {
    await two.library.many.set([id], { starred: false })
    await deleteForever(two, [saved.id])
  })
  await one.library.articles.setState(id, 'archive')
  const range = { start: 4, end: 7 }
  await one.library.annotations.add(saved.id, { versionId: saved.versionId, range, colour: 'yellow' })
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.articles.get(id)).toMatchObject({ state: 'archive' })
    expect(await library.articles.get(saved.id)).toBeDefined()
    expect(await library.annotations.list()).toHaveLength(1)
  }
})

test('a bookmark that outlived its deletion stays, whatever is done to its article after going back (SYNC-DEL-5)', async ({
  one,
  two,
}) => {
  await shared(one, two)
  const { id } = await one.library.articles.enqueue('https://example.test/marked')
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await forgetTelling(one, two, async () => {
    one.restart()
    await one.library.bookmarks.add(id, { note: 'Đọc lại kỹ' })
    await two.library.bookmarks.remove(id)
    await settle(one, two)
  })
  await one.library.articles.setState(id, 'archive')
  await settle(one, two)
  for (const { library } of [one, two])
    expect((await library.bookmarks.list()).map(({ note }) => note)).toEqual(['Đọc lại kỹ'])
})

test('what is written while the server is asked for that is told, too', async ({ one, two }) => {
  const id = await shared(one, two)
  await one.library.many.set([id], { starred: true })
  await forgetTelling(one, two, () => two.library.many.set([id], { starred: false }))
  const { port } = one
  one.port = {
    ...port,
    read: async (keys) => {
      const read = await port.read(keys)
      await one.library.articles.setState(id, 'archive')
      one.port = port
      return read
    },
  }
  one.restart()
  await settle(one, two)
  expect(await two.library.articles.get(id)).toMatchObject({ state: 'archive' })
})

test('nobody is to lose many articles unasked: those are there again (SYNC-BRK-1)', async ({ one, two }) => {
  await shared(one, two)
  const ids: string[] = []
  for (let index = 0; index < 25; index++)
    ids.push((await one.library.articles.enqueue(`https://example.test/${index}`)).id)
  await forgetTelling(one, two, async () => {
    await deleteForever(two, ids)
    await settle(two)
    // A person lets them go on this laptop, which forgets that.
    await one.rounds.round()
    await one.rounds.liftBrake()
  })
  await settle(one, two)
  expect(await one.db.articles.count()).toBe(26)
  expect(await two.db.articles.count()).toBe(26)
})
