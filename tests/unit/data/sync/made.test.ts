import { expect } from 'vitest'
import { change, writeRows } from '@renderer/data/library'
import type { TagRow } from '@renderer/data/rows'
import { createSyncOverview } from '@renderer/data/sync/overview'
import type { SyncDocument } from '@core/sync/document'
import { replicaOf, settle, type SyncLaptop } from '../../../helpers/laptops'
import { test } from '../../../helpers/two-laptops'

// What a laptop has as it joins is sent as it is made: until the server has it, many documents stand in one row.

const tagRow = (at: number): TagRow => ({
  ...{ id: `t${String(at).padStart(4, '0')}`, name: `Nhãn ${at}`, colour: null },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' },
})

const fill = ({ deps }: SyncLaptop, count: number) =>
  change(deps, async () =>
    writeRows(
      deps,
      'tag',
      Array.from({ length: count }, (_none, at) => {
        const row = tagRow(at)
        return { id: row.id, row, existed: false }
      }),
    ),
  )

/** Has something be done at each write, before the server gets it or after. */
function atWrite(laptop: SyncLaptop, { before, after }: Record<'before' | 'after', (at: number) => unknown>) {
  const { port } = laptop
  let count = 0
  laptop.port = {
    ...port,
    write: async (documents) => {
      const at = count++
      await before(at)
      const written = await port.write(documents)
      await after(at)
      return written
    },
  }
  laptop.restart()
  return () => {
    laptop.port = port
    laptop.restart()
  }
}

const nothing = () => undefined
const documentOf = async ({ db }: SyncLaptop, key: string): Promise<SyncDocument> =>
  JSON.parse((await db.syncDocuments.get(key))?.document ?? '{}')
const madeRows = async ({ db }: SyncLaptop) =>
  (await db.syncState.toCollection().primaryKeys()).filter((key: string) => key.startsWith('made '))

for (const how of [
  { when: 'before', at: 0, rows: 20, left: 20 },
  // The second of three batches, when the first has been noted.
  { when: 'before', at: 1, rows: 1200, left: 700 },
  { when: 'after', at: 1, rows: 1200, left: 700 },
])
  test(`a laptop that is killed ${how.when} the server has batch ${how.at} goes on with what it made (SYNC-DOC-4)`, async ({
    one,
    two,
  }) => {
    await fill(one, how.rows)
    const killed = (at: number) => {
      if (at === how.at) throw new Error('killed')
    }
    const revive = atWrite(one, { before: nothing, after: nothing, [how.when]: killed })
    await expect(one.rounds.round()).rejects.toThrow('killed')
    expect(await madeRows(one)).not.toEqual([])
    expect((await createSyncOverview(one.deps).pending()).total).toBe(how.left)
    revive()
    await settle(one, two)
    expect(await madeRows(one)).toEqual([])
    expect(await two.db.tags.count()).toBe(how.rows)
    const known = await one.db.syncDocuments.where('key').startsWith('tag ').toArray()
    expect(known.filter(({ rev, dirty }) => !rev?.startsWith('1-') || dirty)).toEqual([])
  })

test('what is changed while it is on its way goes on from what was sent (SYNC-DOC-4)', async ({
  one,
  two,
}) => {
  await fill(one, 1200)
  const id = tagRow(700).id
  atWrite(one, {
    after: nothing,
    before: async (at) => {
      one.advance(1000)
      if (at === 0) await one.library.tags.update(id, { name: 'Sửa' })
    },
  })
  await settle(one, two)
  expect((await two.db.tags.get(id))?.name).toBe('Sửa')
  const { fields } = await documentOf(one, `tag ${id}`)
  const { fields: others } = await documentOf(one, `tag ${tagRow(701).id}`)
  expect(Object.keys(fields['name'] ?? {})).not.toEqual(Object.keys(fields['createdAt'] ?? {}))
  expect(Object.keys(others['name'] ?? {})).toEqual(Object.keys(others['createdAt'] ?? {}))
  expect(await replicaOf(two)).toEqual(await replicaOf(one))
})

test('what is in the trash as a laptop joins is there on others, with its notes (SYNC-DEL-2)', async ({
  one,
  two,
}) => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  one.advance(1000)
  await one.library.articles.setState(id, 'trash')
  await settle(one, two)
  expect((await two.db.articles.get(id))?.state).toBe('trash')
  expect(Object.keys((await documentOf(one, `article ${id}`)).covers.trash?.parts ?? {})).toHaveLength(1)
})
