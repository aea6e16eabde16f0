import { expect } from 'vitest'
import { replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

// What others write to an article while a person makes it one with another. SYNC-LOC-7.

/** Two articles that `one` makes one, while `two` writes to the one that goes. @returns what undoes it, and their ids */
async function joinedMeanwhile(one: SyncLaptop, two: SyncLaptop, stays: 'older' | 'newer' = 'older') {
  const { id: older } = await one.library.articles.enqueue('https://example.test/older')
  one.advance(1000)
  let newer = ''
  // Once they are one, both are as old; then the least id stays.
  while (newer < older) newer = (await one.library.articles.enqueue(`https://example.test/newer/${newer}`)).id
  const [kept, other] = stays === 'older' ? [older, newer] : [newer, older]
  const tag = await one.library.tags.create('nước')
  await settle(one, two)
  await two.library.many.set([other], { starred: true })
  await two.library.bookmarks.add(other, { note: 'Đọc lại' })
  await two.library.tags.assign([other], { add: tag.ok ? [tag.value.id] : [] })
  await two.sync()
  const undo = await one.library.duplicates.merge(kept, [other])
  await settle(one, two)
  return { undo, kept, other }
}

/** What an article has of all that `two` wrote. */
async function writtenTo({ library, db }: SyncLaptop, id: string) {
  const article = await library.articles.get(id)
  return (
    article && {
      starred: article.starred,
      notes: (await db.bookmarks.where({ articleId: id }).toArray()).map(({ note }) => note),
      tags: (await db.taggings.toArray()).filter(({ articleId }) => articleId === id).length,
    }
  )
}

const all = { starred: true, notes: ['Đọc lại'], tags: 1 }
const nothing = { starred: false, notes: [], tags: 0 }

test('it goes back with that, as the person takes it back', async ({ one, two }) => {
  const { undo, kept, other } = await joinedMeanwhile(one, two)
  expect(await writtenTo(two, kept)).toEqual(all)
  await one.library.undo(undo)
  await settle(one, two)
  for (const laptop of [one, two]) {
    expect(await writtenTo(laptop, other)).toEqual(all)
    expect(await writtenTo(laptop, kept)).toEqual(nothing)
  }
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('it does where sync keeps the older one, and the person the newer', async ({ one, two }) => {
  const { undo, kept, other } = await joinedMeanwhile(one, two, 'newer')
  expect(await writtenTo(two, other)).toEqual(all)
  await one.library.undo(undo)
  await settle(one, two)
  for (const laptop of [one, two]) {
    expect(await writtenTo(laptop, other)).toEqual(all)
    expect(await writtenTo(laptop, kept)).toEqual(nothing)
  }
})

test('it comes along again, as that is taken back in turn', async ({ one, two }) => {
  const { undo, kept, other } = await joinedMeanwhile(one, two)
  await one.library.undo(await one.library.undo(undo))
  await settle(one, two)
  for (const laptop of [one, two]) {
    expect(await writtenTo(laptop, kept)).toEqual(all)
    expect(await writtenTo(laptop, other)).toBeUndefined()
  }
})

test('what was written to the one that stayed, stays with it', async ({ one, two }) => {
  const { undo, kept, other } = await joinedMeanwhile(one, two)
  await two.library.articles.setState(kept, 'archive')
  await settle(two, one)
  await one.library.undo(undo)
  await settle(one, two)
  for (const { library } of [one, two]) {
    expect(await library.articles.get(kept)).toMatchObject({ state: 'archive' })
    expect(await library.articles.get(other)).toMatchObject({ state: 'inbox', starred: true })
  }
})
