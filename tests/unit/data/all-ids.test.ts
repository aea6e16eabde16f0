import { IDBIndex } from 'fake-indexeddb'
import { afterEach, expect, it, vi } from 'vitest'
import { allIds } from '@renderer/data/article-views'
import { openTestLibrary } from '../../helpers/library'

afterEach(() => {
  vi.restoreAllMocks()
})

it('tells the ids of all articles by their place, the newest first, and goes back over no index', async () => {
  const { library, db, advance } = await openTestLibrary()
  const ids: string[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    ids.push((await library.articles.enqueue(`https://example.com/${name}`)).id)
    advance(1000)
  }
  const [a = '', b = '', c = '', d = '', e = ''] = ids
  await library.articles.setState(b, 'archive')
  await library.articles.setState(c, 'trash')
  await library.articles.setState(d, 'archive')
  const ways = (['openKeyCursor', 'openCursor', 'getAllKeys'] as const).map((way) =>
    vi.spyOn(IDBIndex.prototype, way),
  )
  expect(await allIds(db.articles)).toEqual([e, a, d, b, c])
  // It takes Chromium minutes where thousands of articles have just been moved.
  expect(JSON.stringify(ways.map(({ mock }) => mock.calls))).not.toContain('prev')
  library.close()
})
