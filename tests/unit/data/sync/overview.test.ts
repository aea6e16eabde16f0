import { expect } from 'vitest'
import { ok } from '@core/result'
import type { SyncReport } from '@shared/library'
import { noteRound } from '@renderer/data/sync/history'
import { keysInConflict } from '@renderer/data/sync/open-conflicts'
import { createSyncOverview } from '@renderer/data/sync/overview'
import { replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

const overviewOf = ({ deps }: SyncLaptop) => createSyncOverview(deps)
const conflictsOn = (laptop: SyncLaptop) => overviewOf(laptop).conflicts.list()
const article = async ({ library }: SyncLaptop, name = 'a') =>
  (await library.articles.enqueue(`https://example.test/${name}`)).id

/** A tag that both have called something else. */
async function namedTwice(one: SyncLaptop, two: SyncLaptop): Promise<string> {
  const tag = await one.library.tags.create('Nước')
  const id = tag.ok ? tag.value.id : ''
  await settle(one, two)
  await one.library.tags.update(id, { name: 'Sông nước' })
  two.advance(1000)
  await two.library.tags.update(id, { name: 'Mùa nước' })
  await settle(one, two)
  return `tag ${id}`
}
const nameOf = async ({ library }: SyncLaptop) => (await library.tags.list())[0]?.name
const name = { section: 'fields', name: 'name' } as const

test('a value that was not shown is chosen, on every laptop (SYNC-CON-2)', async ({ one, two }) => {
  const key = await namedTwice(one, two)
  expect(await nameOf(one)).toBe('Mùa nước')
  expect(await conflictsOn(one)).toMatchObject([
    {
      key,
      conflicts: [
        { name: 'name', shown: 'Mùa nước', values: [{ value: 'Sông nước' }, { value: 'Mùa nước' }] },
      ],
    },
  ])
  await overviewOf(one).conflicts.settle(key, name, 'Sông nước')
  expect(await nameOf(one)).toBe('Sông nước')
  await settle(one, two)
  expect(await nameOf(two)).toBe('Sông nước')
  expect(await conflictsOn(two)).toEqual([])
  expect(await replicaOf(one)).toEqual(await replicaOf(two))
})

test('what was settled can be taken back, also once others know of it (SYNC-CON-3)', async ({ one, two }) => {
  const key = await namedTwice(one, two)
  const { conflicts } = overviewOf(one)
  const settled = await conflicts.settle(key, name, 'Sông nước')
  await settle(one, two)
  if (settled) await conflicts.reopen(settled)
  expect(await nameOf(one)).toBe('Mùa nước')
  await settle(one, two)
  for (const laptop of [one, two])
    expect(await conflictsOn(laptop)).toMatchObject([
      { conflicts: [{ values: [{ value: 'Sông nước' }, { value: 'Mùa nước' }] }] },
    ])
})

test('what somebody has written since stays where a settlement is taken back', async ({ one, two }) => {
  const key = await namedTwice(one, two)
  const { conflicts } = overviewOf(one)
  const settled = await conflicts.settle(key, name)
  await one.library.tags.update(key.slice('tag '.length), { name: 'Kênh rạch' })
  if (settled) await conflicts.reopen(settled)
  expect(await nameOf(one)).toBe('Kênh rạch')
  expect(await conflictsOn(one)).toEqual([])
})

test('a note is settled by a text that somebody makes of both, which is one edit for others', async ({
  one,
  two,
}) => {
  const id = await article(one)
  const mark = await one.library.bookmarks.add(id, { note: 'chung' })
  await settle(one, two)
  await one.library.bookmarks.setNote(mark?.id ?? '', 'của một')
  await two.library.bookmarks.setNote(mark?.id ?? '', 'của hai')
  await settle(one, two)
  const key = `bookmark ${mark?.id}`
  expect(await keysInConflict(one.db)).toEqual(new Set([key]))
  const { conflicts } = overviewOf(one)
  const settled = await conflicts.settle(key, { section: 'texts', name: 'note' }, 'của cả hai')
  await settle(one, two)
  expect((await two.library.bookmarks.own(id))?.note).toBe('của cả hai')
  if (settled) await conflicts.reopen(settled)
  await settle(one, two)
  // Written at the same moment, they stand in the order of the laptops' names, which are random.
  const lines = (await two.library.bookmarks.own(id))?.note.split('\n')
  expect(lines?.toSorted()).toEqual(['của hai', 'của một'])
  expect(await keysInConflict(two.db)).toEqual(new Set([key]))
})

test('nobody is asked about what is in the trash, until it is out of it', async ({ one, two }) => {
  const id = await article(one)
  const mark = await one.library.bookmarks.add(id, { note: 'chung' })
  await settle(one, two)
  await one.library.bookmarks.setNote(mark?.id ?? '', 'của một')
  await two.library.bookmarks.setNote(mark?.id ?? '', 'của hai')
  await settle(one, two)
  await one.library.articles.setState(id, 'trash')
  await settle(one, two)
  expect(await conflictsOn(two)).toEqual([])
  await two.library.articles.setState(id, 'inbox')
  expect(await conflictsOn(two)).toMatchObject([{ kind: 'bookmark', id: mark?.id }])
})

test('what is not sent yet is told by name: what is waiting in documents, and what was done since', async ({
  one,
}) => {
  const id = await article(one)
  await settle(one)
  expect(await overviewOf(one).pending()).toMatchObject({
    total: 0,
    things: [],
    refused: [],
    filesWaiting: 0,
  })
  await one.library.many.set([id], { starred: true })
  await one.library.tags.create('Nước')
  const { total, things } = await overviewOf(one).pending()
  expect(total).toBe(2)
  expect(things.map(({ kind, title, articleId }) => [kind, title, articleId])).toEqual([
    ['article', 'https://example.test/a', id],
    ['tag', 'Nước', null],
  ])
})

for (const [code, error] of [
  ['document_too_large', { type: 'sync/too-large' }],
  // As a function that looks at what is written has it (`validate_doc_update`).
  ['forbidden', { type: 'sync/not-taken', code: 'forbidden' }],
] as const)
  test(`what the server does not take is told with its reason: ${code}`, async ({ one }) => {
    const id = await article(one)
    const key = `article ${id}`
    one.port = { ...one.port, write: async () => ok([{ key, error: code }]) }
    one.restart()
    expect((await one.sync()).problems).toEqual([{ key, error }])
    expect((await overviewOf(one).pending()).refused).toMatchObject([
      { kind: 'article', articleId: id, error },
    ])
  })

const report = (over: Partial<SyncReport> = {}): SyncReport => ({
  ...{ pulled: 0, pushed: 0, conflicts: 0, assets: { up: 0, down: 0 }, tookMs: 1, lastSeq: 1, problems: [] },
  ...over,
})
const offline = { type: 'fetch/network', code: 'ERR_CONNECTION_REFUSED' } as const

test('of rounds those are remembered that did something or failed; alike failures are one', async ({
  one,
}) => {
  await noteRound(one.deps, report(), null)
  await noteRound(one.deps, report(), { type: 'fetch/cancelled' })
  expect(await overviewOf(one).history()).toEqual([])
  await noteRound(one.deps, report({ pulled: 3, assets: { up: 0, down: 2 } }), null)
  for (let times = 0; times < 3; times++) {
    one.advance(1000)
    await noteRound(one.deps, report(), offline)
  }
  one.advance(1000)
  await noteRound(one.deps, report({ pushed: 1 }), offline)
  expect(await overviewOf(one).history()).toMatchObject([
    { pushed: 1, times: 1, error: offline },
    { pushed: 0, times: 3, error: offline, until: new Date(one.now().getTime() - 1000).toISOString() },
    { pulled: 3, files: { up: 0, down: 2 }, error: null },
  ])
})

test('the last 200 rounds are remembered, and the first 50 problems of each', async ({ one }) => {
  const problems = Array.from({ length: 60 }, (_, index) => ({
    key: `article ${index}`,
    error: { type: 'sync/blob-missing' } as const,
  }))
  for (let round = 0; round < 205; round++) {
    one.advance(1000)
    await noteRound(one.deps, report({ pushed: round + 1, problems }), null)
  }
  const history = await overviewOf(one).history()
  expect(history).toHaveLength(200)
  expect(history[0]).toMatchObject({ pushed: 205, problemCount: 60 })
  expect(history[0]?.problems).toHaveLength(50)
})
