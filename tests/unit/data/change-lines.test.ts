import { expect, test } from 'vitest'
import fc from 'fast-check'
import { lastLineOf, lineAt, linesBetween, linesOf, rowsOfLines } from '@renderer/data/change-lines'
import { beginning, createChangeLog } from '@renderer/data/derived/change-log'
import type { ChangeLine } from '@renderer/data/rows'
import { openTestLibrary } from '../../helpers/library'

const anyLines = fc
  .array(
    fc.record({
      gap: fc.constantFrom(1, 1, 1, 1, 2),
      entity: fc.constantFrom('article' as const, 'article' as const, 'tagging' as const),
      id: fc.constantFrom('a', 'b', 'c'),
      op: fc.constantFrom('put' as const, 'put' as const, 'delete' as const),
      at: fc.constantFrom('2026-01-01', '2026-01-01', '2026-01-02'),
    }),
    { maxLength: 1200 },
  )
  .map((steps) => {
    let seq = 0
    return steps.map(({ gap, ...line }): ChangeLine => ({ ...line, seq: (seq += gap) }))
  })

test('lines are the same in the rows that they share, each of which has the number of its last one', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      const rows = rowsOfLines(lines)
      expect(rows.flatMap(linesOf)).toEqual(lines)
      for (const row of rows) expect(linesOf(row).at(-1)?.seq).toBe(row.seq)
    }),
  )
})

/** A library with 1,200 articles that have been archived together. */
async function archived() {
  const opened = await openTestLibrary()
  const { db, library } = opened
  const { id } = await library.articles.enqueue('https://example.test/1')
  const row = await db.articles.get(id)
  if (!row) throw new Error('it was not queued')
  const ids = Array.from({ length: 1200 }, (_, index) => `many-${String(index).padStart(4, '0')}`)
  await db.articles.bulkAdd(ids.map((one) => ({ ...row, id: one })))
  const before = await db.changes.count()
  await library.many.set(ids, { state: 'archive' })
  return { ...opened, ids, before }
}

test('what is done to many articles takes a few rows of the log, and has a line with a number of its own for each', async () => {
  const { db, ids, before } = await archived()
  expect(await db.changes.count()).toBe(before + 3)
  const lines = await linesBetween(db, before + 1, Infinity)
  expect(lines.map(({ id }) => id)).toEqual(ids)
  expect(lines.map(({ seq }) => seq)).toEqual(ids.map((_, index) => before + 1 + index))
  expect(await lineAt(db, before + 701)).toMatchObject({ id: ids[700], seq: before + 701 })
  expect(await lineAt(db, before + 1201)).toBeUndefined()
  const some = await linesBetween(db, before + 300, before + 700)
  expect(some.map(({ id }) => id)).toEqual(ids.slice(299, 700))
})

test('the last line of a row is found whether it shares one or not', async () => {
  const { db, library, ids, before } = await archived()
  const [first = '', second = ''] = ids
  await library.many.set([second], { starred: true })
  expect(await lastLineOf(db, 'article', first)).toBe(before + 1)
  expect(await lastLineOf(db, 'article', second)).toBe(before + 1201)
  expect(await lastLineOf(db, 'tagging', first)).toBe(0)
  expect(await lastLineOf(db, 'article', 'none')).toBe(0)
})

test('whoever follows the log gets every line of a row, and goes on after the last one', async () => {
  const { db, library, ids, before } = await archived()
  const log = createChangeLog(db)
  const at = (await lineAt(db, before))?.at ?? ''
  const since = await log.since({ ...beginning, seq: before, at })
  if (since.kind !== 'since') throw new Error(since.kind)
  expect(since.changes.map(({ id }) => id)).toEqual(ids)
  expect(since.position.seq).toBe(before + 1200)
  await library.many.set([ids[0] ?? ''], { starred: true })
  const next = await log.since(since.position)
  expect(next).toMatchObject({ kind: 'since', changes: [{ id: ids[0], seq: before + 1201 }] })
})
