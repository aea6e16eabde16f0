import { expect } from 'vitest'
import { rulesVersion } from '@core/sync/kinds'
import type { ArticleRow } from '@renderer/data/rows'
import { capturedPage } from '../../../helpers/library'
import { replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

const url = 'https://example.test/a'

async function save({ library }: SyncLaptop) {
  const { id } = await library.articles.enqueue(url)
  const page = { url, canonicalUrl: null, html: '<p>Nước về.</p>', text: 'Nước về.' }
  await library.articles.storeVersion(id, capturedPage(page))
  await library.bookmarks.add(id, { note: 'ghi' })
  return id
}

/** As a Trang of older rules left it, which had not these fields of articles, nor this kind, in rows of its own. */
async function makeOlder({ db, restart }: SyncLaptop, version: number) {
  await db.articles.toCollection().modify((row: Partial<ArticleRow>) => {
    delete row.wordCount
    delete row.otherUrls
  })
  await db.bookmarks.clear()
  await db.syncState.update('state', { rulesVersion: version })
  restart()
}

test('a newer Trang shows fields and kinds that the older one could only carry (SYNC-ROW-2)', async ({
  one,
  two,
}) => {
  const id = await save(one)
  const row = await one.db.articles.get(id)
  if (row) await one.db.articles.put({ ...row, otherUrls: ['https://example.test/b'] })
  await one.library.many.set([id], { starred: true })
  await settle(one, two)
  await makeOlder(two, 0)
  // What was done with the older one, and not told yet.
  await two.library.many.set([id], { starred: false })
  await settle(two, one)
  expect(await two.db.articles.get(id)).toMatchObject({
    ...{ wordCount: row?.wordCount, otherUrls: ['https://example.test/b'], starred: 0, bookmarked: 1 },
  })
  expect(await two.library.bookmarks.list()).toMatchObject([{ note: 'ghi' }])
  expect(await replicaOf(two)).toEqual(await replicaOf(one))
  expect(await two.db.syncState.get('state')).toMatchObject({ rulesVersion })
})

test('what was taken away before that, and is still to be told, stays so', async ({ one, two }) => {
  const id = await save(one)
  await settle(one, two)
  const tag = await two.library.tags.create('Nước')
  await settle(two, one)
  await two.library.tags.remove(tag.ok ? tag.value.id : '')
  await makeOlder(two, 0)
  await settle(two, one)
  for (const { library } of [one, two]) {
    expect(await library.tags.list()).toEqual([])
    expect(await library.bookmarks.own(id)).toMatchObject({ note: 'ghi' })
  }
})

test('it is done once, and writes nothing where rows have all', async ({ one, two }) => {
  await save(one)
  await settle(one, two)
  await two.db.syncState.update('state', { rulesVersion: 0 })
  two.restart()
  const before = await two.db.changes.toArray()
  await two.sync()
  expect(await two.db.changes.toArray()).toEqual(before)
  expect(await two.db.syncState.get('state')).toMatchObject({ rulesVersion })
})

test('an older one notes that it is, so that the newer one shows what has come meanwhile', async ({
  one,
  two,
}) => {
  await save(one)
  await settle(one, two)
  await two.db.syncState.update('state', { rulesVersion: rulesVersion + 1 })
  two.restart()
  await two.sync()
  expect(await two.db.syncState.get('state')).toMatchObject({ rulesVersion })
})
