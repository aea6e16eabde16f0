import { expect } from 'vitest'
import { bulk } from '../../../helpers/couch-requests'
import type { SyncLaptop } from '../../../helpers/laptops'
import { createLedger, type Row } from '../../../helpers/sync-fuzz/ledger'
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
  server.couch.faults.next({ type: 'drop-reply' }, bulk)
  await ledger.met(two, (await two.rounds.round()).ok)
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
