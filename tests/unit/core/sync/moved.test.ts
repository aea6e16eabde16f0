import { expect, test } from 'vitest'
import { createClock } from '@core/sync/clock'
import { diffLocal } from '@core/sync/diff-local'
import { mergeDocuments } from '@core/sync/merge'
import { show } from '@core/sync/show'
import type { JsonObject } from '@core/vault/record'
import { rows } from '../../../helpers/sync-rows'

const change = { kind: 'version', id: 'v1', clock: createClock('aaaaaaaaaa'), at: 1000, isPushed: true }
const documentOf = (row: JsonObject) => {
  const made = diffLocal(null, { row, memberships: {} }, change)
  if (!made) throw new Error('no document')
  return made.document
}
const blob = 'e'.repeat(64)
const whole = documentOf({ ...rows.version, resources: { 'https://example.test/a.png': 'a'.repeat(64) } })
const lacking = documentOf({ ...rows.version })
const stand = (document: typeof whole): typeof whole =>
  JSON.parse(
    JSON.stringify(document).replace(/"sanitizer":/, `"resources":{"$blob":"${blob}"},"sanitizer":`),
  ) as typeof whole

test('a value that is still to come is in no row, and stays in the document when that changes (SYNC-DB-5)', () => {
  const waiting = stand(lacking)
  const shown = show(waiting)
  const row = shown.is === 'here' ? shown.row : {}
  expect(row['resources']).toBeUndefined()
  expect(diffLocal(waiting, { row, memberships: {} }, { ...change, at: 2000 })).toBeNull()
  const changed = diffLocal(
    waiting,
    { row: { ...row, sanitizer: 'trang 2' }, memberships: {} },
    { ...change, at: 2000 },
  )
  expect(Object.values(changed?.document.auto['content'] ?? {})).toMatchObject([
    { sanitizer: 'trang 2', resources: { $blob: blob } },
  ])
})

test('whoever has it tells the others again', () => {
  const waiting = stand(lacking)
  for (const merged of [mergeDocuments(waiting, whole), mergeDocuments(whole, waiting)])
    expect(show(merged)).toMatchObject({
      row: { resources: { 'https://example.test/a.png': 'a'.repeat(64) } },
    })
})
