import { expect } from 'vitest'
import type { When } from '../../../helpers/couch/faults'
import { bulk } from '../../../helpers/couch-requests'
import { settle, type SyncLaptop, type SyncServer } from '../../../helpers/laptops'
import { createLedger, type Ledger, type Row } from '../../../helpers/sync-fuzz/ledger'
import { checkLosses } from '../../../helpers/sync-fuzz/losses'
import { rest } from '../../../helpers/sync-fuzz/rest'
import { test } from '../../../helpers/two-laptops'

// What the fuzzer's model of losses takes for one, and what it lets pass.

/** An article with the note “w1” that both laptops have. */
async function withNote(laptops: readonly [SyncLaptop, SyncLaptop]) {
  const ledger = createLedger()
  const [one, two] = laptops
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.library.bookmarks.add(id, { note: 'w1' })
  await ledger.did(one)
  await one.sync()
  await two.sync()
  await ledger.settled(laptops)
  return { ledger, id }
}

const notesOf = async ({ library }: SyncLaptop) => (await library.bookmarks.list()).map(({ note }) => note)

const feed: When = ({ path }) => path.endsWith('/_changes')

/** Meets a server whose next answer of these is lost. */
async function meetInVain(
  { couch }: SyncServer,
  laptop: SyncLaptop,
  { ledger, when }: { ledger: Ledger; when: When },
): Promise<void> {
  couch.faults.next({ type: 'drop-reply' }, when)
  await ledger.met(laptop, (await laptop.rounds.round()).ok)
}

async function deleteForever({ library }: SyncLaptop, id: string): Promise<void> {
  await library.many.set([id], { state: 'trash' })
  await library.many.deleteForever([id])
}

test('words that somebody took out, and told so before they deleted the article, are not lost where that comes back', async ({
  server,
  one,
  two,
}) => {
  const { ledger, id } = await withNote([one, two])
  await two.library.bookmarks.add(id, { note: 'w2' })
  await ledger.did(two)
  await meetInVain(server, two, { ledger, when: bulk })
  await deleteForever(two, id)
  await ledger.did(two)
  await one.library.many.set([id], { starred: true })
  await ledger.did(one)
  await rest(server, [one, two], ledger)
  expect(await notesOf(one)).toEqual(['w2'])
})

test('they are where nobody can have told it before the article was deleted', async ({
  server,
  one,
  two,
}) => {
  const { ledger, id } = await withNote([one, two])
  await two.library.bookmarks.add(id, { note: 'w2' })
  await deleteForever(two, id)
  await ledger.did(two)
  await one.library.many.set([id], { starred: true })
  await ledger.did(one)
  await rest(server, [one, two], ledger)
  expect(await notesOf(one)).toEqual(['w1'])
  const rows = [...ledger.rowsOf(one)].map(([key, row]): [string, Row] => [
    key,
    row['note'] === 'w1' ? { ...row, note: 'w2' } : row,
  ])
  expect(() => checkLosses(ledger, new Map(rows))).toThrow('“w1” is lost')
})

/** Deletes on `two`, tagged there, what `one` has starred and deleted, too, and what that tag has brought back to `one`. */
async function deleteTwice(
  server: SyncServer,
  [one, two]: readonly [SyncLaptop, SyncLaptop],
  since: (id: string) => Promise<unknown>,
) {
  const { ledger, id } = await withNote([one, two])
  const tag = await two.library.tags.create('a')
  await two.library.tags.assign([id], { add: tag.ok ? [tag.value.id] : [] })
  await ledger.did(two)
  await two.sync()
  await ledger.met(two, true)
  await one.library.many.set([id], { starred: true })
  await ledger.did(one)
  await meetInVain(server, one, { ledger, when: feed })
  await deleteForever(one, id)
  await ledger.did(one)
  await meetInVain(server, one, { ledger, when: bulk })
  expect(await one.library.articles.get(id)).toMatchObject({ starred: true })
  await since(id)
  await ledger.did(one)
  await deleteForever(two, id)
  await ledger.did(two)
  await rest(server, [one, two], ledger)
  return { ledger, id }
}

test('what others brought back, and nobody wrote into since, may go by the deletion before (SYNC-DEL-3)', async ({
  server,
  one,
  two,
}) => {
  const { id } = await deleteTwice(server, [one, two], (article) =>
    one.library.articles.setRead(article, true),
  )
  expect(await one.library.articles.get(id)).toBeUndefined()
})

test('it must not where somebody wrote into it since', async ({ server, one, two }) => {
  const { ledger, id } = await deleteTwice(server, [one, two], (article) =>
    one.library.many.set([article], { starred: false }),
  )
  expect(await one.library.articles.get(id)).toBeDefined()
  expect(() => checkLosses(ledger, new Map())).toThrow(`article ${id} is gone, and nobody`)
})

/** Goes back to a copy of what `one` made, once that has been deleted there. @param isTold whether it was told before it was copied */
async function goBackTo(server: SyncServer, one: SyncLaptop, isTold: boolean) {
  const ledger = createLedger()
  const meet = async () => {
    await one.sync()
    await ledger.met(one, true)
  }
  await meet()
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await ledger.did(one)
  if (isTold) await meet()
  await ledger.copy(one)
  const row = { ...ledger.rowsOf(one).get(`article ${id}`) }
  await deleteForever(one, id)
  await ledger.did(one)
  await meet()
  await ledger.goBack(one)
  await rest(server, [one], ledger)
  return { ledger, id, row }
}

test('what a laptop goes back to, and had still to tell, is told anew, and may be there again (SYNC-CLK-6)', async ({
  server,
  one,
}) => {
  const { id } = await goBackTo(server, one, false)
  expect(await one.library.articles.get(id)).toBeDefined()
})

test('it must not where it had told it', async ({ server, one }) => {
  const { ledger, id, row } = await goBackTo(server, one, true)
  expect(await one.library.articles.get(id)).toBeUndefined()
  expect(() => checkLosses(ledger, new Map([[`article ${id}`, row]]))).toThrow('there again')
})

/** A tag that both have, and that one removes and takes back: the removal may have been told before. @param forgets all of that, by going back */
async function takenBack(one: SyncLaptop, two: SyncLaptop, { forgets }: { forgets: boolean }) {
  const { ledger } = await withNote([one, two])
  const tag = await one.library.tags.create('Nước')
  const id = tag.ok ? tag.value.id : ''
  await ledger.did(one)
  await settle(one, two)
  await ledger.settled([one, two])
  await ledger.copy(two)
  const undo = await two.library.tags.remove(id)
  await ledger.did(two)
  await two.sync()
  // For all that the model knows, it did not come to its end.
  await ledger.met(two, false)
  await two.library.undo(undo)
  await ledger.did(two)
  if (forgets) {
    await ledger.goBack(two)
    two.restart()
  }
  await settle(one, two)
  await ledger.settled([one, two])
  return { ledger, key: `tag ${id}`, rows: ledger.rowsOf(one) }
}

test('what a laptop told to be gone may be, where it took that back and has forgotten both', async ({
  one,
  two,
}) => {
  const { ledger, key, rows } = await takenBack(one, two, { forgets: true })
  expect(rows.has(key)).toBe(false)
  expect(() => checkLosses(ledger, rows)).not.toThrow()
})

test('what a laptop took back, and told so, must be there', async ({ one, two }) => {
  const { ledger, key, rows } = await takenBack(one, two, { forgets: false })
  expect(() => checkLosses(ledger, rows)).not.toThrow()
  const others = new Map(rows)
  others.delete(key)
  expect(() => checkLosses(ledger, others)).toThrow(`${key} is gone`)
})

/** An article that one reads, another archives and deletes, and one, who has heard of the former alone, does something more to. */
async function readMeanwhile(
  { server, one, two }: { server: SyncServer; one: SyncLaptop; two: SyncLaptop },
  more: (id: string) => Promise<unknown>,
) {
  const { ledger, id } = await withNote([one, two])
  await one.library.articles.setRead(id, true)
  await ledger.did(one)
  await two.library.articles.setState(id, 'archive')
  await ledger.did(two)
  await two.sync()
  await ledger.met(two, true)
  await meetInVain(server, one, { ledger, when: bulk })
  await more(id)
  await ledger.did(one)
  await deleteForever(two, id)
  await ledger.did(two)
  await settle(two, one)
  await ledger.settled([one, two])
  return { ledger, key: `article ${id}`, rows: ledger.rowsOf(one) }
}

test('what came from another is not written by who did something else to the same thing', async ({
  server,
  one,
  two,
}) => {
  const read = (id: string) => one.library.articles.setRead(id, false)
  const { ledger, key, rows } = await readMeanwhile({ server, one, two }, read)
  expect(rows.has(key)).toBe(false)
  expect(() => checkLosses(ledger, rows)).not.toThrow()
})

test('what they wrote themselves must be there', async ({ server, one, two }) => {
  const star = (id: string) => one.library.many.set([id], { starred: true })
  const { ledger, key, rows } = await readMeanwhile({ server, one, two }, star)
  expect(() => checkLosses(ledger, rows)).not.toThrow()
  const others = new Map(rows)
  others.delete(key)
  expect(() => checkLosses(ledger, others)).toThrow(`${key} is gone`)
})
