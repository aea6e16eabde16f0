import { expect, it } from 'vitest'
import { newRow } from '@renderer/data/article-rows'
import { createRowCache } from '@renderer/data/catalogue/row-cache'
import type { ArticleRow } from '@renderer/data/rows'

const row = (id: string, title = id): ArticleRow =>
  newRow({ id, url: `https://example.com/${id}`, savedAt: '2026-01-01T00:00:00Z', title })

/** A cache whose rows come when `answer` is called. */
function setUp() {
  const asked: { ids: readonly string[]; answer: (rows: (ArticleRow | undefined)[]) => void }[] = []
  let told = 0
  const cache = createRowCache(
    (ids) => new Promise((resolve) => asked.push({ ids, answer: resolve })),
    () => told++,
  )
  return { cache, asked, told: () => told }
}

it('reads a row once, however often it is wanted', async () => {
  const { cache, asked, told } = setUp()
  const wanting = [cache.want(['a', 'b']), cache.want(['b', 'c'])]
  expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']])
  asked[0]?.answer([row('a'), undefined])
  asked[1]?.answer([row('c')])
  await Promise.all(wanting)
  expect(told()).toBe(2)
  expect([cache.get('a')?.title, cache.get('b'), cache.get('c')?.title]).toEqual(['a', undefined, 'c'])
  await cache.want(['a', 'c'])
  expect(asked).toHaveLength(2)
})

it('keeps what changed while a row was read, and not what was read before', async () => {
  const { cache, asked } = setUp()
  const wanting = cache.want(['a', 'b'])
  expect(cache.update('a', row('a', 'newer'))).toBe(true)
  expect(cache.update('b', undefined)).toBe(true)
  expect(cache.update('other', row('other'))).toBe(false)
  asked[0]?.answer([row('a', 'older'), row('b', 'gone by now')])
  await wanting
  expect(cache.get('a')?.title).toBe('newer')
  expect(cache.get('b')).toBeUndefined()
})

it('forgets the rows that nobody has looked at for longest', async () => {
  const { cache, asked } = setUp()
  const many = Array.from({ length: 1000 }, (_, index) => `${index}`)
  const wanting = cache.want(many)
  asked[0]?.answer(many.map((id) => row(id)))
  await wanting
  const more = cache.want(['0', 'new'])
  asked[1]?.answer([row('new')])
  await more
  expect(cache.get('0')).toBeDefined()
  expect(cache.get('new')).toBeDefined()
  expect(cache.get('1')).toBeUndefined()
})
