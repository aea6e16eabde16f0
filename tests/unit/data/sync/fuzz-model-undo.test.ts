import { expect } from 'vitest'
import { createLedger, type Ledger } from '../../../helpers/sync-fuzz/ledger'
import { checkLosses } from '../../../helpers/sync-fuzz/losses'
import { settle, type SyncLaptop } from '../../../helpers/laptops'
import { capturedPage } from '../../../helpers/library'
import { test } from '../../../helpers/two-laptops'

// What the fuzzer's model takes for a loss, and what it does not.

/** Two articles, by their ids, which both laptops have. */
async function twoArticles(ledger: Ledger, one: SyncLaptop, two: SyncLaptop): Promise<[string, string]> {
  const { id: kept } = await one.library.articles.enqueue('https://example.test/kept')
  // The older one stays where they become one.
  one.advance(1000)
  const { id: other } = await one.library.articles.enqueue('https://example.test/other')
  await ledger.did(one)
  await agree(ledger, one, two)
  return [kept, other]
}

/** All is told. */
async function agree(ledger: Ledger, one: SyncLaptop, two: SyncLaptop): Promise<void> {
  await settle(one, two)
  await ledger.settled([one, two])
}

/** A laptop stars an article, and tells so. */
async function starred(ledger: Ledger, laptop: SyncLaptop, id: string): Promise<void> {
  await laptop.library.many.set([id], { starred: true })
  await ledger.did(laptop)
  await laptop.sync()
  await ledger.met(laptop, true)
}

/** One makes a single article of two, of which the other has starred one. */
async function joinStarred(one: SyncLaptop, two: SyncLaptop) {
  const ledger = createLedger()
  const [kept, other] = await twoArticles(ledger, one, two)
  await starred(ledger, two, other)
  const undo = await one.library.duplicates.merge(kept, [other])
  await ledger.did(one)
  return { ledger, kept, other, undo }
}

test('a star that came to what an article had become goes back with the article (SYNC-LOC-7)', async ({
  one,
  two,
}) => {
  const { ledger, kept, other, undo } = await joinStarred(one, two)
  await one.sync()
  // For all that the model knows, it did not come to its end.
  await ledger.met(one, false)
  await one.library.undo(undo)
  await ledger.did(one)
  await agree(ledger, one, two)

  expect(await two.db.articles.get(kept)).toMatchObject({ starred: 0 })
  expect(await two.db.articles.get(other)).toMatchObject({ starred: 1 })
  expect(() => checkLosses(ledger, ledger.rowsOf(one))).not.toThrow()
})

test('a star is lost that is not there, though somebody took the article away and back before that could be told', async ({
  one,
  two,
}) => {
  const { ledger, other, undo } = await joinStarred(one, two)
  await one.library.undo(undo)
  await ledger.did(one)
  await agree(ledger, one, two)

  const rows = new Map(ledger.rowsOf(one))
  expect(() => checkLosses(ledger, rows)).not.toThrow()
  rows.set(`article ${other}`, { ...rows.get(`article ${other}`), starred: 0 })
  expect(() => checkLosses(ledger, rows)).toThrow(`starred of article ${other}`)
})

test('what was taken away may be there again, where its laptop goes back to before that and before it was told', async ({
  one,
  two,
}) => {
  const ledger = createLedger()
  await twoArticles(ledger, one, two)
  const { id } = await one.library.articles.enqueue('https://example.test/third')
  await ledger.did(one)
  await ledger.copy(one)
  await one.library.many.set([id], { state: 'trash' })
  await one.library.many.deleteForever([id])
  await ledger.did(one)
  await one.sync()
  await ledger.met(one, true)

  await ledger.goBack(one)
  one.restart()
  await agree(ledger, one, two)

  const rows = ledger.rowsOf(two)
  expect(rows.has(`article ${id}`)).toBe(true)
  expect(() => checkLosses(ledger, rows)).not.toThrow()
})

test('a note that somebody changed, and that went with its article, comes back as they left it', async ({
  one,
  two,
}) => {
  const ledger = createLedger()
  const [id] = await twoArticles(ledger, one, two)
  const bookmark = await one.library.bookmarks.add(id, { note: 'w1 w2' })
  await ledger.did(one)
  await agree(ledger, one, two)
  await one.library.bookmarks.add(id, { note: 'w2 w3' })
  await ledger.did(one)
  await one.sync()
  // For all that the model knows, it did not come to its end.
  await ledger.met(one, false)
  await two.library.many.set([id], { starred: true })
  await ledger.did(two)
  await one.library.many.set([id], { state: 'trash' })
  await one.library.many.deleteForever([id])
  await ledger.did(one)
  await agree(ledger, one, two)

  const rows = new Map(ledger.rowsOf(one))
  const key = `bookmark ${bookmark?.id}`
  expect(rows.get(key)).toMatchObject({ note: 'w2 w3' })
  expect(() => checkLosses(ledger, rows)).not.toThrow()
  rows.set(key, { ...rows.get(key), note: 'w3' })
  expect(() => checkLosses(ledger, rows)).toThrow('“w2” is lost')
})

/** An article that came back with a highlight: its laptop took that away before it could be told. @param goes with the article, later */
async function highlightBack(one: SyncLaptop, two: SyncLaptop, { goes }: { goes: boolean }) {
  const ledger = createLedger()
  const { id } = await one.library.articles.enqueue('https://example.test/kept')
  const text = 'Một hai ba bốn'
  const page = { url: 'https://example.test/kept', canonicalUrl: null, html: `<p>${text}</p>`, text }
  const stored = await one.library.articles.storeVersion(id, capturedPage(page))
  await ledger.did(one)
  await agree(ledger, one, two)

  const [versionId, range] = [stored?.version.id ?? '', { start: 4, end: 7 }]
  const made = await one.library.annotations.add(id, { versionId, range, colour: 'yellow' })
  await ledger.did(one)
  await one.sync()
  // For all that the model knows, it did not come to its end.
  await ledger.met(one, false)
  const key = `annotation ${made?.annotation.id}`
  const row = ledger.rowsOf(one).get(key)
  await one.library.annotations.remove(made?.annotation.id ?? '')
  await ledger.did(one)
  if (goes) {
    await one.library.many.set([id], { state: 'trash' })
    await one.library.many.deleteForever([id])
    await ledger.did(one)
  }
  await two.library.many.set([id], { starred: true })
  await ledger.did(two)
  await agree(ledger, one, two)
  return { ledger, key, row }
}

test('what was taken away of an article, and not told before that went, too, comes back with it (SYNC-DEL-5)', async ({
  one,
  two,
}) => {
  const { ledger, key } = await highlightBack(one, two, { goes: true })

  const rows = ledger.rowsOf(two)
  expect(rows.has(key)).toBe(true)
  expect(() => checkLosses(ledger, rows)).not.toThrow()
})

test('what was taken away of an article that stayed must not be there again', async ({ one, two }) => {
  const { ledger, key, row = {} } = await highlightBack(one, two, { goes: false })

  const rows = new Map(ledger.rowsOf(two))
  expect(() => checkLosses(ledger, rows)).not.toThrow()
  rows.set(key, row)
  expect(() => checkLosses(ledger, rows)).toThrow(`there again after ${key}`)
})

test('what a laptop tells again after going back, and takes back before that, may stand as it was told first', async ({
  one,
  two,
}) => {
  const ledger = createLedger()
  const [id] = await twoArticles(ledger, one, two)
  await one.library.many.set([id], { starred: true })
  await ledger.did(one)
  await ledger.copy(one)
  await one.sync()
  await ledger.met(one, true)

  await ledger.goBack(one)
  one.restart()
  await one.library.many.set([id], { starred: false })
  await ledger.did(one)
  await agree(ledger, one, two)

  const rows = ledger.rowsOf(two)
  expect(rows.get(`article ${id}`)).toMatchObject({ starred: 1 })
  expect(() => checkLosses(ledger, rows)).not.toThrow()
})
