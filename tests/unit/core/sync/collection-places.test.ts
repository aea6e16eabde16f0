import { expect, test } from 'vitest'
import type { Collection } from '@core/collection'
import { inPlaces, withoutTwins } from '@core/sync/collection-places'

const collection = (id: string, parentId: string | null, rest: Partial<Collection> = {}): Collection => ({
  ...{ id, parentId, name: id, query: null, createdAt: `2026-01-0${id.charCodeAt(0) % 9}`, updatedAt: '' },
  ...rest,
})
const places = (rows: readonly Collection[]) =>
  Object.fromEntries(rows.map(({ id, parentId }) => [id, parentId]))
const none = { lost: new Map<string, Collection>(), movedAt: () => '' }

test('of a ring the one that was moved last comes to the top, and what hangs on it stays (SYNC-JOIN-5)', () => {
  const ring = [collection('a', 'c'), collection('b', 'a'), collection('c', 'b'), collection('d', 'b')]
  const movedAt = (id: string) => ({ a: '1', b: '3', c: '2' })[id] ?? ''
  for (const rows of [ring, ring.toReversed()])
    expect(places(inPlaces(rows, { ...none, movedAt }))).toEqual({ a: 'c', b: null, c: 'b', d: 'b' })
})

test('one that is below itself comes to the top', () => {
  expect(places(inPlaces([collection('a', 'a')], none))).toEqual({ a: null })
})

test('one whose place is gone comes below what has its name and place by now, else to the top (SYNC-JOIN-5)', () => {
  const lost = new Map([
    ['g', collection('g', null, { name: 'Báo' })],
    ['h', collection('h', 'g', { name: 'Nước' })],
  ])
  const rows = [collection('a', 'h'), collection('b', 'nobody knows')]
  expect(places(inPlaces(rows, { ...none, lost }))).toEqual({ a: null, b: null })
  const heirs = [collection('c', null, { name: 'BÁO' }), collection('d', 'c', { name: 'nước' })]
  expect(places(inPlaces([...rows, ...heirs], { ...none, lost }))).toMatchObject({ a: 'd', b: null })
})

test('twins become the oldest, and so do those that come below one by that (SYNC-JOIN-4)', () => {
  const name = { name: 'Nước' }
  const rows = [
    collection('b', null, { name: 'NƯỚC' }),
    collection('a', null, name),
    collection('d', 'b', { name: 'Lửa' }),
    collection('c', 'a', { name: 'lửa' }),
    collection('e', 'd'),
  ]
  const { rows: kept, into } = withoutTwins(rows)
  expect(places(kept)).toEqual({ a: null, c: 'a', e: 'c' })
  expect([...into].map(([id, row]) => [id, row.id])).toEqual([
    ['b', 'a'],
    ['d', 'c'],
  ])
})

test('one that is smart, or asks for something else, is no twin', () => {
  const rows = [
    collection('a', null, { name: 'x' }),
    collection('b', null, { name: 'x', query: 'nước' }),
    collection('c', null, { name: 'x', query: 'lửa' }),
    collection('d', 'a', { name: 'x' }),
  ]
  expect(withoutTwins(rows).rows).toEqual(rows)
})
