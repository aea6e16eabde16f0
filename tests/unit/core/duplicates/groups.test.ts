import { expect, test } from 'vitest'
import { everyTwo, groupsOf, keptApart } from '@core/duplicates/groups'

const kept = (...pairs: [string, string][]) => new Set(pairs.map(([a, b]) => keptApart(a, b, '').id))

test('articles that are like one another come into one group', () => {
  const pairs: [string, string][] = [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
    ['b', 'd'],
  ]
  expect(groupsOf(pairs, kept()).map((group) => group.sort())).toEqual([
    ['a', 'b', 'c', 'd'],
    ['e', 'f'],
  ])
  expect(groupsOf(pairs, kept(['d', 'b'], ['f', 'e']))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('two that were told apart are known in either order', () => {
  expect(keptApart('b', 'a', '2026')).toEqual({ id: 'a b', articleIds: ['a', 'b'], at: '2026' })
  expect(keptApart('a', 'b', '2026')).toEqual(keptApart('b', 'a', '2026'))
})

test('every two of some are told once', () => {
  expect(everyTwo(['a', 'b', 'c'])).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ])
  expect(everyTwo(['a'])).toEqual([])
})
